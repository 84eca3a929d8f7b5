/* SPDX-License-Identifier: MIT */
/* report_html_tables.c: every workload, memory and instructions, I/O beside CPU threads, thread scaling. */
#include "report_html.h"

#include "report_text.h"
#include "sharing.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>

static const tgb_results *results_of(const tgb_report *report) { return report->results; }

static void begin_table(const char *caption, FILE *out) {
    fprintf(out, "<div class=\"wide\"><table><caption>%s</caption>\n<thead><tr>", caption);
}

static void heading(const char *text, FILE *out) {
    fputs("<th scope=\"col\" class=\"n\">", out);
    tgb_put_html(out, text);
    fputs("</th>", out);
}

static void arm_headings(const tgb_report *report, FILE *out) {
    for (size_t i = 0; i < report->arms_count; i++)
        heading(results_of(report)->arms[report->arms[i]].name, out);
}

static void end_table(FILE *out) { fputs("</tbody></table></div>\n", out); }

/* One arm's cell in a row of workloads; unit is that of the first arm. */
static void unit_cell(const tgb_comparison *comparison, const tgb_unit *unit, FILE *out) {
    const tgb_unit *own = tgb_report_same_unit(comparison, unit);
    if (own == NULL)
        fputs("<td class=\"n\">not measured</td>", out);
    else if (own->excluded) {
        fprintf(out, "<td class=\"n\"><a href=\"#failures\">%s</a> ", tgb_unit_absence(own));
        if (isfinite(own->ratio.estimate) && !own->refused)
            tgb_put_interval(out, own->ratio, 3);
        fputs("</td>", out);
    } else
        tgb_html_interval(out, own->ratio, 3);
}

static void row_heading(const tgb_report *report, const tgb_unit *unit, FILE *out) {
    char *name = tgb_unit_name(results_of(report), unit);
    fputs("<tr><th scope=\"row\" title=\"", out);
    tgb_put_html(out, results_of(report)->workloads[unit->workload].exercises);
    fputs("\">", out);
    tgb_put_html(out, name);
    fputs("</th>", out);
    free(name);
}

static void sum_row(const tgb_report *report, tgb_clause clause, tgb_measure measure, FILE *out) {
    for (size_t i = 0; i < report->arms_count; i++) {
        const tgb_verdict *verdict = tgb_report_verdict(report, i, clause);
        tgb_html_interval(out, tgb_report_measure(verdict, measure)->ratio, 3);
    }
}

static void clause_table(const tgb_report *report, const tgb_verdict *first, FILE *out) {
    const tgb_comparison *speed = &first->speed;
    fprintf(out, "<h3>(%s) %s</h3>\n", tgb_clause_name(first->clause), tgb_clause_title(first->clause));
    begin_table(
        "Speed, base time over arm time, with 90 % intervals; the A/A floor; and the median time of an "
        "iteration in the base arm.",
        out);
    fputs("<th scope=\"col\">workload</th>", out);
    arm_headings(report, out);
    heading("A/A floor", out);
    heading("base time", out);
    fputs("</tr></thead>\n<tbody>\n", out);
    for (size_t k = 0; k < speed->units_count; k++) {
        const tgb_unit *unit = &speed->units[k];
        row_heading(report, unit, out);
        for (size_t i = 0; i < report->arms_count; i++)
            unit_cell(&tgb_report_verdict(report, i, first->clause)->speed, unit, out);
        fputs("<td class=\"n\">", out);
        tgb_put_bounds(out, unit->floor, 3);
        fputs("</td><td class=\"n\">", out);
        tgb_put_seconds(out, tgb_report_seconds(results_of(report), results_of(report)->base,
                                                speed->selection.mode, unit));
        fputs("</td></tr>\n", out);
    }
    fputs("<tr class=\"sum\"><th scope=\"row\">geometric mean</th>", out);
    sum_row(report, first->clause, TGB_SPEED, out);
    fputs("<td class=\"n\">", out);
    tgb_put_bounds(out, speed->floor, 3);
    fputs("</td><td></td></tr>\n", out);
    end_table(out);
}

