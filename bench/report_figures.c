/* SPDX-License-Identifier: MIT */
/* report_figures.c: which figures a report has, and what stands below them. */
#include "report_plot.h"
#include "report_toll.h"

#include "util.h"

#include <stdlib.h>

static const char *base_name(const tgb_report *report) {
    return report->results->arms[report->results->base].name;
}

static bool add_ratio(tgb_report *report, const char *gnuplot, tgb_clause clause, tgb_measure measure) {
    const tgb_verdict *first = tgb_report_clause(report, clause);
    if (first == NULL || tgb_report_measure(first, measure)->worst < 0)
        return true; /* nothing to draw */
    tgb_drawing drawing = {report, clause, measure, NULL, tgb_plot_ratio_height, tgb_plot_ratio};
    bool speed = measure == TGB_SPEED;
    const char *what = speed ? "Speed" : measure == TGB_MEMORY ? "Peak memory" : "Instructions";
    char *name = tgb_format("%s-%s", tgb_measure_name(measure), tgb_clause_name(clause));
    char *title = tgb_format("%s against %s, (%s) %s", what, base_name(report), tgb_clause_name(clause),
                             tgb_clause_title(clause));
    char *caption = tgb_format(
        "%s. Points are ratios, lines their 90 %% intervals; a line that reaches the edge goes on beyond "
        "it.%s%s",
        speed ? "Base time over arm time: right of 1 is better" : "Arm over base: left of 1 is better",
        measure == TGB_INSTRUCTIONS ? ""
                                    : " Grey: the interval of a second run of the base arm against the "
                                      "first, where no difference lies.",
        speed ? " Dashed line: 1 minus the declared margin." : "");
    bool good = tgb_plot_make(report, gnuplot, name, title, caption, &drawing);
    free(caption);
    free(title);
    free(name);
    return good;
}

static bool add_threads(tgb_report *report, const char *gnuplot) {
    bool any = false;
    for (size_t i = 0; i < report->curves_count; i++)
        any = any || report->results->arms[report->curves[i].arm].kind != TGB_ARM_KERNEL;
    tgb_drawing drawing = {report, TGB_CLAUSE_A, TGB_SPEED, NULL, tgb_plot_threads_height, tgb_plot_threads};
    return !any || tgb_plot_make(report, gnuplot, "threads", "Speed-up against threads",
                                 "Each arm against itself with one thread, 90 % intervals over passes. The C "
                                 "kernel is pure computation in POSIX threads in the same passes: what the "
                                 "machine allows. Dotted: the ideal, N.",
                                 &drawing);
}

static bool add_convoy(tgb_report *report, const char *gnuplot) {
    tgb_drawing drawing = {report, TGB_CLAUSE_B1, TGB_SPEED, NULL, tgb_plot_convoy_height, tgb_plot_convoy};
    return tgb_report_clause(report, TGB_CLAUSE_B1) == NULL ||
           tgb_plot_make(report, gnuplot, "convoy", "I/O beside CPU-bound threads",
                         "Throughput and latency of an I/O thread while CPU-bound threads run. Points are "
                         "medians over passes, bars reach from the least to the greatest pass; both scales "
                         "are logarithmic.",
                         &drawing);
}

static bool add_toll(tgb_report *report, const char *gnuplot) {
    tgb_toll toll;
    tgb_toll_make(report->results, &toll);
    bool wanted = tgb_toll_can_be_drawn(&toll);
    tgb_toll_clear(&toll);
    tgb_drawing drawing = {report, TGB_CLAUSE_A, TGB_SPEED, NULL, tgb_plot_toll_height, tgb_plot_toll};
    return !wanted || tgb_plot_make(report, gnuplot, "toll", "The toll, one ingredient at a time",
                                    "A bar reaches from the cost of the first build of a pair to that of the "
                                    "second, both over ideal, single-threaded programs, geometric mean. The "
                                    "line is the 90 % interval of the second one's time, the point its "
                                    "instructions.",
                                    &drawing);
}

void tgb_report_add_figures(tgb_report *report, const char *gnuplot) {
    static const tgb_clause clauses[] = {TGB_CLAUSE_A, TGB_CLAUSE_A1, TGB_CLAUSE_B, TGB_CLAUSE_P};
    if (!tgb_plot_can_run(gnuplot)) {
        tgb_fail(&report->figures_error,
                 "no figures: the program gnuplot is not there (Debian package: gnuplot-nox)");
        return;
    }
    bool good = true;
    for (size_t i = 0; good && i < sizeof clauses / sizeof *clauses; i++)
        good = add_ratio(report, gnuplot, clauses[i], TGB_SPEED);
    good = good && add_convoy(report, gnuplot) && add_threads(report, gnuplot);
    tgb_clause programs = tgb_report_clause(report, TGB_CLAUSE_A) != NULL ? TGB_CLAUSE_A : TGB_CLAUSE_P;
    good = good && add_ratio(report, gnuplot, programs, TGB_MEMORY);
    if (good && add_ratio(report, gnuplot, TGB_CLAUSE_A, TGB_INSTRUCTIONS))
        add_toll(report, gnuplot);
}
