/* SPDX-License-Identifier: MIT */
/*
 * report_tex.c: the tables (.tex) for \input in a paper. Each is one tabular with booktabs rules and nothing
 * around it, so that caption, label and place stay the paper's.
 */
#include "report.h"

#include "report_text.h"
#include "report_toll.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>

typedef struct buffer {
    char *text;
    size_t length;
    FILE *out;
} buffer;

/* Opened in place: the stream keeps the addresses of text and length. */
static FILE *begin(buffer *table, const char *what, const char *columns) {
    table->out = open_memstream(&table->text, &table->length);
    fprintf(table->out,
            "%% Made by tollgate-bench report: %s. Needs \\usepackage{booktabs}.\n\\begin{tabular}{%s}\n"
            "\\toprule\n",
            what, columns);
    return table->out;
}

static void end_steal(tgb_report *report, buffer *table, const char *path) {
    fputs("\\bottomrule\n\\end{tabular}\n", table->out);
    fclose(table->out);
    tgb_report_add_steal(report, path, table->text, table->length);
}

static void cell(FILE *out, tgb_interval interval, int digits) {
    fputs(" & ", out);
    if (isfinite(interval.estimate))
        tgb_put_interval(out, interval, digits);
    else
        fputs("--", out);
}

static void bounds_cell(FILE *out, tgb_interval interval, int digits) {
    fputs(" & ", out);
    if (isfinite(interval.lower))
        tgb_put_bounds(out, interval, digits);
    else
        fputs("--", out);
}

static void verdict_row(const tgb_report *report, size_t place, const tgb_verdict *verdict, FILE *out) {
    const tgb_clause clause = verdict->clause;
    const char *name = clause == TGB_CLAUSE_A1 ? "a$'$" : clause == TGB_CLAUSE_B1 ? "b$'$" : NULL;
    fprintf(out, "(%s) & ", name != NULL ? name : tgb_clause_name(clause));
    tgb_put_tex(out, report->results->arms[report->arms[place]].name);
    fprintf(out, " & %s", clause == TGB_CLAUSE_B1 ? "--" : tgb_decision_name(verdict->decision));
    fprintf(out, " & %s", tgb_report_trend(verdict));
    cell(out, verdict->speed.ratio, 3);
    bounds_cell(out, verdict->speed.floor, 3);
    if (isfinite(verdict->speed.detectable))
        fprintf(out, " & %.2f\\,\\%%", verdict->speed.detectable * 100);
    else
        fputs(" & --", out);
    cell(out, verdict->memory.ratio, 3);
    fputs(" \\\\\n", out);
}

static void add_verdicts(tgb_report *report) {
    buffer table;
    FILE *out =
        begin(&table, "the verdict of each clause and arm; speed is base time over arm time", "llllllrl");
    fputs("Clause & Arm & Verdict & Trend & Speed [90\\,\\%] & A/A floor & Detectable & Memory \\\\\n", out);
    for (int clause = 0; clause < TGB_CLAUSE_COUNT; clause++) {
        bool begun = false;
        for (size_t i = 0; i < report->arms_count; i++) {
            const tgb_verdict *verdict = tgb_report_verdict(report, i, (tgb_clause)clause);
            if (!verdict->present)
                continue;
            fputs(begun ? "" : "\\midrule\n", out);
            begun = true;
            verdict_row(report, i, verdict, out);
        }
    }
    end_steal(report, &table, "tables/verdict.tex");
}

static FILE *begin_by_arm(const tgb_report *report, buffer *table, const char *what) {
    char *columns = tgb_strdup("l");
    for (size_t i = 0; i <= report->arms_count; i++) {
        char *longer = tgb_format("%sl", columns);
        free(columns);
        columns = longer;
    }
    FILE *out = begin(table, what, columns);
    free(columns);
    fputs("Workload", out);
    for (size_t i = 0; i < report->arms_count; i++) {
        fputs(" & ", out);
        tgb_put_tex(out, report->results->arms[report->arms[i]].name);
    }
    fputs(" & A/A floor \\\\\n\\midrule\n", out);
    return out;
}

