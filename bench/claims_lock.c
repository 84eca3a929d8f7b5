/* SPDX-License-Identifier: MIT */
/* claims_lock.c: claims 1 to 4, on the policies of the lock: Beazley's countdown, and the convoy. */
#include "claims_lab.h"

#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char one_core_only[] =
    "there is one core only, and the claim is about threads that run on several";

/* In sequence there is an idle thread under ticks: before the first thread is started nothing is counted and
 * the lock never released, and what is asked for is the price of two threads, not that of counting. */
static tgb_trial countdown(const tgb_lab *lab, const char *label, const char *build, const char *policy,
                           int threads, bool one_core) {
    return (tgb_trial){.label = label,
                       .build = build,
                       .policy = policy,
                       .program = "countdown",
                       .size = tgb_lab_size(lab, 20000000, 100000000),
                       .threads = threads,
                       .cpu_threads = -1,
                       .one_core = one_core,
                       .idle = threads == 0 && policy != NULL && strncmp(policy, "ticks", 5) == 0};
}

/* ---- 1: the old lock ---- */

enum { POLICIES = 4, COUNTS = 3 };

static const struct {
    const char *build, *policy, *labels[2][COUNTS];
} grid[POLICIES] = {
    {"gil",
     "ticks:100,cond",
     {{"ticks,cond in sequence", "ticks,cond 2 threads", "ticks,cond 4 threads"},
      {"ticks,cond in sequence, one core", "ticks,cond 2 threads, one core",
       "ticks,cond 4 threads, one core"}}},
    {"gil",
     "ticks:100,sem",
     {{"ticks,sem in sequence", "ticks,sem 2 threads", "ticks,sem 4 threads"},
      {"ticks,sem in sequence, one core", "ticks,sem 2 threads, one core", "ticks,sem 4 threads, one core"}}},
    {"gil",
     "interval:5ms",
     {{"interval in sequence", "interval 2 threads", "interval 4 threads"},
      {"interval in sequence, one core", "interval 2 threads, one core", "interval 4 threads, one core"}}},
    {"nogil",
     NULL,
     {{"nogil in sequence", "nogil 2 threads", "nogil 4 threads"},
      {"nogil in sequence, one core", "nogil 2 threads, one core", "nogil 4 threads, one core"}}}};

static const int counts[COUNTS] = {0, 2, 4};

/* Time with that many threads over time in sequence. */
static tgb_interval slowdown(const tgb_series *series, int policy, int core, int threads) {
    const tgb_series *row = &series[(policy * 2 + core) * COUNTS];
    return tgb_series_ratio(&row[threads], &row[0], "seconds");
}

static char *slowdowns_text(const tgb_series *series) {
    static const char *const names[POLICIES] = {"ticks,cond", "ticks,sem", "interval", "nogil"};
    char *text = tgb_strdup("time over that in sequence, 2 and 4 threads, and 2 on one core:");
    for (int policy = 0; policy < POLICIES; policy++) {
        char *two = tgb_interval_text(slowdown(series, policy, 0, 1)),
             *four = tgb_interval_text(slowdown(series, policy, 0, 2)),
             *pinned = tgb_interval_text(slowdown(series, policy, 1, 1));
        char *longer =
            tgb_format("%s%s %s %s, %s, %s", text, policy > 0 ? ";" : "", names[policy], two, four, pinned);
        free(two);
        free(four);
        free(pinned);
        free(text);
        text = longer;
    }
    return text;
}

bool tgb_claim_old_lock(tgb_lab *lab, tgb_claim *claim) {
    tgb_trial trials[POLICIES * 2 * COUNTS];
    size_t count = 0;
    for (int policy = 0; policy < POLICIES; policy++)
        for (int core = 0; core < 2; core++)
            for (int i = 0; i < COUNTS; i++)
                trials[count++] = countdown(lab, grid[policy].labels[core][i], grid[policy].build,
                                            grid[policy].policy, counts[i], core == 1);
    tgb_series *series = tgb_lab_measure(lab, claim, trials, count);
    if (series == NULL)
        return false;
    tgb_interval cond = slowdown(series, 0, 0, 1), sem = slowdown(series, 1, 0, 1);
    char *values = slowdowns_text(series);
    if (lab->cores.count < 2)
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, one_core_only);
    else if (cond.lower > 1.1 || sem.lower > 1.1)
        tgb_claim_settle(claim, TGB_CONFIRMED, values,
                         cond.lower > 1.1 && sem.lower > 1.1 ? "both locks: the lower bounds are above 1.1"
                         : cond.lower > 1.1 ? "with a condition: the lower bound is above 1.1"
                                            : "with a semaphore: the lower bound is above 1.1");
    else if (cond.upper < 1.1 && sem.upper < 1.1)
        tgb_claim_settle(claim, TGB_REFUTED, values, "the upper bounds of both locks are below 1.1");
    else
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values,
                         "no lower bound is above 1.1, nor are both upper bounds below it");
    tgb_series_free(series, count);
    return true;
}

