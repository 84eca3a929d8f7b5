/* SPDX-License-Identifier: MIT */
/*
 * verdict.c: from raw runs to a ratio with its bounds, and from the bounds to holds, broken or open.
 *
 * The unit of a comparison is a workload (at one thread count); its value in one pass is the logarithm of
 * base over arm. The pass's value is the mean over units, so a pass is a paired replicate: what slows the
 * whole machine for a while slows both arms of a pair. Where link orders were varied, passes of one order are
 * no independent replicates of the code's layout: their mean is one replicate, and the degrees of freedom
 * come from the number of orders.
 */
#include "verdict.h"

#include "stats.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const size_t bootstrap_resamples = 2000;
static const uint64_t bootstrap_seed = 20071; /* fixed, so that a report can be made twice */

static const char *const clause_names[] = {"a", "a1", "b", "b1", "p"};
static const char *const clause_titles[] = {
    "single-threaded programs", "single-threaded programs beside an idle thread",
    "multi-threaded, I/O-bound programs", "I/O threads beside CPU-bound threads", "your programs"};
static const char *const decision_names[] = {"holds", "broken", "open"};
static const char *const measure_names[] = {"speed", "memory", "cpu", "instructions"};

_Static_assert(sizeof clause_names / sizeof *clause_names == TGB_CLAUSE_COUNT, "a name for every clause");
_Static_assert(sizeof measure_names / sizeof *measure_names == TGB_MEASURE_COUNT, "a name for every measure");

const char *tgb_clause_name(tgb_clause clause) { return clause_names[clause]; }
const char *tgb_clause_title(tgb_clause clause) { return clause_titles[clause]; }
const char *tgb_decision_name(tgb_decision decision) { return decision_names[decision]; }
const char *tgb_measure_name(tgb_measure measure) { return measure_names[measure]; }

int tgb_clause_parse(const char *name) {
    if (strcmp(name, "a'") == 0)
        return TGB_CLAUSE_A1;
    if (strcmp(name, "b'") == 0)
        return TGB_CLAUSE_B1;
    for (int i = 0; i < TGB_CLAUSE_COUNT; i++)
        if (strcmp(name, clause_names[i]) == 0)
            return i;
    return -1;
}

tgb_selection tgb_clause_selection(tgb_clause clause) {
    static const tgb_selection selections[] = {
        [TGB_CLAUSE_A] = {.group = TGB_SINGLE, .mode = TGB_MODE_PLAIN},
        [TGB_CLAUSE_A1] = {.group = TGB_SINGLE, .mode = TGB_MODE_IDLE},
        [TGB_CLAUSE_B] = {.group = TGB_IO, .mode = TGB_MODE_PLAIN},
        [TGB_CLAUSE_B1] = {.group = TGB_CONVOY, .mode = TGB_MODE_CONVOY, .cpu_threads = TGB_ANY_CPU_THREADS},
        [TGB_CLAUSE_P] = {.group = TGB_PROGRAM, .mode = TGB_MODE_PLAIN},
    };
    return selections[clause];
}

char *tgb_unit_name(const tgb_results *results, const tgb_unit *unit) {
    const tgb_workload *workload = &results->workloads[unit->workload];
    return workload->group == TGB_CONVOY ? tgb_format("%s beside %d", workload->name, unit->cpu_threads)
                                         : tgb_strdup(workload->name);
}

tgb_decision tgb_decide(tgb_interval ratio, double margin) {
    if (ratio.lower > 1 - margin)
        return TGB_HOLDS;
    if (ratio.upper < 1 - margin)
        return TGB_BROKEN;
    return TGB_OPEN;
}

/* ---- picking runs ---- */

static bool selected(const tgb_results *results, const tgb_selection *selection, const tgb_run *run) {
    return run->mode == selection->mode && results->workloads[run->workload].group == selection->group &&
           (selection->threads == 0 || selection->threads == run->threads) &&
           (selection->cpu_threads == TGB_ANY_CPU_THREADS || selection->cpu_threads == run->cpu_threads);
}

