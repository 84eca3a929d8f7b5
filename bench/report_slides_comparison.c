/* SPDX-License-Identifier: MIT */
/* report_slides_comparison.c: the slides of a comparison: a clause a slide, then threads and the convoy. */
#include "report_slides.h"

#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *base_name(const tgb_report *report) {
    return report->results->arms[report->results->base].name;
}

static const char *arm_name(const tgb_report *report, size_t place) {
    return report->results->arms[report->arms[place]].name;
}

static char *foot_of(const tgb_report *report) {
    const tgb_results *results = report->results;
    return tgb_format("%s; %d passes, %d link orders%s; 90 %% intervals",
                      tgb_results_machine_text(results, "cpu"), results->passes, results->settings.layouts,
                      results->settings.quick ? ", a quick run" : "");
}

static void add_title(tgb_slides *slides, const tgb_report *report) {
    const tgb_results *results = report->results;
    tgb_slide *slide = tgb_slides_add_steal(
        slides, tgb_strdup("What does it cost to take the global interpreter lock away?"), foot_of(report));
    char *arms = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&arms, &length);
    for (size_t i = 0; i < report->arms_count; i++)
        fprintf(out, "%s%s", i > 0 ? ", " : "", arm_name(report, i));
    fprintf(out, " against %s", base_name(report));
    fclose(out);
    tgb_slide_say_steal(slide, "Compared", arms);
    tgb_slide_say_steal(
        slide, "The rule",
        tgb_strdup("A patch that removes the lock is welcome only if the performance of a "
                   "single-threaded program (a), and of a multi-threaded but I/O-bound one (b), "
                   "does not decrease."));
    tgb_slide_say_steal(slide, "Measured",
                        tgb_format("%s; %zu workloads, %zu runs; commit %s", results->created,
                                   results->workloads_count, results->runs_count,
                                   tgb_results_machine_text(results, "commit")));
}

/* ---- a clause ---- */

static void say_arm(tgb_slide *slide, const char *name, const tgb_verdict *verdict) {
    tgb_interval ratio = verdict->speed.ratio;
    if (!isfinite(ratio.estimate))
        tgb_slide_say_steal(slide, "", tgb_format("%s: nothing could be compared", name));
    else if (!isfinite(ratio.lower))
        tgb_slide_say_steal(slide, "", tgb_format("%s: %.3f, one pass only", name, ratio.estimate));
    else
        tgb_slide_say_steal(slide, "",
                            tgb_format("%s %s: %.3f [%.3f, %.3f]", name, tgb_decision_name(verdict->decision),
                                       ratio.estimate, ratio.lower, ratio.upper));
}

static void judge_slide(tgb_slide *slide, const tgb_report *report, const tgb_verdict *first) {
    const char *word = tgb_decision_name(first->decision);
    slide->word = tgb_format("%s: %s", arm_name(report, 0), word);
    slide->colour = strcmp(word, "holds") == 0    ? tgb_slide_good
                    : strcmp(word, "broken") == 0 ? tgb_slide_bad
                                                  : tgb_slide_open;
}

/* The two runs of the base arm come first: what no difference looks like. */
static void fill_clause(tgb_slide *slide, const tgb_report *report, tgb_clause clause) {
    tgb_dots_add_panel(&slide->dots, "speed, geometric mean over the workloads", false, 1);
    const tgb_verdict *any = tgb_report_clause(report, clause);
    size_t row = tgb_dots_add_row(&slide->dots, "A/A floor", 7);
    slide->dots.cells[row][0].mark = any->speed.floor;
    for (size_t i = 0; i < report->arms_count; i++) {
        const tgb_verdict *verdict = tgb_report_verdict(report, i, clause);
        if (!verdict->present)
            continue;
        row = tgb_dots_add_row(&slide->dots, arm_name(report, i), i + 1);
        slide->dots.cells[row][0].mark = verdict->speed.ratio;
        say_arm(slide, arm_name(report, i), verdict);
    }
}

static void add_clause(tgb_slides *slides, const tgb_report *report, tgb_clause clause) {
    const tgb_verdict *first = tgb_report_clause(report, clause);
    if (first == NULL)
        return;
    tgb_slide *slide = tgb_slides_add_steal(slides,
                                            tgb_format("(%s) %s: speed against %s", tgb_clause_name(clause),
                                                       tgb_clause_title(clause), base_name(report)),
                                            foot_of(report));
    const tgb_verdict *leading = tgb_report_verdict(report, 0, clause);
    if (leading->present)
        judge_slide(slide, report, leading);
    fill_clause(slide, report, clause);
    tgb_slide_say_steal(slide, "How to read it",
                        tgb_format("Base time over arm time: right of 1 is better. Holds: the lower bound is "
                                   "above %.3g. The floor is a second run of the base against the first.",
                                   1 - report->results->settings.margin));
}