static void unit_row(const tgb_report *report, tgb_clause clause, tgb_measure measure, const tgb_unit *unit,
                     FILE *out) {
    char *name = tgb_unit_name(report->results, unit);
    tgb_put_tex(out, name);
    free(name);
    for (size_t i = 0; i < report->arms_count; i++) {
        const tgb_verdict *verdict = tgb_report_verdict(report, i, clause);
        const tgb_unit *own = tgb_report_same_unit(tgb_report_measure(verdict, measure), unit);
        if (own != NULL && own->excluded)
            fprintf(out, " & %s", tgb_unit_absence(own));
        else
            cell(out, own == NULL ? (tgb_interval){NAN, NAN, NAN} : own->ratio, 3);
    }
    bounds_cell(out, unit->floor, 3);
    fputs(" \\\\\n", out);
}

static void add_units(tgb_report *report, const tgb_verdict *first, tgb_measure measure) {
    const tgb_comparison *comparison = tgb_report_measure(first, measure);
    if (comparison->units_count == 0)
        return;
    buffer table;
    char *what =
        tgb_format("%s of every workload of clause (%s), 90 %% intervals; %s", tgb_measure_name(measure),
                   tgb_clause_name(first->clause), measure == TGB_SPEED ? "base over arm" : "arm over base");
    FILE *out = begin_by_arm(report, &table, what);
    free(what);
    for (size_t k = 0; k < comparison->units_count; k++)
        unit_row(report, first->clause, measure, &comparison->units[k], out);
    fputs("\\midrule\nGeometric mean", out);
    for (size_t i = 0; i < report->arms_count; i++)
        cell(out, tgb_report_measure(tgb_report_verdict(report, i, first->clause), measure)->ratio, 3);
    bounds_cell(out, comparison->floor, 3);
    fputs(" \\\\\n", out);
    char *path = tgb_format("tables/%s-%s.tex", tgb_measure_name(measure), tgb_clause_name(first->clause));
    end_steal(report, &table, path);
    free(path);
}

static void add_threads(tgb_report *report) {
    if (report->curves_count == 0)
        return;
    buffer table;
    FILE *out = begin(&table, "speed-up against one thread of the same arm, 90 % intervals", "llrlr");
    fputs("Workload & Arm & Threads & Speed-up [90\\,\\%] & Time \\\\\n", out);
    for (size_t i = 0; i < report->curves_count; i++) {
        const tgb_scaling *curve = &report->curves[i];
        if (i == 0 || curve->workload != curve[-1].workload)
            fputs("\\midrule\n", out);
        for (size_t k = 0; k < curve->count; k++) {
            const tgb_scaling_point *point = &curve->points[k];
            tgb_put_tex(out, k == 0 ? report->results->workloads[curve->workload].name : "");
            fputs(" & ", out);
            tgb_put_tex(out, k == 0 ? tgb_report_curve_name(report->results, curve) : "");
            fprintf(out, " & %d", point->threads);
            cell(out, point->speedup, 2);
            if (isfinite(point->seconds.estimate))
                fprintf(out, " & %.4g\\,s \\\\\n", point->seconds.estimate);
            else
                fputs(" & -- \\\\\n", out);
        }
    }
    end_steal(report, &table, "tables/threads.tex");
}

void tgb_report_add_tex(tgb_report *report) {
    add_verdicts(report);
    for (int clause = 0; clause < TGB_CLAUSE_COUNT; clause++) {
        const tgb_verdict *first = tgb_report_clause(report, (tgb_clause)clause);
        if (first == NULL)
            continue;
        add_units(report, first, TGB_SPEED);
        add_units(report, first, TGB_MEMORY);
        add_units(report, first, TGB_INSTRUCTIONS);
    }
    add_threads(report);
    tgb_report_add_toll_tex(report);
}
