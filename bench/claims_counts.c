/* SPDX-License-Identifier: MIT */
/* claims_counts.c: claims 10 to 13: counting without a lock, in C and in programs, and what it costs; other
 * implementations. */
#include "claims_lab.h"

#include "arms.h"
#include "stats.h"
#include "util.h"
#include "workload.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* ---- 10: plain counts under two native threads ---- */

static uint64_t counted; /* by both threads; atomics, so that what is lost is lost by the machine */

/* What an unlocked increment compiles to: a load, an addition, a store. */
static void *count_plainly(void *times) {
    for (uint64_t i = *(const uint64_t *)times; i > 0; i--)
        __atomic_store_n(&counted, __atomic_load_n(&counted, __ATOMIC_RELAXED) + 1, __ATOMIC_RELAXED);
    return NULL;
}

static void *count_atomically(void *times) {
    for (uint64_t i = *(const uint64_t *)times; i > 0; i--)
        __atomic_fetch_add(&counted, 1, __ATOMIC_RELAXED);
    return NULL;
}

/* The share of increments that are missing in the end; NaN: threads could not be started. */
static double lost_share(void *(*count)(void *times), uint64_t times) {
    pthread_t other;
    __atomic_store_n(&counted, 0, __ATOMIC_RELAXED);
    if (pthread_create(&other, NULL, count, &times) != 0)
        return NAN;
    count(&times);
    pthread_join(other, NULL);
    return 1 - (double)__atomic_load_n(&counted, __ATOMIC_RELAXED) / (2 * (double)times);
}

bool tgb_claim_lost_counts(tgb_lab *lab, tgb_claim *claim) {
    uint64_t times = (uint64_t)tgb_lab_size(lab, 10000000, 50000000);
    double *plain = tgb_zalloc((size_t)lab->passes, sizeof *plain),
           *atomic = tgb_zalloc((size_t)lab->passes, sizeof *atomic);
    size_t passes = (size_t)lab->passes;
    for (size_t pass = 0; pass < passes && !tgb_interrupted(); pass++) {
        plain[pass] = lost_share(count_plainly, times);
        atomic[pass] = lost_share(count_atomically, times);
    }
    tgb_claim_add_values(claim, "plain loads and stores", "lost_share", plain, passes);
    tgb_claim_add_values(claim, "locked instructions", "lost_share", atomic, passes);
    double lost = tgb_quantile(plain, passes, 0.5), most = tgb_quantile(atomic, passes, 1);
    char *values =
        tgb_format("of %llu increments by two threads are lost: %.3g %% with plain loads and stores, "
                   "%.3g %% with locked instructions",
                   2 * (unsigned long long)times, 100 * lost, 100 * most);
    if (lost > 0 && most == 0)
        tgb_claim_settle(claim, TGB_CONFIRMED, values, "plain counts lose updates, locked ones none");
    else if (lost == 0 && lab->cores.count >= 2)
        tgb_claim_settle(claim, TGB_REFUTED, values, "in most passes plain counts lose nothing");
    else
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values,
                         lab->cores.count < 2 ? "there is one core only" : "no two threads could be started");
    free(plain);
    free(atomic);
    return !tgb_interrupted();
}

/* ---- 11: the same in programs ---- */

static double most_lost(const tgb_series *series, const char *name) {
    const tgb_reading *measure = series->failure == NULL ? tgb_series_find(series, name) : NULL;
    return measure == NULL ? (double)NAN : tgb_quantile(measure->values, measure->count, 1);
}

bool tgb_claim_lost_updates(tgb_lab *lab, tgb_claim *claim) {
    static const char *const builds[] = {"gil", "nogil"};
    tgb_trial trials[2];
    for (int i = 0; i < 2; i++)
        trials[i] = (tgb_trial){.label = builds[i],
                                .build = builds[i],
                                .program = "lost_updates",
                                .size = tgb_lab_size(lab, 2000000, 5000000),
                                .threads = 2,
                                .cpu_threads = -1};
    tgb_series *series = tgb_lab_measure(lab, claim, trials, 2);
    if (series == NULL)
        return false;
    char *values = tgb_strdup("most updates lost in a pass:");
    for (int i = 0; i < 2; i++) {
        char *longer = tgb_format(
            "%s%s %s: x += 1 %.4g, o.x += 1 %.4g, x += f() %.4g, under a Lock %.4g", values, i > 0 ? ";" : "",
            builds[i], most_lost(&series[i], "lost_global"), most_lost(&series[i], "lost_attribute"),
            most_lost(&series[i], "lost_with_call"), most_lost(&series[i], "lost_under_lock"));
        free(values);
        values = longer;
    }
    double gil = most_lost(&series[0], "lost_global"), nogil = most_lost(&series[1], "lost_global"),
           call = most_lost(&series[0], "lost_with_call"),
           locked = most_lost(&series[0], "lost_under_lock") + most_lost(&series[1], "lost_under_lock");
    if (gil > 0 && nogil > 0 && locked == 0)
        tgb_claim_settle(claim, TGB_CONFIRMED, values, "with the lock and without, and none under a Lock");
    else if (isnan(gil + nogil + locked))
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, "the program failed");
    else if (call > 0 && nogil > 0 && locked == 0)
        tgb_claim_settle(
            claim, TGB_CONFIRMED, values,
            "with the lock x += f() loses updates; the bare x += 1 does not, because threads change at the "
            "end of a loop and at calls only, as in CPython since 3.10: luck, not safety");
    else
        tgb_claim_settle(claim, TGB_REFUTED, values,
                         locked > 0 ? "updates are lost under a Lock" : "one of the builds lost nothing");
    tgb_series_free(series, 2);
    return true;
}

