/* SPDX-License-Identifier: MIT */
/* claims_process.c: claim 9, processes beside threads: speed, time to start, what has to be moved, memory. */
#include "claims_lab.h"

#include "util.h"

#include <math.h>
#include <stdlib.h>

enum { ONE, TWO, THREADS, FREE_THREADS, FREE_ONE, FREE_TWO, TRIALS };

static tgb_trial trial_of(const tgb_lab *lab, const char *label, const char *build, int threads,
                          int processes) {
    return (tgb_trial){.label = label,
                       .build = build,
                       .program = "processes",
                       .size = tgb_lab_size(lab, 4000000, 20000000),
                       .threads = threads,
                       .cpu_threads = processes};
}

/* "start 12.1, hand over 3.4 (0.8 MB), memory 21.5 MB" */
static char *price_text(const tgb_series *series) {
    return tgb_format("%.3g ms to start, %.3g ms to hand a list over (%.3g MB as bytes), %.4g MB of memory",
                      tgb_series_median(series, "start_ms"), tgb_series_median(series, "handed_ms"),
                      tgb_series_median(series, "handed_bytes") / 1e6,
                      tgb_series_median(series, "tree_bytes") / 1e6);
}

static char *values_text(const tgb_series *series, tgb_interval speed) {
    char *text = tgb_interval_text(speed), *two = price_text(&series[TWO]),
         *threads = price_text(&series[THREADS]), *free_threads = price_text(&series[FREE_THREADS]);
    char *values = tgb_format(
        "two processes do %s times the work of one in the same time, two threads without the lock "
        "%.3g times, two processes there %.3g times; two processes: %s; two threads: %s; two threads "
        "without the lock: %s",
        text, tgb_series_ratio(&series[FREE_ONE], &series[FREE_THREADS], "seconds").estimate,
        tgb_series_ratio(&series[FREE_ONE], &series[FREE_TWO], "seconds").estimate, two, threads,
        free_threads);
    free(text);
    free(two);
    free(threads);
    free(free_threads);
    return values;
}

bool tgb_claim_processes(tgb_lab *lab, tgb_claim *claim) {
    const tgb_trial trials[TRIALS] = {
        [ONE] = trial_of(lab, "gil 1 process", "gil", 1, 1),
        [TWO] = trial_of(lab, "gil 2 processes", "gil", 1, 2),
        [THREADS] = trial_of(lab, "gil 2 threads", "gil", 2, 0),
        [FREE_THREADS] = trial_of(lab, "nogil 2 threads", "nogil", 2, 0),
        [FREE_ONE] = trial_of(lab, "nogil 1 process", "nogil", 1, 1),
        [FREE_TWO] = trial_of(lab, "nogil 2 processes", "nogil", 1, 2),
    };
    tgb_series *series = tgb_lab_measure(lab, claim, trials, TRIALS);
    if (series == NULL)
        return false;
    tgb_interval speed = tgb_series_ratio(&series[ONE], &series[TWO], "seconds"),
                 memory = tgb_series_ratio(&series[TWO], &series[THREADS], "tree_bytes");
    char *values = values_text(series, speed);
    if (lab->cores.count < 2)
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, "there is one core only");
    else if (speed.lower > 1.5 && memory.lower > 1)
        tgb_claim_settle(claim, TGB_CONFIRMED, values,
                         "the lower bound is above 1.5, and the memory above that of two threads");
    else if (speed.upper < 1.5)
        tgb_claim_settle(claim, TGB_REFUTED, values, "the upper bound is below 1.5");
    else if (speed.lower > 1.5 && memory.upper < 1)
        tgb_claim_settle(claim, TGB_REFUTED, values, "they scale, and need no more memory than two threads");
    else
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values,
                         "an interval reaches over 1.5, or the memories cannot be told apart");
    tgb_series_free(series, TRIALS);
    return true;
}
