/* SPDX-License-Identifier: MIT */
/* sharing.c: two threads on shared data beside the C kernel; the retire storm beside the base arm. */
#include "sharing.h"

#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is marked: the goal of reads of plain numbers, and the goal of everything else. */
static const double lower_mark = 0.92, upper_mark = 0.95;

/* ---- cases ---- */

static tgb_interval speedup_of_two(const tgb_scaling *curve) {
    for (size_t i = 0; i < curve->count; i++)
        if (curve->points[i].threads == 2)
            return curve->points[i].speedup;
    return (tgb_interval){NAN, NAN, NAN};
}

static int shortest_first(const void *left, const void *right) {
    double a = ((const tgb_sharing_case *)left)->share.estimate,
           b = ((const tgb_sharing_case *)right)->share.estimate;
    if (!isfinite(a) || !isfinite(b))
        return isfinite(a) - isfinite(b);
    return (a > b) - (a < b);
}

tgb_sharing_case *tgb_sharing_cases(const tgb_results *results, int arm, size_t *count) {
    tgb_sharing_case *cases = tgb_zalloc(results->workloads_count + 1, sizeof *cases);
    *count = 0;
    for (size_t i = 0; i < results->workloads_count; i++) {
        tgb_scaling curve;
        if (results->workloads[i].group != TGB_SHARING ||
            !tgb_scaling_make(results, arm, (int)i, TGB_MODE_SCALE, &curve))
            continue;
        cases[(*count)++] = (tgb_sharing_case){.workload = (int)i,
                                               .speedup = speedup_of_two(&curve),
                                               .share = tgb_scaling_share(results, &curve, 2),
                                               .failures = curve.failures};
        tgb_scaling_clear(&curve);
    }
    qsort(cases, *count, sizeof *cases, shortest_first);
    return cases;
}

/* "1.93 [1.91, 1.95]" in 20 characters, "unknown" for what failed. */
static void put_interval(tgb_interval interval, FILE *out) {
    char text[64];
    if (!isfinite(interval.estimate))
        snprintf(text, sizeof text, "unknown");
    else if (!isfinite(interval.lower))
        snprintf(text, sizeof text, "%.3f", interval.estimate);
    else
        snprintf(text, sizeof text, "%.3f [%.3f, %.3f]", interval.estimate, interval.lower, interval.upper);
    fprintf(out, "  %-20s", text);
}

static void put_mark(tgb_interval share, FILE *out) {
    if (!(share.estimate < upper_mark))
        return;
    double mark = share.estimate < lower_mark ? lower_mark : upper_mark;
    fprintf(out, "  below %.2f%s", mark, share.upper >= mark ? ", not beyond noise" : "");
}

static void print_arm(const tgb_results *results, int arm, tgb_interval kernel, FILE *out) {
    size_t count, below_lower = 0, below_upper = 0, unknown = 0;
    tgb_sharing_case *cases = tgb_sharing_cases(results, arm, &count);
    if (count > 0)
        fprintf(out, "two threads on shared data, %s\n  %-24s  %-20s  %-20s  %s\n", results->arms[arm].name,
                "case", "speed-up", "C kernel's", "quotient");
    for (size_t i = 0; i < count; i++) {
        const tgb_sharing_case *row = &cases[i];
        fprintf(out, "  %-24s", results->workloads[row->workload].name);
        put_interval(row->speedup, out);
        put_interval(kernel, out);
        put_interval(row->share, out);
        put_mark(row->share, out);
        if (row->failures > 0)
            fprintf(out, "  (%d run%s failed)", row->failures, row->failures == 1 ? "" : "s");
        fputc('\n', out);
        unknown += !isfinite(row->share.estimate);
        below_lower += row->share.estimate < lower_mark;
        below_upper += row->share.estimate < upper_mark;
    }
    if (count > 0)
        fprintf(out, "  %zu case%s: %zu below %.2f, %zu below %.2f, %zu unknown\n", count,
                count == 1 ? "" : "s", below_lower, lower_mark, below_upper, upper_mark, unknown);
    free(cases);
}

/* ---- storm ---- */

/* The most that any run of an arm said was held back; NaN where none said so. */
static double most_held(const tgb_results *results, int arm, int workload) {
    double most = NAN;
    for (size_t i = 0; i < results->runs_count; i++) {
        const tgb_run *run = &results->runs[i];
        for (size_t k = 0; run->arm == arm && run->workload == workload && k < run->metrics_count; k++)
            if (strcmp(run->metrics[k].name, "held_peak_bytes") == 0)
                most = fmax(most, run->metrics[k].value);
    }
    return most;
}

static void print_storm_arm(const tgb_results *results, int arm, FILE *out) {
    tgb_selection selection = {.group = TGB_STORM, .mode = TGB_MODE_PLAIN};
    tgb_comparison speed;
    tgb_compare(results, results->base, arm, selection, TGB_SPEED, &speed);
    for (size_t i = 0; i < speed.units_count; i++) {
        const tgb_unit *unit = &speed.units[i];
        double held = most_held(results, arm, unit->workload);
        fprintf(out, "  %-24s  %-14s", results->workloads[unit->workload].name, results->arms[arm].name);
        put_interval(unit->ratio, out);
        if (isfinite(held))
            fprintf(out, "  %.3f MiB", held / (1 << 20));
        fputs(unit->excluded ? "  (failed)\n" : "\n", out);
    }
    tgb_comparison_clear(&speed);
}

static void print_storm(const tgb_results *results, FILE *out) {
    bool any = false;
    for (size_t i = 0; i < results->runs_count; i++)
        any = any || results->workloads[results->runs[i].workload].group == TGB_STORM;
    if (!any)
        return;
    fprintf(out, "retire storm: speed against %s, and the most memory that waited for readers\n",
            results->arms[results->base].name);
    for (size_t arm = 0; arm < results->arms_count; arm++)
        if (results->arms[arm].kind != TGB_ARM_KERNEL)
            print_storm_arm(results, (int)arm, out);
}

void tgb_sharing_print(const tgb_results *results, FILE *out) {
    tgb_scaling curve;
    tgb_interval kernel = {NAN, NAN, NAN};
    if (tgb_scaling_kernel(results, &curve))
        kernel = speedup_of_two(&curve);
    tgb_scaling_clear(&curve);
    for (size_t arm = 0; arm < results->arms_count; arm++)
        if (results->arms[arm].kind != TGB_ARM_KERNEL)
            print_arm(results, (int)arm, kernel, out);
    print_storm(results, out);
}
