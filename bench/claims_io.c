/* SPDX-License-Identifier: MIT */
/* claims_io.c: claims 5 to 9 and 14: what releases the lock, and what goes around it. */
#include "claims_lab.h"

#include "arms.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static tgb_trial trial_of(const char *label, const char *build, const char *program, long size, int threads) {
    return (tgb_trial){.label = label,
                       .build = build,
                       .program = program,
                       .size = size,
                       .threads = threads,
                       .cpu_threads = -1};
}

/* Confirmed where the lower bound is above the limit, refuted where the upper one is below it. */
static void judge_above(tgb_claim *claim, tgb_interval measured, double limit, char *values_steal) {
    char *reason;
    tgb_claim_verdict verdict = TGB_CANNOT_TELL;
    if (measured.lower > limit) {
        verdict = TGB_CONFIRMED;
        reason = tgb_format("the lower bound is above %g", limit);
    } else if (measured.upper < limit) {
        verdict = TGB_REFUTED;
        reason = tgb_format("the upper bound is below %g", limit);
    } else {
        reason = tgb_format("the interval reaches over %g, or a run failed", limit);
    }
    tgb_claim_settle(claim, verdict, values_steal, reason);
    free(reason);
}

static tgb_interval times(double factor, tgb_interval ratio) {
    return (tgb_interval){factor * ratio.estimate, factor * ratio.lower, factor * ratio.upper};
}

/* ---- 5: I/O in threads ---- */

bool tgb_claim_io_scales(tgb_lab *lab, tgb_claim *claim) {
    long pages = tgb_lab_size(lab, 50, 100);
    tgb_trial trials[] = {trial_of("gil in sequence", "gil", "fetch", pages, 0),
                          trial_of("gil 10 threads", "gil", "fetch", pages, 10),
                          trial_of("gil 100 threads", "gil", "fetch", pages, 100),
                          trial_of("nogil in sequence", "nogil", "fetch", pages, 0),
                          trial_of("nogil 10 threads", "nogil", "fetch", pages, 10),
                          trial_of("nogil 100 threads", "nogil", "fetch", pages, 100),
                          trial_of("gil 2 processes", "gil", "fetch", (pages + 1) / 2, 0)};
    enum { TRIALS = sizeof trials / sizeof *trials };
    trials[TRIALS - 1].copies = 2;
    tgb_series *series = tgb_lab_measure(lab, claim, trials, TRIALS);
    if (series == NULL)
        return false;
    tgb_interval with = tgb_series_ratio(&series[0], &series[1], "seconds"),
                 without = tgb_series_ratio(&series[3], &series[4], "seconds");
    char *ten = tgb_interval_text(with), *ten_without = tgb_interval_text(without);
    char *values =
        tgb_format("%ld pages, times as fast as one after the other: ten threads %s with the lock, %s "
                   "without; a hundred threads %.3g and %.3g; two processes, a half each, %.3g",
                   pages, ten, ten_without, tgb_series_ratio(&series[0], &series[2], "seconds").estimate,
                   tgb_series_ratio(&series[3], &series[5], "seconds").estimate,
                   tgb_series_ratio(&series[0], &series[6], "seconds").estimate);
    free(ten);
    free(ten_without);
    judge_above(claim, without.lower < with.lower || isnan(without.lower) ? without : with, 5, values);
    tgb_series_free(series, TRIALS);
    return true;
}

/* ---- 6: blocking calls ---- */

bool tgb_claim_blocking(tgb_lab *lab, tgb_claim *claim) {
    static const char prefix[] = "at_once_";
    const tgb_trial trials[] = {trial_of("gil", "gil", "blocking", tgb_lab_size(lab, 100, 200), 4),
                                trial_of("nogil", "nogil", "blocking", tgb_lab_size(lab, 100, 200), 4)};
    tgb_series *series = tgb_lab_measure(lab, claim, trials, 2);
    if (series == NULL)
        return false;
    char *values = tgb_strdup("of four threads as many at once, at the median, under gil:");
    double least = INFINITY;
    for (size_t i = 0; i < series[0].count; i++) {
        const char *name = series[0].measures[i].name;
        if (strncmp(name, prefix, sizeof prefix - 1) != 0)
            continue;
        double at_once = tgb_series_median(&series[0], name);
        char *longer = tgb_format("%s %s %.3g", values, name + sizeof prefix - 1, at_once);
        free(values);
        values = longer;
        least = fmin(least, at_once);
    }
    if (series[0].failure != NULL || isinf(least) || isnan(least))
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, "the program failed");
    else if (least > 2)
        tgb_claim_settle(claim, TGB_CONFIRMED, values, "more than two of four in every call");
    else if (least < 1.2)
        tgb_claim_settle(claim, TGB_REFUTED, values, "in one of the calls the threads wait for each other");
    else
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values,
                         "in one of the calls between 1.2 and 2 of four: a quieter machine");
    tgb_series_free(series, 2);
    return true;
}

/* ---- 7: native code that releases the lock ---- */