static size_t unit_of(tgb_comparison *comparison, const tgb_run *run, size_t *room, size_t passes) {
    for (size_t i = 0; i < comparison->units_count; i++) {
        const tgb_unit *unit = &comparison->units[i];
        if (unit->workload == run->workload && unit->threads == run->threads &&
            unit->cpu_threads == run->cpu_threads)
            return i;
    }
    comparison->units = tgb_grow(comparison->units, comparison->units_count, room, sizeof *comparison->units);
    tgb_unit *unit = &comparison->units[comparison->units_count];
    *unit = (tgb_unit){
        .workload = run->workload, .threads = run->threads, .cpu_threads = run->cpu_threads, .without = NAN};
    unit->logs = tgb_zalloc(passes, sizeof *unit->logs);
    unit->floor_logs = tgb_zalloc(passes, sizeof *unit->floor_logs);
    return comparison->units_count++;
}

/* What a run is worth in a measure where less is better; NaN when it does not count. */
static double cost(const tgb_run *run, tgb_measure measure) {
    if (run == NULL || run->status != TGB_OK)
        return NAN;
    if (measure == TGB_SPEED)
        return tgb_run_seconds(run);
    if (measure == TGB_MEMORY)
        return run->peak_bytes > 0 ? (double)run->peak_bytes : (double)NAN;
    return run->cpu_s > 0 ? run->cpu_s : (double)NAN;
}

/* The runs of one unit and one pass. */
typedef struct trio {
    const tgb_run *base;
    const tgb_run *again;
    const tgb_run *arm;
} trio;

static void note_failure(tgb_comparison *comparison, const tgb_results *results, const tgb_run *run,
                         size_t *room) {
    if (run->status == TGB_OK)
        return;
    comparison->failures =
        tgb_grow(comparison->failures, comparison->failures_count, room, sizeof *comparison->failures);
    comparison->refused_count += run->status == TGB_REFUSED;
    comparison->failures[comparison->failures_count++] = (tgb_failure){(int)(run - results->runs)};
}

/* Units, and for each unit and pass its trio: trios[unit * passes + pass]. */
static trio *collect(const tgb_results *results, tgb_comparison *comparison) {
    size_t passes = (size_t)results->passes, room = 0, failures_room = 0, trios_room = 0;
    trio *trios = NULL;
    for (size_t i = 0; i < results->runs_count; i++) {
        const tgb_run *run = &results->runs[i];
        if ((run->arm != comparison->base && run->arm != comparison->arm) ||
            !selected(results, &comparison->selection, run))
            continue;
        size_t unit = unit_of(comparison, run, &room, passes);
        if (trios == NULL || room * passes > trios_room) {
            trios = tgb_resize(trios, room * passes, sizeof *trios);
            memset(trios + trios_room, 0, (room * passes - trios_room) * sizeof *trios);
            trios_room = room * passes;
        }
        trio *slot = &trios[unit * passes + (size_t)run->pass];
        if (run->arm == comparison->base && !run->again)
            slot->base = run;
        else if (run->arm == comparison->base)
            slot->again = run;
        if (run->arm == comparison->arm && (run->arm != comparison->base || run->again))
            slot->arm = run;
        comparison->units[unit].refused |= run->status == TGB_REFUSED;
        note_failure(comparison, results, run, &failures_room);
    }
    return trios;
}

/* ---- from runs to logarithms ---- */

static void fill_logs(tgb_comparison *comparison, const trio *trios, size_t passes) {
    double sign = comparison->measure == TGB_SPEED ? 1 : -1;
    for (size_t i = 0; i < comparison->units_count; i++) {
        tgb_unit *unit = &comparison->units[i];
        for (size_t pass = 0; pass < passes; pass++) {
            const trio *slot = &trios[i * passes + pass];
            double base = cost(slot->base, comparison->measure);
            unit->logs[pass] = sign * log(base / cost(slot->arm, comparison->measure));
            unit->floor_logs[pass] = sign * log(base / cost(slot->again, comparison->measure));
            if (!isfinite(unit->logs[pass]))
                unit->excluded = true;
        }
    }
}