/* ---- 12: what counting costs one thread ---- */

enum { SCHEMES = 4 };
static const char *const schemes[SCHEMES] = {"gil", "nogil", "nogil-biased", "nogil-atomic"};

/* Speed of a scheme against gil: mean over workloads in each pass, interval over passes. */
static tgb_interval speed_of(const tgb_series *series, size_t workloads, int scheme, size_t passes) {
    double *logs = tgb_zalloc(passes, sizeof *logs);
    bool whole = true;
    for (size_t i = 0; i < workloads; i++) {
        const tgb_series *base = &series[i * SCHEMES], *arm = &base[scheme];
        const tgb_reading *b = tgb_series_find(base, "seconds"), *a = tgb_series_find(arm, "seconds");
        whole =
            whole && !base->failure && !arm->failure && a && b && a->count == passes && b->count == passes;
        for (size_t pass = 0; whole && pass < passes; pass++)
            logs[pass] += log(b->values[pass] / a->values[pass]) / (double)workloads;
    }
    tgb_interval speed = {NAN, NAN, NAN};
    if (whole && workloads > 0)
        speed = tgb_interval_exp(tgb_t_interval(logs, passes));
    free(logs);
    return speed;
}

static void judge_rule(tgb_claim *claim, const tgb_series *series, size_t workloads, size_t passes) {
    const double margin = 0.01;
    tgb_interval confined = speed_of(series, workloads, 1, passes),
                 biased = speed_of(series, workloads, 2, passes),
                 atomic = speed_of(series, workloads, 3, passes);
    char *a = tgb_interval_text(atomic), *b = tgb_interval_text(biased), *c = tgb_interval_text(confined);
    char *values = tgb_format("speed against gil over %zu programs: atomic %s, biased %s, confined %s",
                              workloads, a, b, c);
    free(a);
    free(b);
    free(c);
    if (isnan(confined.lower + biased.lower + atomic.lower))
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, "a build is missing or a run failed");
    else if (atomic.upper < 1 && biased.estimate > atomic.estimate && confined.lower > 1 - margin)
        tgb_claim_settle(claim, TGB_CONFIRMED, values,
                         "atomic is slower, biased less so, and confined holds at the margin of 1 %");
    else if (atomic.lower > 1 || confined.upper < 1 - margin || biased.upper < atomic.lower)
        tgb_claim_settle(claim, TGB_REFUTED, values,
                         atomic.lower > 1              ? "atomic counts are not slower"
                         : confined.upper < 1 - margin ? "confined counts are slower than the margin of 1 %"
                                                       : "biased counts are slower than atomic ones");
    else
        tgb_claim_settle(
            claim, TGB_CANNOT_TELL, values,
            "an interval reaches over its bound; sh bench/compare.sh has the means to settle it");
}

static bool chosen(const tgb_lab *lab, const tgb_workload_file *file) {
    static const char *const quick[] = {"binary_trees", "closures", "constraints",
                                        "fib",          "nbody",    "raytrace"};
    if (file->group != TGB_SINGLE || !lab->quick)
        return file->group == TGB_SINGLE;
    for (size_t i = 0; i < sizeof quick / sizeof *quick; i++)
        if (strcmp(quick[i], file->name) == 0)
            return true;
    return false;
}

