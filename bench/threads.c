/* SPDX-License-Identifier: MIT */
/* threads.c: speed-up curves from raw runs. */
#include "threads.h"

#include "util.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { LEAST_POINTS_TO_FIT = 8 };

static bool belongs(const tgb_run *run, const tgb_scaling *scaling) {
    return run->arm == scaling->arm && run->workload == scaling->workload && run->mode == scaling->mode &&
           !run->again;
}

static const tgb_run *find(const tgb_results *results, const tgb_scaling *scaling, int pass, int threads) {
    for (size_t i = 0; i < results->runs_count; i++) {
        const tgb_run *run = &results->runs[i];
        if (run->pass == pass && run->threads == threads && belongs(run, scaling))
            return run;
    }
    return NULL;
}

static void collect_counts(const tgb_results *results, tgb_scaling *scaling) {
    size_t room = 0;
    for (size_t i = 0; i < results->runs_count; i++) {
        const tgb_run *run = &results->runs[i];
        if (!belongs(run, scaling))
            continue;
        scaling->failures += run->status != TGB_OK;
        size_t place = 0;
        while (place < scaling->count && scaling->points[place].threads < run->threads)
            place++;
        if (place < scaling->count && scaling->points[place].threads == run->threads)
            continue;
        scaling->points = tgb_grow(scaling->points, scaling->count, &room, sizeof *scaling->points);
        for (size_t k = scaling->count; k > place; k--)
            scaling->points[k] = scaling->points[k - 1];
        scaling->points[place] = (tgb_scaling_point){.threads = run->threads};
        scaling->count++;
    }
}

static void fill_point(const tgb_results *results, const tgb_scaling *scaling, tgb_scaling_point *point) {
    size_t passes = (size_t)results->passes, used = 0, timed = 0;
    double *logs = tgb_zalloc(passes, sizeof *logs), *times = tgb_zalloc(passes, sizeof *times);
    double bytes = 0, start = 0;
    bool split = results->workloads[scaling->workload].split && scaling->mode == TGB_MODE_SCALE;
    double work = split ? 1 : point->threads;
    for (int pass = 0; pass < results->passes; pass++) {
        const tgb_run *one = find(results, scaling, pass, 1),
                      *many = find(results, scaling, pass, point->threads);
        double seconds = many == NULL ? (double)NAN : tgb_run_seconds(many);
        if (!isfinite(seconds))
            continue;
        times[timed++] = log(seconds);
        bytes += (double)many->peak_bytes;
        start += tgb_run_metric(many, "start_s");
        double ratio = one == NULL ? (double)NAN : tgb_run_seconds(one) * work / seconds;
        if (isfinite(ratio))
            logs[used++] = log(ratio);
    }
    point->speedup = tgb_interval_exp(tgb_t_interval(logs, used));
    point->seconds = tgb_interval_exp(tgb_t_interval(times, timed));
    point->peak_bytes = timed > 0 && bytes > 0 ? bytes / (double)timed : (double)NAN;
    point->start_s = timed > 0 ? start / (double)timed : (double)NAN;
    point->passes = (int)used;
    free(logs);
    free(times);
}

static void fit(tgb_scaling *scaling) {
    double *threads = tgb_zalloc(scaling->count, sizeof *threads),
           *capacity = tgb_zalloc(scaling->count, sizeof *capacity);
    size_t used = 0;
    for (size_t i = 0; i < scaling->count; i++)
        if (isfinite(scaling->points[i].speedup.estimate)) {
            threads[used] = scaling->points[i].threads;
            capacity[used++] = scaling->points[i].speedup.estimate;
        }
    scaling->fitted = used >= LEAST_POINTS_TO_FIT && tgb_usl_fit(threads, capacity, used, &scaling->law);
    free(threads);
    free(capacity);
}

bool tgb_scaling_make(const tgb_results *results, int arm, int workload, tgb_mode mode,
                      tgb_scaling *scaling) {
    *scaling = (tgb_scaling){.arm = arm, .workload = workload, .mode = mode};
    collect_counts(results, scaling);
    for (size_t i = 0; i < scaling->count; i++)
        fill_point(results, scaling, &scaling->points[i]);
    fit(scaling);
    return scaling->count > 0;
}