void tgb_html_workloads(const tgb_report *report, FILE *out) {
    static const tgb_clause clauses[] = {TGB_CLAUSE_A, TGB_CLAUSE_A1, TGB_CLAUSE_B, TGB_CLAUSE_P};
    bool any = false;
    for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++) {
        const tgb_verdict *first = tgb_report_clause(report, clauses[i]);
        if (first != NULL)
            clause_table(report, first, out);
        any = any || first != NULL;
    }
    if (!any)
        fputs("<p>No workload of these clauses was run.</p>\n", out);
}

/* ---- memory and instructions ---- */

static void cost_table(const tgb_report *report, const tgb_verdict *first, tgb_measure measure, FILE *out) {
    const tgb_comparison *comparison = tgb_report_measure(first, measure);
    if (comparison->units_count == 0)
        return;
    bool memory = measure == TGB_MEMORY;
    begin_table(memory ? "Peak resident memory of the process tree, arm over base: below 1 is better."
                       : "Instructions without start-up, arm over base: below 1 is better. They are "
                         "repeatable; an atomic instruction counts as one.",
                out);
    fputs("<th scope=\"col\">workload</th>", out);
    arm_headings(report, out);
    if (memory)
        heading("A/A floor", out);
    fputs("</tr></thead>\n<tbody>\n", out);
    for (size_t k = 0; k < comparison->units_count; k++) {
        row_heading(report, &comparison->units[k], out);
        for (size_t i = 0; i < report->arms_count; i++)
            unit_cell(tgb_report_measure(tgb_report_verdict(report, i, first->clause), measure),
                      &comparison->units[k], out);
        if (memory) {
            fputs("<td class=\"n\">", out);
            tgb_put_bounds(out, comparison->units[k].floor, 3);
            fputs("</td>", out);
        }
        fputs("</tr>\n", out);
    }
    fputs("<tr class=\"sum\"><th scope=\"row\">geometric mean</th>", out);
    sum_row(report, first->clause, measure, out);
    fputs(memory ? "<td></td></tr>\n" : "</tr>\n", out);
    end_table(out);
}

void tgb_html_memory(const tgb_report *report, FILE *out) {
    const tgb_verdict *first = tgb_report_clause(report, TGB_CLAUSE_A);
    if (first == NULL)
        first = tgb_report_clause(report, TGB_CLAUSE_P);
    if (first == NULL) {
        fputs("<p>No single-threaded program was run.</p>\n", out);
        return;
    }
    tgb_html_figure(report, first->clause == TGB_CLAUSE_A ? "memory-a" : "memory-p", out);
    cost_table(report, first, TGB_MEMORY, out);
    tgb_html_figure(report, "instructions-a", out);
    cost_table(report, first, TGB_INSTRUCTIONS, out);
}

/* ---- I/O beside CPU threads ---- */

static void metric_cell(const tgb_report *report, int arm, const tgb_unit *unit, const char *name,
                        FILE *out) {
    tgb_interval range = tgb_report_metric(results_of(report), arm, unit, name);
    fputs("<td class=\"n\">", out);
    if (isfinite(range.estimate))
        fprintf(out, "%.5g", range.estimate);
    else
        fputs("unknown", out);
    fputs("</td>", out);
}

static void convoy_row(const tgb_report *report, const tgb_comparison *speed, const tgb_unit *unit, int arm,
                       FILE *out) {
    static const char *const names[] = {"requests_per_second", "p50_us", "p99_us", "cpu_rounds_per_second"};
    const tgb_unit *own = arm == speed->base ? NULL : tgb_report_same_unit(speed, unit);
    row_heading(report, unit, out);
    fputs("<td>", out);
    tgb_put_html(out, results_of(report)->arms[arm].name);
    fputs("</td>", out);
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        metric_cell(report, arm, unit, names[k], out);
    if (own == NULL)
        fputs("<td class=\"n\">1</td>", out);
    else
        unit_cell(speed, unit, out);
    fputs("</tr>\n", out);
}