/* The link order of each pass. An arm without layouts of its own stays at 0, so the greater of the two
 * decides. */
static int *pass_layouts(const tgb_comparison *comparison, const trio *trios, size_t passes) {
    int *layouts = tgb_zalloc(passes, sizeof *layouts);
    for (size_t i = 0; i < comparison->units_count; i++)
        for (size_t pass = 0; pass < passes; pass++) {
            const trio *slot = &trios[i * passes + pass];
            if (slot->base != NULL && slot->base->layout > layouts[pass])
                layouts[pass] = slot->base->layout;
            if (slot->arm != NULL && slot->arm->layout > layouts[pass])
                layouts[pass] = slot->arm->layout;
        }
    return layouts;
}

static int distinct(const int *layouts, size_t passes) {
    int count = 0;
    for (size_t i = 0; i < passes; i++) {
        bool seen = false;
        for (size_t k = 0; k < i; k++)
            seen = seen || layouts[k] == layouts[i];
        count += !seen;
    }
    return count;
}

/* Replicates out of per-pass values: the finite ones themselves, or their mean in each layout. */
static size_t replicates_of(const double *values, const int *layouts, size_t passes, bool clustered,
                            double *out) {
    size_t count = 0;
    for (size_t i = 0; i < passes; i++) {
        if (!isfinite(values[i]))
            continue;
        if (!clustered) {
            out[count++] = values[i];
            continue;
        }
        double sum = 0;
        size_t members = 0;
        bool first = true;
        for (size_t k = 0; k < passes; k++) {
            if (layouts[k] != layouts[i] || !isfinite(values[k]))
                continue;
            first = first && k >= i;
            sum += values[k];
            members++;
        }
        if (first)
            out[count++] = sum / (double)members;
    }
    return count;
}

/* Per pass, the mean over units that are not excluded, one of them possibly left out. */
static void pass_means(const tgb_comparison *comparison, bool floor, size_t left_out, size_t passes,
                       double *means) {
    for (size_t pass = 0; pass < passes; pass++) {
        double sum = 0;
        size_t count = 0;
        for (size_t i = 0; i < comparison->units_count; i++) {
            const tgb_unit *unit = &comparison->units[i];
            double value = floor ? unit->floor_logs[pass] : unit->logs[pass];
            if (unit->excluded || i == left_out || !isfinite(value))
                continue;
            sum += value;
            count++;
        }
        means[pass] = count > 0 ? sum / (double)count : (double)NAN;
    }
}

static void summarise_units(tgb_comparison *comparison, const int *layouts, size_t passes, double *scratch) {
    bool clustered = comparison->layouts >= 2;
    double *ratios = tgb_zalloc(comparison->units_count, sizeof *ratios);
    double *means = tgb_zalloc(passes, sizeof *means);
    size_t count = 0;
    comparison->worst = -1;
    comparison->without_lower = comparison->without_upper = NAN;
    for (size_t i = 0; i < comparison->units_count; i++) {
        tgb_unit *unit = &comparison->units[i];
        size_t used = replicates_of(unit->logs, layouts, passes, clustered, scratch);
        unit->ratio = tgb_interval_exp(tgb_t_interval(scratch, used));
        used = replicates_of(unit->floor_logs, layouts, passes, clustered, scratch);
        unit->floor = tgb_interval_exp(tgb_t_interval(scratch, used));
        if (unit->excluded)
            continue;
        pass_means(comparison, false, i, passes, means);
        used = replicates_of(means, layouts, passes, clustered, scratch);
        unit->without = exp(tgb_mean(scratch, used));
        comparison->without_lower = fmin(comparison->without_lower, unit->without);
        comparison->without_upper = fmax(comparison->without_upper, unit->without);
        ratios[count++] = unit->ratio.estimate;
        double sign = comparison->measure == TGB_SPEED ? 1 : -1;
        if (comparison->worst < 0 ||
            sign * unit->ratio.estimate < sign * comparison->units[comparison->worst].ratio.estimate)
            comparison->worst = (int)i;
    }
    comparison->p5 = tgb_quantile(ratios, count, 0.05);
    comparison->median = tgb_quantile(ratios, count, 0.5);
    comparison->p95 = tgb_quantile(ratios, count, 0.95);
    free(ratios);
    free(means);
}