void tgb_scaling_clear(tgb_scaling *scaling) {
    free(scaling->points);
    *scaling = (tgb_scaling){0};
}

bool tgb_scaling_kernel(const tgb_results *results, tgb_scaling *scaling) {
    for (size_t arm = 0; arm < results->arms_count; arm++)
        for (size_t i = 0; results->arms[arm].kind == TGB_ARM_KERNEL && i < results->workloads_count; i++)
            if (tgb_scaling_make(results, (int)arm, (int)i, TGB_MODE_SCALE, scaling))
                return true;
    *scaling = (tgb_scaling){0};
    return false;
}

static const tgb_run *kernel_run(const tgb_results *results, int pass, int threads) {
    for (size_t i = 0; i < results->runs_count; i++) {
        const tgb_run *run = &results->runs[i];
        if (results->arms[run->arm].kind == TGB_ARM_KERNEL && run->pass == pass && run->threads == threads)
            return run;
    }
    return NULL;
}

/* t1 / tN; NaN where one is missing or failed. The amount of work is a constant of the workload. */
static double gain(const tgb_run *one, const tgb_run *many) {
    return one == NULL || many == NULL ? (double)NAN : tgb_run_seconds(one) / tgb_run_seconds(many);
}

/* Of one pass; NaN where a run is missing or failed. */
typedef double pass_ratio(const tgb_results *results, const tgb_scaling *curve, int pass, int threads);

static tgb_interval over_passes(const tgb_results *results, const tgb_scaling *curve, int threads,
                                pass_ratio *ratio) {
    double *logs = tgb_zalloc((size_t)results->passes + 1, sizeof *logs);
    size_t used = 0;
    for (int pass = 0; pass < results->passes; pass++) {
        double value = ratio(results, curve, pass, threads);
        if (isfinite(value) && value > 0)
            logs[used++] = log(value);
    }
    tgb_interval interval = tgb_interval_exp(tgb_t_interval(logs, used));
    free(logs);
    return interval;
}

static double over_kernel(const tgb_results *results, const tgb_scaling *curve, int pass, int threads) {
    bool split = results->workloads[curve->workload].split && curve->mode == TGB_MODE_SCALE;
    double own = gain(find(results, curve, pass, 1), find(results, curve, pass, threads)),
           kernel = gain(kernel_run(results, pass, 1), kernel_run(results, pass, threads));
    /* The kernel's threads each do the full work: its speed-up has N more. */
    return own / kernel / (split ? threads : 1);
}

tgb_interval tgb_scaling_share(const tgb_results *results, const tgb_scaling *curve, int threads) {
    return over_passes(results, curve, threads, over_kernel);
}

static double against_base(const tgb_results *results, const tgb_scaling *curve, int pass, int threads) {
    tgb_scaling base = {.arm = results->base, .workload = curve->workload, .mode = curve->mode};
    return gain(find(results, &base, pass, threads), find(results, curve, pass, threads));
}

tgb_interval tgb_scaling_speed(const tgb_results *results, const tgb_scaling *curve, int threads) {
    return over_passes(results, curve, threads, against_base);
}

/* False: the arm has no such curve, or it stands in another table. */
static bool curve_of(const tgb_results *results, size_t arm, size_t workload, tgb_scaling *curve) {
    return results->arms[arm].kind != TGB_ARM_KERNEL && results->workloads[workload].group != TGB_SHARING &&
           tgb_scaling_make(results, (int)arm, (int)workload, TGB_MODE_SCALE, curve);
}

static void print_interval(tgb_interval interval, FILE *out) {
    if (isfinite(interval.estimate))
        fprintf(out, " %.3f", interval.estimate);
    else
        fputs(" failed", out);
    if (isfinite(interval.lower))
        fprintf(out, " [%.3f, %.3f]", interval.lower, interval.upper);
}