bool tgb_claim_native_scales(tgb_lab *lab, tgb_claim *claim) {
    long size = tgb_lab_size(lab, 16384, 131072);
    const tgb_trial trials[] = {trial_of("gil 1 thread", "gil", "native_scales", size, 1),
                                trial_of("gil 2 threads", "gil", "native_scales", size, 2),
                                trial_of("nogil 1 thread", "nogil", "native_scales", size, 1),
                                trial_of("nogil 2 threads", "nogil", "native_scales", size, 2)};
    enum { TRIALS = sizeof trials / sizeof *trials };
    tgb_series *series = tgb_lab_measure(lab, claim, trials, TRIALS);
    if (series == NULL)
        return false;
    tgb_interval with = times(2, tgb_series_ratio(&series[0], &series[1], "seconds"));
    char *text = tgb_interval_text(with),
         *without = tgb_interval_text(times(2, tgb_series_ratio(&series[2], &series[3], "seconds")));
    char *values = tgb_format("two threads hash %s times as much as one in the same time with the lock, %s "
                              "without",
                              text, without);
    free(text);
    free(without);
    if (lab->cores.count < 2)
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, "there is one core only");
    else
        judge_above(claim, with, 1.5, values);
    tgb_series_free(series, TRIALS);
    return true;
}

/* ---- 8: native threads and buffers ---- */

bool tgb_claim_native_memory(tgb_lab *lab, tgb_claim *claim) {
    (void)lab;
    tgb_claim_cannot(claim, "this build has no module whose own threads write into a program's buffer");
    return true;
}

/* ---- 9: processes ---- */

bool tgb_claim_processes(tgb_lab *lab, tgb_claim *claim) {
    tgb_trial trials[] = {
        trial_of("gil 1 process", "gil", "countdown", tgb_lab_size(lab, 8000000, 40000000), 1),
        trial_of("gil 2 processes", "gil", "countdown", tgb_lab_size(lab, 8000000, 40000000), 1)};
    trials[1].copies = 2;
    tgb_series *series = tgb_lab_measure(lab, claim, trials, 2);
    if (series == NULL)
        return false;
    tgb_interval speed = times(2, tgb_series_ratio(&series[0], &series[1], "seconds"));
    char *text = tgb_interval_text(speed);
    char *values = tgb_format("two processes do %s times the work of one in the same time, in %.3g times the "
                              "memory",
                              text, tgb_series_ratio(&series[1], &series[0], "peak_bytes").estimate);
    free(text);
    if (lab->cores.count < 2)
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, "there is one core only");
    else
        judge_above(claim, speed, 1.5, values);
    tgb_series_free(series, 2);
    return true;
}

/* ---- 14: inside a native call ---- */

static void judge_latency(tgb_claim *claim, const tgb_series *series, size_t count) {
    static const char prefix[] = "silent_share_";
    char *values = tgb_format("longest silence of the second thread as a share of the call, under gil, "
                              "nogil%s:",
                              count > 2 ? ", python3" : "");
    int kept = 0, broken = 0, unknown = 0;
    for (size_t i = 0; i < series[0].count; i++) {
        const char *name = series[0].measures[i].name;
        if (strncmp(name, prefix, sizeof prefix - 1) != 0)
            continue;
        double share = tgb_series_median(&series[0], name);
        bool released = strcmp(name + sizeof prefix - 1, "sha256") == 0;
        char *others = tgb_format("%.2g", tgb_series_median(&series[1], name));
        if (count > 2) {
            char *both = tgb_format("%s, %.2g", others, tgb_series_median(&series[2], name));
            free(others);
            others = both;
        }
        char *longer = tgb_format("%s %s%s %.2g, %s;", values, name + sizeof prefix - 1,
                                  released ? " (released)" : "", share, others);
        free(others);
        free(values);
        values = longer;
        kept += released ? share < 0.5 : share > 0.5;
        broken += released ? share >= 0.5 : share <= 0.5;
        unknown += isnan(share);
    }
    values[strlen(values) - 1] = '\0';
    if (series[0].failure != NULL || unknown > 0 || kept + broken == 0)
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, "the program failed");
    else if (broken == 0)
        tgb_claim_settle(claim, TGB_CONFIRMED, values, "every call is as predicted");
    else
        tgb_claim_settle(claim, TGB_REFUTED, values,
                         kept == 0
                             ? "no call is as predicted"
                             : "not in every call; a small share says that the call looks in on whether "
                               "somebody waits");
}

bool tgb_claim_native_latency(tgb_lab *lab, tgb_claim *claim) {
    long size = tgb_lab_size(lab, 100, 200);
    tgb_trial trials[] = {trial_of("gil", "gil", "latency", size, -1),
                          trial_of("nogil", "nogil", "latency", size, -1),
                          trial_of("python3", NULL, "latency", size, -1)};
    tgb_results *arms = tgb_results_new();
    bool python = tgb_arms_add_external(arms, "python3=python3", &lab->pool, NULL);
    trials[2].interpreter = python ? arms->arms[0].command[0] : NULL;
    size_t count = python ? 3 : 2;
    tgb_series *series = tgb_lab_measure(lab, claim, trials, count);
    if (series != NULL)
        judge_latency(claim, series, count);
    tgb_series_free(series, count);
    tgb_results_free(arms);
    return series != NULL;
}