/* ---- 2: why ---- */

enum { SIGNALLING = 5, COUNTED = 3 };

/* Signals a run, where a build counts them. */
static char *signals_text(const tgb_series *series) {
    double ticks = tgb_series_median(&series[SIGNALLING], "stats.gil_signals"),
           sem = tgb_series_median(&series[SIGNALLING + 1], "stats.gil_signals"),
           interval = tgb_series_median(&series[SIGNALLING + 2], "stats.gil_signals"),
           waits = tgb_series_median(&series[SIGNALLING], "stats.gil_waits");
    if (!isfinite(ticks))
        return tgb_strdup("signals: not counted (no build configured with -DTG_STATS=ON)");
    return tgb_format("signals: ticks,cond %.4g, ticks,sem %.4g, interval %.4g; waits under ticks,cond %.4g",
                      ticks, sem, interval, waits);
}

bool tgb_claim_signalling(tgb_lab *lab, tgb_claim *claim) {
    tgb_trial trials[SIGNALLING + COUNTED] = {
        countdown(lab, "ticks,cond 2 threads", "gil", "ticks:100,cond", 2, false),
        countdown(lab, "ticks,sem 2 threads", "gil", "ticks:100,sem", 2, false),
        countdown(lab, "interval 2 threads", "gil", "interval:5ms", 2, false),
        countdown(lab, "ticks,cond 2 threads, one core", "gil", "ticks:100,cond", 2, true),
        countdown(lab, "ticks,cond in sequence", "gil", "ticks:100,cond", 0, false),
        countdown(lab, "ticks,cond 2 threads, counted", "gil", "ticks:100,cond", 2, false),
        countdown(lab, "ticks,sem 2 threads, counted", "gil", "ticks:100,sem", 2, false),
        countdown(lab, "interval 2 threads, counted", "gil", "interval:5ms", 2, false)};
    char *counting = tgb_format("%s/tollgate-gil", lab->stats_folder);
    bool counted = access(counting, X_OK) == 0;
    size_t count = counted ? SIGNALLING + COUNTED : SIGNALLING;
    free(counting);
    for (int i = SIGNALLING; i < SIGNALLING + COUNTED; i++)
        trials[i].counting = true;
    tgb_series *series = tgb_lab_measure(lab, claim, trials, count);
    if (series == NULL)
        return false;
    tgb_interval cond = tgb_series_ratio(&series[0], &series[2], "switches"),
                 sem = tgb_series_ratio(&series[1], &series[2], "switches");
    char *signals = counted ? signals_text(series)
                            : tgb_strdup("signals: not counted (no build configured with -DTG_STATS=ON)");
    char *values =
        tgb_format("context switches of a process: ticks,cond %.4g, ticks,sem %.4g, interval %.4g; "
                   "ticks,cond on one core %.4g, in sequence %.4g; %s",
                   tgb_series_median(&series[0], "switches"), tgb_series_median(&series[1], "switches"),
                   tgb_series_median(&series[2], "switches"), tgb_series_median(&series[3], "switches"),
                   tgb_series_median(&series[4], "switches"), signals);
    free(signals);
    if (lab->cores.count < 2)
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, one_core_only);
    else if (cond.lower > 10 || sem.lower > 10)
        tgb_claim_settle(claim, TGB_CONFIRMED, values, "more than ten times those under interval:5ms");
    else if (cond.upper < 10 && sem.upper < 10)
        tgb_claim_settle(claim, TGB_REFUTED, values, "less than ten times those under interval:5ms");
    else
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, "an interval reaches over ten times");
    tgb_series_free(series, count);
    return true;
}

/* ---- 3: the new lock ---- */