void tgb_html_convoy(const tgb_report *report, FILE *out) {
    const tgb_verdict *first = tgb_report_clause(report, TGB_CLAUSE_B1);
    if (first == NULL) {
        fputs("<p>I/O beside CPU-bound threads was not run.</p>\n", out);
        return;
    }
    fputs("<p>A thread that waits for I/O gets the lock back only when a CPU-bound thread gives it up: the "
          "convoy effect. Removing the lock wins here by construction, so this is shown and never mixed into "
          "the verdict.</p>\n",
          out);
    tgb_html_figure(report, "convoy", out);
    begin_table(
        "Medians over passes: requests a second, latency in microseconds (median and 99th percentile), "
        "rounds a second of the CPU-bound threads, and speed against the base arm.",
        out);
    fputs("<th scope=\"col\">workload beside CPU threads</th><th scope=\"col\">arm</th>", out);
    static const char *const headings[] = {"requests/s", "p50 \xc2\xb5s", "p99 \xc2\xb5s", "CPU rounds/s",
                                           "speed"};
    for (size_t k = 0; k < sizeof headings / sizeof *headings; k++)
        heading(headings[k], out);
    fputs("</tr></thead>\n<tbody>\n", out);
    for (size_t k = 0; k < first->speed.units_count; k++) {
        const tgb_unit *unit = &first->speed.units[k];
        convoy_row(report, &first->speed, unit, first->speed.base, out);
        for (size_t i = 0; i < report->arms_count; i++)
            convoy_row(report, &tgb_report_verdict(report, i, TGB_CLAUSE_B1)->speed, unit, report->arms[i],
                       out);
    }
    end_table(out);
}

/* ---- threads ---- */

/* Every thread count of any curve, rising; owned by the caller. */
static int *thread_counts(const tgb_report *report, size_t *count) {
    int *counts = NULL;
    size_t room = 0;
    *count = 0;
    for (size_t i = 0; i < report->curves_count; i++)
        for (size_t k = 0; k < report->curves[i].count; k++) {
            int threads = report->curves[i].points[k].threads;
            size_t place = 0;
            while (place < *count && counts[place] < threads)
                place++;
            if (place < *count && counts[place] == threads)
                continue;
            counts = tgb_grow(counts, *count, &room, sizeof *counts);
            for (size_t m = (*count)++; m > place; m--)
                counts[m] = counts[m - 1];
            counts[place] = threads;
        }
    return counts;
}

static void point_cell(const tgb_scaling *curve, int threads, FILE *out) {
    const tgb_scaling_point *point = NULL;
    for (size_t i = 0; i < curve->count; i++)
        if (curve->points[i].threads == threads)
            point = &curve->points[i];
    if (point == NULL)
        fputs("<td class=\"n\">-</td>", out);
    else if (!isfinite(point->speedup.estimate))
        fputs("<td class=\"n\"><a href=\"#failures\">failed</a></td>", out);
    else if (threads == 1)
        fputs("<td class=\"n\">1</td>", out);
    else
        tgb_html_interval(out, point->speedup, 2);
}

static void curve_row(const tgb_report *report, const tgb_scaling *curve, const int *counts, size_t count,
                      FILE *out) {
    const tgb_scaling_point *first = &curve->points[0], *last = &curve->points[curve->count - 1];
    fputs("<tr><th scope=\"row\">", out);
    tgb_put_html(out, results_of(report)->workloads[curve->workload].name);
    fputs("</th><td class=\"one\">", out);
    tgb_put_html(out, tgb_report_curve_name(results_of(report), curve));
    fputs("</td>", out);
    for (size_t k = 0; k < count; k++)
        point_cell(curve, counts[k], out);
    fputs("<td class=\"n\">", out);
    tgb_put_seconds(out, first->threads == 1 ? first->seconds.estimate : (double)NAN);
    fputs("</td><td class=\"n\">", out);
    tgb_put_bytes(out, last->peak_bytes);
    fputs("</td></tr>\n", out);
}

