/* SPDX-License-Identifier: MIT */
/* claims_io.c: claims 5 to 8 and 14: what releases the lock, and what goes around it. */
#include "claims_lab.h"

#include "arms.h"
#include "util.h"

#include <math.h>
#include <stdint.h>
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

enum { SCALING_TRIALS = 4 }; /* of a program: one thread and two, with the lock and without */

struct scaling {
    const char *what, *program;
    long quick, full;
    bool divided; /* the work is divided among the threads, not done by each */
    bool native;
};

static const struct scaling scalings[] = {
    {"SHA-256", "native_scales", 16384, 131072, false, true},
    {"zlib", "native_zlib", 4096, 32768, false, true},
    {"images by a native kernel", "resize_native", 100, 1000, true, true},
    {"images in pure Python", "resize_python", 10, 100, true, false},
};
enum { SCALINGS = sizeof scalings / sizeof *scalings };

/* How much more two threads do than one in the same time. */
static tgb_interval gain(const struct scaling *s, const tgb_series *one, const tgb_series *two) {
    return times(s->divided ? 1 : 2, tgb_series_ratio(one, two, "seconds"));
}

/* Adds one program's trials; labels are made of its name, and freed by who frees the trials. */
static void add_trials(const tgb_lab *lab, const struct scaling *s, tgb_trial *trials) {
    static const char *const builds[] = {"gil", "nogil"};
    for (int i = 0; i < SCALING_TRIALS; i++) {
        char *label = tgb_format("%s, %s, %d thread%s", s->what, builds[i / 2], i % 2 + 1, i % 2 ? "s" : "");
        trials[i] =
            trial_of(label, builds[i / 2], s->program, tgb_lab_size(lab, s->quick, s->full), i % 2 + 1);
    }
}

static char *scaling_values(const tgb_series *series) {
    char *values =
        tgb_strdup("two threads do so many times the work of one in the same time, with the lock and "
                   "without:");
    for (int i = 0; i < SCALINGS; i++) {
        const tgb_series *four = series + i * SCALING_TRIALS;
        char *with = tgb_interval_text(gain(&scalings[i], &four[0], &four[1])),
             *without = tgb_interval_text(gain(&scalings[i], &four[2], &four[3]));
        char *longer = tgb_format("%s%s %s %s and %s", values, i ? ";" : "", scalings[i].what, with, without);
        free(with);
        free(without);
        free(values);
        values = longer;
    }
    const tgb_series *images = series + 2 * SCALING_TRIALS,
                     *processes = series + (size_t)SCALINGS * SCALING_TRIALS;
    char *longer =
        tgb_format("%s; images by two processes of gil, a half each, %.3g in %.3g times the memory", values,
                   tgb_series_ratio(&images[0], processes, "seconds").estimate,
                   tgb_series_ratio(processes, &images[0], "peak_bytes").estimate);
    free(values);
    return longer;
}

bool tgb_claim_native_scales(tgb_lab *lab, tgb_claim *claim) {
    enum { TRIALS = SCALINGS * SCALING_TRIALS + 1 };
    tgb_trial trials[TRIALS];
    for (int i = 0; i < SCALINGS; i++)
        add_trials(lab, &scalings[i], trials + i * SCALING_TRIALS);
    long half = (tgb_lab_size(lab, scalings[2].quick, scalings[2].full) + 1) / 2;
    trials[TRIALS - 1] =
        trial_of(tgb_strdup("images by a native kernel, gil, 2 processes"), "gil", "resize_native", half, 1);
    trials[TRIALS - 1].copies = 2;
    tgb_series *series = tgb_lab_measure(lab, claim, trials, TRIALS);
    if (series != NULL) {
        tgb_interval least = gain(&scalings[0], &series[0], &series[1]);
        for (int i = 1; i < SCALINGS; i++) {
            tgb_interval with =
                gain(&scalings[i], &series[i * SCALING_TRIALS], &series[i * SCALING_TRIALS + 1]);
            if (scalings[i].native && !isnan(least.lower) && !(with.lower >= least.lower))
                least = with;
        }
        char *values = scaling_values(series);
        if (lab->cores.count < 2)
            tgb_claim_settle(claim, TGB_CANNOT_TELL, values, "there is one core only");
        else
            judge_above(claim, least, 1.5, values);
    }
    tgb_series_free(series, series != NULL ? TRIALS : 0);
    for (int i = 0; i < TRIALS; i++)
        free((char *)(uintptr_t)trials[i].label);
    return series != NULL;
}

/* ---- 8: native threads and buffers ---- */

static double least_of(const tgb_series *series, const char *name) {
    const tgb_reading *reading = tgb_series_find(series, name);
    double least = NAN;
    for (size_t i = 0; reading != NULL && i < reading->count; i++)
        least = i == 0 ? reading->values[i] : fmin(least, reading->values[i]);
    return least;
}

bool tgb_claim_native_memory(tgb_lab *lab, tgb_claim *claim) {
    static const char measure[] = "changes_per_second";
    const tgb_trial trials[] = {trial_of("gil", "gil", "native_memory", tgb_lab_size(lab, 200, 500), 1),
                                trial_of("nogil", "nogil", "native_memory", tgb_lab_size(lab, 200, 500), 1)};
    tgb_series *series = tgb_lab_measure(lab, claim, trials, 2);
    if (series == NULL)
        return false;
    char *values =
        tgb_format("the only thread of a program sees one byte of its bytearray change %.3g times a second "
                   "under gil, where it never lets go of the lock, %.3g under nogil",
                   tgb_series_median(&series[0], measure), tgb_series_median(&series[1], measure));
    double least = fmin(least_of(&series[0], measure), least_of(&series[1], measure));
    if (series[0].failure != NULL || series[1].failure != NULL || isnan(least))
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, "the program failed");
    else if (least > 0)
        tgb_claim_settle(claim, TGB_CONFIRMED, values,
                         "changes were seen in every run; resizing was refused while the threads wrote");
    else if (lab->cores.count < 2)
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, "there is one core only, and no turn for both");
    else
        tgb_claim_settle(claim, TGB_REFUTED, values, "in one of the runs no change was seen");
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