bool tgb_claim_new_lock(tgb_lab *lab, tgb_claim *claim) {
    const tgb_trial trials[] = {countdown(lab, "interval in sequence", "gil", "interval:5ms", 0, false),
                                countdown(lab, "interval 2 threads", "gil", "interval:5ms", 2, false),
                                countdown(lab, "interval 4 threads", "gil", "interval:5ms", 4, false),
                                countdown(lab, "nogil in sequence", "nogil", NULL, 0, false),
                                countdown(lab, "nogil 2 threads", "nogil", NULL, 2, false)};
    enum { TRIALS = sizeof trials / sizeof *trials };
    tgb_series *series = tgb_lab_measure(lab, claim, trials, TRIALS);
    if (series == NULL)
        return false;
    tgb_interval two = tgb_series_ratio(&series[0], &series[1], "seconds");
    char *two_text = tgb_interval_text(two),
         *four_text = tgb_interval_text(tgb_series_ratio(&series[0], &series[2], "seconds")),
         *nogil_text = tgb_interval_text(tgb_series_ratio(&series[3], &series[4], "seconds"));
    char *values = tgb_format("work in the same time over that of one thread: 2 threads %s, 4 threads %s; "
                              "without the lock 2 threads %s",
                              two_text, four_text, nogil_text);
    free(two_text);
    free(four_text);
    free(nogil_text);
    if (two.lower > 0.8 && two.upper < 1.1)
        tgb_claim_settle(claim, TGB_CONFIRMED, values, "the interval lies between 0.8 and 1.1");
    else if (two.upper < 0.8 || two.lower > 1.1)
        tgb_claim_settle(claim, TGB_REFUTED, values, "the interval lies outside of 0.8 to 1.1");
    else
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values,
                         "the interval reaches over 0.8 or 1.1: more passes, a quieter machine");
    tgb_series_free(series, TRIALS);
    return true;
}

/* ---- 4: the convoy ---- */

/* In the last one processes compute, each with a lock of its own, and no threads. */
static const struct {
    const char *name, *build, *policy, *program;
} convoy_arms[] = {{"interval:5ms", "gil", "interval:5ms", "convoy_echo"},
                   {"interval:100us", "gil", "interval:100us", "convoy_echo"},
                   {"priority", "gil", "priority", "convoy_echo"},
                   {"nogil", "nogil", NULL, "convoy_echo"},
                   {"processes", "gil", "interval:5ms", "convoy_processes"}};

static const int beside[] = {0, 1, 2, 4};

enum { CONVOY_ARMS = 5, BESIDE = 4, CONVOYS = CONVOY_ARMS * BESIDE };

static void judge_convoy(tgb_claim *claim, const tgb_series *series) {
    char *values =
        tgb_strdup("requests a second beside 0, 1, 2, 4 threads (in the last case processes) that compute:");
    for (int arm = 0; arm < CONVOY_ARMS; arm++) {
        const tgb_series *row = &series[arm * BESIDE];
        char *longer = tgb_format("%s%s %s %.4g, %.4g, %.4g, %.4g", values, arm > 0 ? ";" : "",
                                  convoy_arms[arm].name, tgb_series_median(&row[0], "requests_per_second"),
                                  tgb_series_median(&row[1], "requests_per_second"),
                                  tgb_series_median(&row[2], "requests_per_second"),
                                  tgb_series_median(&row[3], "requests_per_second"));
        free(values);
        values = longer;
    }
    int starved = 0, fed = 0;
    for (int i = 1; i < BESIDE; i++) {
        tgb_interval fall = tgb_series_ratio(&series[0], &series[i], "requests_per_second");
        starved += fall.lower > 10;
        fed += fall.upper < 10;
    }
    if (starved == BESIDE - 1)
        tgb_claim_settle(claim, TGB_CONFIRMED, values, "beside each of them less than a tenth of alone");
    else if (fed == BESIDE - 1)
        tgb_claim_settle(claim, TGB_REFUTED, values, "beside each of them more than a tenth of alone");
    else
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values,
                         starved > 0 ? "beside some of them less than a tenth of alone, not surely beside all"
                                     : "an interval reaches over a tenth, or the echo server failed");
}

bool tgb_claim_convoy(tgb_lab *lab, tgb_claim *claim) {
    tgb_trial trials[CONVOYS];
    char *labels[CONVOYS];
    for (int i = 0; i < CONVOYS; i++) {
        labels[i] = tgb_format("%s beside %d", convoy_arms[i / BESIDE].name, beside[i % BESIDE]);
        trials[i] = (tgb_trial){.label = labels[i],
                                .build = convoy_arms[i / BESIDE].build,
                                .policy = convoy_arms[i / BESIDE].policy,
                                .program = convoy_arms[i / BESIDE].program,
                                .size = tgb_lab_size(lab, 200, 400),
                                .threads = 1,
                                .cpu_threads = beside[i % BESIDE]};
    }
    tgb_series *series = tgb_lab_measure(lab, claim, trials, CONVOYS);
    if (series != NULL)
        judge_convoy(claim, series);
    tgb_series_free(series, CONVOYS);
    for (int i = 0; i < CONVOYS; i++)
        free(labels[i]);
    return series != NULL;
}