static void summarise(tgb_comparison *comparison, const int *layouts, size_t passes) {
    double *means = tgb_zalloc(passes, sizeof *means), *scratch = tgb_zalloc(passes, sizeof *scratch);
    bool clustered = comparison->layouts >= 2;
    pass_means(comparison, false, SIZE_MAX, passes, means);
    for (size_t i = 0; i < passes; i++)
        comparison->passes += isfinite(means[i]);
    size_t used = replicates_of(means, layouts, passes, clustered, scratch);
    comparison->replicates = (int)used;
    comparison->deviation = tgb_deviation(scratch, used);
    comparison->ratio = tgb_interval_exp(tgb_t_interval(scratch, used));
    comparison->bootstrap =
        tgb_interval_exp(tgb_bootstrap_interval(scratch, used, bootstrap_resamples, bootstrap_seed));
    comparison->detectable = tgb_detectable(comparison->deviation, used);
    pass_means(comparison, true, SIZE_MAX, passes, means);
    used = replicates_of(means, layouts, passes, clustered, scratch);
    comparison->floor = tgb_interval_exp(tgb_t_interval(scratch, used));
    summarise_units(comparison, layouts, passes, scratch);
    free(means);
    free(scratch);
}

/* Instructions are counted once, outside the passes: one replicate, no interval. */
static void compare_instructions(const tgb_results *results, tgb_comparison *comparison) {
    size_t room = 0;
    for (size_t i = 0; i < results->workloads_count; i++) {
        if (results->workloads[i].group != comparison->selection.group)
            continue;
        double base = tgb_results_instructions(results, comparison->base, (int)i);
        double arm = tgb_results_instructions(results, comparison->arm, (int)i);
        if (!isfinite(base) && !isfinite(arm))
            continue;
        tgb_run place = {.workload = (int)i};
        size_t index = unit_of(comparison, &place, &room, 1); /* may move the units */
        tgb_unit *unit = &comparison->units[index];
        unit->logs[0] = log(arm / base);
        unit->floor_logs[0] = NAN;
        unit->excluded = !isfinite(unit->logs[0]);
    }
    int layout = 0;
    comparison->layouts = 1;
    summarise(comparison, &layout, 1);
}

void tgb_compare(const tgb_results *results, int base, int arm, tgb_selection selection, tgb_measure measure,
                 tgb_comparison *comparison) {
    *comparison = (tgb_comparison){.base = base, .arm = arm, .selection = selection, .measure = measure};
    if (measure == TGB_INSTRUCTIONS) {
        compare_instructions(results, comparison);
        return;
    }
    size_t passes = (size_t)results->passes;
    trio *trios = collect(results, comparison);
    fill_logs(comparison, trios, passes);
    int *layouts = pass_layouts(comparison, trios, passes);
    comparison->layouts = passes > 0 ? distinct(layouts, passes) : 0;
    summarise(comparison, layouts, passes);
    free(layouts);
    free(trios);
}

void tgb_comparison_clear(tgb_comparison *comparison) {
    for (size_t i = 0; i < comparison->units_count; i++) {
        free(comparison->units[i].logs);
        free(comparison->units[i].floor_logs);
    }
    free(comparison->units);
    free(comparison->failures);
    *comparison = (tgb_comparison){.worst = -1};
}