/* A row a curve, a column a thread count. */
static void curve_table(const tgb_report *report, FILE *out) {
    size_t count;
    int *counts = thread_counts(report, &count);
    begin_table(
        "Speed-up against one thread of the same arm, with 90 % intervals over passes, by the number of "
        "threads; time of an iteration with one thread; peak memory with the most.",
        out);
    fputs("<th scope=\"col\">workload</th><th scope=\"col\">arm</th>", out);
    for (size_t k = 0; k < count; k++)
        fprintf(out, "<th scope=\"col\" class=\"n\">%d thread%s</th>", counts[k], counts[k] == 1 ? "" : "s");
    heading("time of 1", out);
    heading("memory", out);
    fputs("</tr></thead>\n<tbody>\n", out);
    for (size_t i = 0; i < report->curves_count; i++)
        curve_row(report, &report->curves[i], counts, count, out);
    end_table(out);
    free(counts);
}

static void law_line(const tgb_report *report, const tgb_scaling *curve, FILE *out) {
    if (!curve->fitted)
        return;
    fputs("<li>", out);
    tgb_put_html(out, results_of(report)->workloads[curve->workload].name);
    fputs(", ", out);
    tgb_put_html(out, tgb_report_curve_name(results_of(report), curve));
    fprintf(out, ": contention %.4f, coherency %.6f, root mean square residual %.3f</li>\n",
            curve->law.contention, curve->law.coherency, curve->law.residual);
}

/* What the text verdict prints too, under a heading of its own; false when that is nothing. */
static bool preformatted(const tgb_report *report, const char *title,
                         void (*print)(const tgb_results *results, FILE *out), FILE *out) {
    char *text = NULL;
    size_t length = 0;
    FILE *lines = open_memstream(&text, &length);
    print(report->results, lines);
    fclose(lines);
    if (length > 0) {
        fprintf(out, "<h3>%s</h3>\n<pre>", title);
        tgb_put_html(out, text);
        fputs("</pre>\n", out);
    }
    free(text);
    return length > 0;
}

/* The goal of the rule's threads: two of them gain what two threads of C gain, and none loses to the base. */
static void shares(const tgb_report *report, FILE *out) {
    preformatted(report, "Two threads beside the machine's own limit", tgb_scaling_print_shares, out);
    preformatted(report, "Beside the base with as many threads", tgb_scaling_print_speeds, out);
}

void tgb_html_sharing(const tgb_report *report, FILE *out) {
    if (!preformatted(report, "Case by case", tgb_sharing_print, out))
        fputs("<p>Shared data, case by case, was not run (<code>--clause sharing</code>).</p>\n", out);
}

void tgb_html_threads(const tgb_report *report, FILE *out) {
    if (report->curves_count == 0) {
        fputs("<p>Throughput against threads was not run.</p>\n", out);
        return;
    }
    fputs("<p>Speed-up is t1\xc2\xb7N/tN where each thread does the full work, t1/tN where the threads share "
          "one amount of it. The C kernel, pure computation in POSIX threads in the same passes, shows what "
          "the machine itself allows; the ideal line is N.</p>\n",
          out);
    tgb_html_figure(report, "threads", out);
    curve_table(report, out);
    shares(report, out);
    bool fitted = false;
    for (size_t i = 0; i < report->curves_count; i++)
        fitted = fitted || report->curves[i].fitted;
    if (!fitted)
        return;
    fputs("<h3>Universal Scalability Law</h3>\n<ul>\n", out);
    for (size_t i = 0; i < report->curves_count; i++)
        law_line(report, &report->curves[i], out);
    fputs("</ul>\n", out);
}