bool tgb_claim_rule(tgb_lab *lab, tgb_claim *claim) {
    tgb_workload_set set = {0};
    if (!tgb_workload_find_all(lab->workload_folder, &set, &lab->last_error))
        return false;
    tgb_trial *trials = tgb_zalloc(set.count * SCHEMES + 1, sizeof *trials);
    size_t count = 0;
    for (size_t i = 0; i < set.count; i++)
        for (int scheme = 0; scheme < SCHEMES && chosen(lab, &set.files[i]); scheme++)
            trials[count++] =
                (tgb_trial){.label = tgb_format("%s %s", set.files[i].name, schemes[scheme]),
                            .build = schemes[scheme],
                            .program = set.files[i].name,
                            .size = tgb_lab_size(lab, set.files[i].quick_size, set.files[i].size),
                            .threads = -1,
                            .cpu_threads = -1};
    tgb_series *series = tgb_lab_measure(lab, claim, trials, count);
    if (series != NULL)
        judge_rule(claim, series, count / SCHEMES, (size_t)lab->passes);
    tgb_series_free(series, count);
    for (size_t i = 0; i < count; i++) {
        char *label = NULL;
        memcpy(&label, &trials[i].label, sizeof label); /* ours, made above */
        free(label);
    }
    free(trials);
    tgb_workload_set_clear(&set);
    return series != NULL;
}

/* ---- 13: other implementations ---- */

enum { HERE = 2 };

typedef struct implementation {
    const char *name, *interpreter;
    bool lock;
    char *labels[2];
} implementation;

/* Ours first, then what is on PATH and answers. Owned by the caller. */
static implementation *find_implementations(tgb_lab *lab, tgb_results *arms, size_t *count) {
    tgb_arms_add_pythons(arms, &lab->pool);
    *count = HERE + arms->arms_count;
    implementation *found = tgb_zalloc(*count, sizeof *found);
    found[0] = (implementation){.name = "gil", .lock = true};
    found[1] = (implementation){.name = "nogil"};
    for (size_t i = 0; i < arms->arms_count; i++)
        found[HERE + i] = (implementation){.name = arms->arms[i].name,
                                           .interpreter = arms->arms[i].command[0],
                                           .lock = tgb_arm_has_lock(&arms->arms[i])};
    return found;
}

static void judge_implementations(tgb_claim *claim, const implementation *found, size_t count,
                                  const tgb_series *series, int cores) {
    char *values = tgb_strdup("work of two threads over that of one:");
    bool as_said = true, against = false, outside = false;
    for (size_t i = 0; i < count; i++) {
        tgb_interval two = tgb_series_ratio(&series[2 * i], &series[2 * i + 1], "seconds");
        char *text = tgb_interval_text(two);
        char *longer = tgb_format("%s%s %s %s %s, %.3g s in sequence", values, i > 0 ? ";" : "",
                                  found[i].name, found[i].lock ? "(lock)" : "(none)", text,
                                  tgb_series_median(&series[2 * i], "seconds"));
        free(text);
        free(values);
        values = longer;
        as_said = as_said && (found[i].lock ? two.lower > 0.7 && two.upper < 1.2 : two.lower > 1.3);
        against = against || (found[i].lock ? two.lower > 1.2 : two.upper < 1.3);
        outside = outside || (found[i].interpreter != NULL && !found[i].lock);
    }
    if (cores < 2)
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, "there is one core only");
    else if (as_said)
        tgb_claim_settle(claim, TGB_CONFIRMED, values,
                         outside ? "each is within its bounds"
                                 : "each is within its bounds; of other implementations without a lock there "
                                   "is none on PATH (python3.13t, jython)");
    else
        tgb_claim_settle(claim, against ? TGB_REFUTED : TGB_CANNOT_TELL, values,
                         against ? "one lies outside of its bounds"
                                 : "an interval reaches over its bound, or a run failed");
}

bool tgb_claim_implementations(tgb_lab *lab, tgb_claim *claim) {
    tgb_results *arms = tgb_results_new();
    size_t count;
    implementation *found = find_implementations(lab, arms, &count);
    tgb_trial *trials = tgb_zalloc(2 * count, sizeof *trials);
    for (size_t i = 0; i < 2 * count; i++) {
        implementation *one = &found[i / 2];
        one->labels[i % 2] = tgb_format("%s %s", one->name, i % 2 == 0 ? "in sequence" : "2 threads");
        trials[i] = (tgb_trial){.label = one->labels[i % 2],
                                .build = one->interpreter == NULL ? one->name : NULL,
                                .interpreter = one->interpreter,
                                .program = "countdown",
                                .size = tgb_lab_size(lab, 10000000, 50000000),
                                .threads = i % 2 == 0 ? 0 : 2,
                                .warmup = 5, /* some compile while they run */
                                .cpu_threads = -1};
    }
    tgb_series *series = tgb_lab_measure(lab, claim, trials, 2 * count);
    if (series != NULL)
        judge_implementations(claim, found, count, series, lab->cores.count);
    tgb_series_free(series, 2 * count);
    for (size_t i = 0; i < 2 * count; i++)
        free(found[i / 2].labels[i % 2]);
    free(found);
    free(trials);
    tgb_results_free(arms);
    return series != NULL;
}