/* ---- threads ---- */

static const tgb_scaling_point *point_of_two(const tgb_scaling *curve) {
    for (size_t i = 0; i < curve->count; i++)
        if (curve->points[i].threads == 2)
            return &curve->points[i];
    return NULL;
}

static size_t place_of(const tgb_report *report, int arm) {
    for (size_t i = 0; i < report->arms_count; i++)
        if (report->arms[i] == arm)
            return i + 1;
    return 0;
}

static void add_threads(tgb_slides *slides, const tgb_report *report) {
    tgb_dots dots = {0};
    tgb_dots_add_panel(&dots, "work of two threads over that of one", false, 1);
    for (size_t i = 0; i < report->curves_count && dots.rows_count < 28; i++) {
        const tgb_scaling *curve = &report->curves[i];
        const tgb_scaling_point *two = point_of_two(curve);
        if (two == NULL || !isfinite(two->speedup.estimate))
            continue;
        bool processes = curve->mode == TGB_MODE_PROCESSES;
        char *label = tgb_format("%s %s", report->results->workloads[curve->workload].name,
                                 tgb_report_curve_name(report->results, curve));
        size_t row =
            tgb_dots_add_row(&dots, label, processes ? report->arms_count + 1 : place_of(report, curve->arm));
        dots.cells[row][0].mark = two->speedup;
        free(label);
    }
    if (dots.rows_count == 0) {
        tgb_dots_clear(&dots);
        return;
    }
    tgb_slide *slide = tgb_slides_add_steal(slides, tgb_strdup("What a second thread adds"), foot_of(report));
    slide->dots = dots;
    tgb_slide_say_steal(slide, "How to read it",
                        tgb_strdup("Each arm against itself with one thread. At 1 the second thread adds "
                                   "nothing, at 2 all it can; the C kernel is what this machine allows."));
}

/* ---- the convoy ---- */

static void add_convoy_rows(tgb_dots *dots, const tgb_report *report, int arm, size_t style) {
    const tgb_verdict *first = tgb_report_clause(report, TGB_CLAUSE_B1);
    static const char *const names[TGB_DOT_PANELS] = {"requests_per_second", "p50_us", "p99_us"};
    for (size_t i = 0; i < first->speed.units_count && dots->rows_count < 28; i++) {
        const tgb_unit *unit = &first->speed.units[i];
        char *label = tgb_format("%s beside %d", report->results->arms[arm].name, unit->cpu_threads);
        size_t row = tgb_dots_add_row(dots, label, style);
        free(label);
        for (size_t k = 0; k < TGB_DOT_PANELS; k++)
            dots->cells[row][k].mark = tgb_report_metric(report->results, arm, unit, names[k]);
    }
}

static void add_convoy(tgb_slides *slides, const tgb_report *report) {
    if (tgb_report_clause(report, TGB_CLAUSE_B1) == NULL)
        return;
    tgb_slide *slide = tgb_slides_add_steal(
        slides, tgb_strdup("A thread that does I/O beside threads that compute"), foot_of(report));
    tgb_dots_add_panel(&slide->dots, "requests/s", true, NAN);
    tgb_dots_add_panel(&slide->dots, "p50, µs", true, NAN);
    tgb_dots_add_panel(&slide->dots, "p99, µs", true, NAN);
    add_convoy_rows(&slide->dots, report, report->results->base, 0);
    for (size_t i = 0; i < report->arms_count; i++)
        add_convoy_rows(&slide->dots, report, report->arms[i], i + 1);
    tgb_slide_say_steal(
        slide, "How to read it",
        tgb_strdup("An echo server and its client beside 1, 2 and 4 threads that compute. Points "
                   "are medians over passes, bars reach from the least to the greatest."));
}

void tgb_slides_add_comparison(tgb_slides *slides, const tgb_report *report) {
    static const tgb_clause clauses[] = {TGB_CLAUSE_A, TGB_CLAUSE_A1, TGB_CLAUSE_B, TGB_CLAUSE_P};
    if (report->results->runs_count == 0)
        return;
    add_title(slides, report);
    for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++)
        add_clause(slides, report, clauses[i]);
    add_convoy(slides, report);
    add_threads(slides, report);
}