double tgb_metric_median(const tgb_results *results, int arm, tgb_selection selection, int workload,
                         const char *name) {
    double *values = tgb_zalloc(results->runs_count, sizeof *values);
    size_t count = 0;
    for (size_t i = 0; i < results->runs_count; i++) {
        const tgb_run *run = &results->runs[i];
        if (run->arm != arm || run->again || run->status != TGB_OK || !selected(results, &selection, run) ||
            (workload >= 0 && run->workload != workload))
            continue;
        double value = tgb_run_metric(run, name);
        if (isfinite(value))
            values[count++] = value;
    }
    double median = tgb_quantile(values, count, 0.5);
    free(values);
    return median;
}

/* ---- the clause ---- */

/* As much as two runs of the same binary were seen to differ. */
static double floor_margin(tgb_interval floor) { return fmax(1 - floor.lower, 1 - 1 / floor.upper); }

static void add_margin(tgb_verdict *verdict, const char *label, double margin, tgb_decision decision) {
    /* A run that failed says nothing of its speed, so nothing can be said to hold. */
    if (verdict->speed.failures_count > 0 && decision == TGB_HOLDS)
        decision = TGB_OPEN;
    verdict->margins[verdict->margins_count++] = (tgb_margin_line){label, margin, decision};
}

static void fill_margins(tgb_verdict *verdict) {
    tgb_interval ratio = verdict->speed.ratio;
    add_margin(verdict, "declared", verdict->margin, tgb_decide(ratio, verdict->margin));
    double floor = floor_margin(verdict->speed.floor);
    add_margin(verdict, "A/A floor", floor, isfinite(floor) ? tgb_decide(ratio, floor) : TGB_OPEN);
    add_margin(verdict, "5 %", 0.05, tgb_decide(ratio, 0.05));
    add_margin(verdict, "10 %", 0.10, tgb_decide(ratio, 0.10));
    add_margin(verdict, "15 %", 0.15, tgb_decide(ratio, 0.15));
    /* Memory: arm over base below 1.2 is base over arm above 1 / 1.2. */
    add_margin(verdict, "memory 20 %", 0.20,
               tgb_decide(tgb_interval_inverse(verdict->memory.ratio), 1 - 1 / 1.20));
}

static const char *trend_of(tgb_interval ratio) {
    if (ratio.lower > 1)
        return "faster";
    if (ratio.upper < 1)
        return "slower";
    return "no decrease seen";
}

void tgb_verdict_make(const tgb_results *results, int base, int arm, tgb_clause clause, double margin,
                      tgb_verdict *verdict) {
    *verdict = (tgb_verdict){.clause = clause, .margin = margin};
    tgb_selection selection = tgb_clause_selection(clause);
    tgb_compare(results, base, arm, selection, TGB_SPEED, &verdict->speed);
    tgb_compare(results, base, arm, selection, TGB_MEMORY, &verdict->memory);
    tgb_compare(results, base, arm, selection, TGB_CPU, &verdict->cpu);
    verdict->instructions.worst = -1;
    if (clause == TGB_CLAUSE_A)
        tgb_compare(results, base, arm, selection, TGB_INSTRUCTIONS, &verdict->instructions);
    verdict->present = verdict->speed.units_count > 0;
    fill_margins(verdict);
    verdict->decision = verdict->margins[0].decision;
    verdict->trend = trend_of(verdict->speed.ratio);
    if (verdict->decision == TGB_OPEN &&
        clause != TGB_CLAUSE_B1) { /* b1 is shown, there is nothing to settle */
        long needed = tgb_replicates_needed(verdict->speed.deviation,
                                            log(verdict->speed.ratio.estimate) - log1p(-margin));
        verdict->more_passes = needed < 0 || verdict->speed.failures_count > 0 ? -1
                               : needed > verdict->speed.replicates ? needed - verdict->speed.replicates
                                                                    : 1;
    }
}

void tgb_verdict_clear(tgb_verdict *verdict) {
    tgb_comparison_clear(&verdict->speed);
    tgb_comparison_clear(&verdict->memory);
    tgb_comparison_clear(&verdict->cpu);
    tgb_comparison_clear(&verdict->instructions);
}