/* A line of a table whose title comes before the first. */
static void begin_line(const tgb_results *results, const tgb_scaling *curve, const char **title, FILE *out) {
    if (*title)
        fprintf(out, "%s\n", *title);
    *title = NULL;
    fprintf(out, "  %-22s %-14s", results->workloads[curve->workload].name, results->arms[curve->arm].name);
}

void tgb_scaling_print_shares(const tgb_results *results, FILE *out) {
    const char *title = "speed-up with two threads over that of the C kernel in the same passes";
    for (size_t i = 0; i < results->workloads_count; i++)
        for (size_t arm = 0; arm < results->arms_count; arm++) {
            tgb_scaling curve;
            if (!curve_of(results, arm, i, &curve))
                continue;
            tgb_interval share = tgb_scaling_share(results, &curve, 2);
            if (isfinite(share.estimate)) {
                begin_line(results, &curve, &title, out);
                fputc(' ', out);
                print_interval(share, out);
                fputc('\n', out);
            }
            tgb_scaling_clear(&curve);
        }
}

void tgb_scaling_print_speeds(const tgb_results *results, FILE *out) {
    if ((size_t)results->base >= results->arms_count)
        return;
    char *words = tgb_format("speed against %s with as many threads in the same passes: above 1 is better",
                             results->arms[results->base].name);
    const char *title = words;
    for (size_t i = 0; i < results->workloads_count; i++)
        for (size_t arm = 0; arm < results->arms_count; arm++) {
            tgb_scaling curve;
            if ((int)arm == results->base || !curve_of(results, arm, i, &curve))
                continue;
            begin_line(results, &curve, &title, out);
            for (size_t k = 0; k < curve.count; k++) {
                fprintf(out, "  %d:", curve.points[k].threads);
                print_interval(tgb_scaling_speed(results, &curve, curve.points[k].threads), out);
            }
            fputc('\n', out);
            tgb_scaling_clear(&curve);
        }
    free(words);
}

static void print_curve(const tgb_results *results, const tgb_scaling *scaling, FILE *out) {
    const tgb_arm *arm = &results->arms[scaling->arm];
    bool processes = scaling->mode == TGB_MODE_PROCESSES;
    fprintf(out, "  %-22s %-14s", results->workloads[scaling->workload].name,
            processes ? "processes" : arm->name);
    for (size_t i = 0; i < scaling->count; i++) {
        const tgb_scaling_point *point = &scaling->points[i];
        fprintf(out, "  %d:", point->threads);
        if (!isfinite(point->speedup.estimate))
            fputs(" failed", out);
        else if (point->threads == 1 || !isfinite(point->speedup.lower))
            fprintf(out, " %.2f", point->speedup.estimate);
        else
            fprintf(out, " %.2f [%.2f, %.2f]", point->speedup.estimate, point->speedup.lower,
                    point->speedup.upper);
    }
    if (scaling->fitted)
        fprintf(out, "  contention %.4f, coherency %.6f", scaling->law.contention, scaling->law.coherency);
    if (scaling->failures > 0)
        fprintf(out, "  (%d run%s failed)", scaling->failures, scaling->failures == 1 ? "" : "s");
    fputc('\n', out);
}

void tgb_scaling_print(const tgb_results *results, FILE *out) {
    static const tgb_mode modes[] = {TGB_MODE_SCALE, TGB_MODE_PROCESSES};
    bool begun = false;
    for (size_t i = 0; i < results->workloads_count; i++)
        for (size_t arm = 0; arm < results->arms_count; arm++)
            for (size_t mode = 0; mode < 2; mode++) {
                tgb_scaling scaling;
                if (results->workloads[i].group == TGB_SHARING ||
                    !tgb_scaling_make(results, (int)arm, (int)i, modes[mode], &scaling))
                    continue;
                if (!begun)
                    fputs("speed-up with threads\n", out);
                begun = true;
                print_curve(results, &scaling, out);
                tgb_scaling_clear(&scaling);
            }
    tgb_scaling_print_shares(results, out);
    tgb_scaling_print_speeds(results, out);
}
