/* SPDX-License-Identifier: MIT */
/*
 * report_toll.c: the toll, ingredient by ingredient, in every form of the report: a waterfall, and a table as
 * HTML, Markdown and TeX. A step's bar reaches from the cost of the build that it starts from to the cost of
 * the build that adds the ingredient, both over `ideal`.
 */
#include "report_toll.h"

#include "report_html.h"
#include "report_text.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>

static const char *arm_name(const tgb_report *report, int arm) { return report->results->arms[arm].name; }

/* ---- the waterfall ---- */

/* By time where there were passes, else by instructions. */
static bool by_time(const tgb_toll *toll) {
    for (size_t i = 0; i < toll->count; i++)
        if (!isfinite(toll->steps[i].level.time.estimate))
            return false;
    return true;
}

static double height_of(const tgb_cost *level, bool time) {
    return time ? level->time.estimate : level->instruction;
}

bool tgb_toll_can_be_drawn(const tgb_toll *toll) {
    bool time = by_time(toll);
    for (size_t i = 0; i < toll->count; i++)
        if (!isfinite(height_of(&toll->steps[i].level, time)))
            return false;
    return toll->count > 1;
}

double tgb_plot_toll_height(const tgb_drawing *drawing, const tgb_sheet *sheet) {
    tgb_toll toll;
    tgb_toll_make(drawing->report->results, &toll);
    double height = sheet->line * (2.2 * (double)toll.count + 6);
    tgb_toll_clear(&toll);
    return height;
}

static void put_labels(const tgb_drawing *drawing, const tgb_toll *toll, FILE *script) {
    fputs("set ytics scale 0 (", script);
    for (size_t i = 0; i < toll->count; i++) {
        const tgb_cost *cost = &toll->steps[i].cost;
        char *label = tgb_format("%s to %s", arm_name(drawing->report, cost->base),
                                 arm_name(drawing->report, cost->arm));
        tgb_put_gnuplot(script, label, 36);
        fprintf(script, " %zu%s", toll->count - i, i + 1 < toll->count ? ", " : ")\n");
        free(label);
    }
    fprintf(script, "set yrange [0.2:%g]\nset rmargin 4\nset grid xtics lc rgb '#b0808080' lw 0.6 dt 1\n",
            (double)toll->count + 0.8);
}

/* One bar a step, those that cost in orange, those that spare in blue; nothing for a step without height. */
static void put_bars(const tgb_toll *toll, bool time, bool cost, FILE *script) {
    fprintf(script, "$%s << EOD\n", cost ? "dearer" : "cheaper");
    for (size_t i = 0; i < toll->count; i++) {
        double from = height_of(&toll->steps[i].base_level, time),
               to = height_of(&toll->steps[i].level, time);
        double y = (double)(toll->count - i);
        if ((to >= from) == cost)
            fprintf(script, "%.8g %g %.8g %.8g %g %g\n", (from + to) / 2, y, fmin(from, to), fmax(from, to),
                    y - 0.3, y + 0.3);
    }
    fputs("1 -9 1 1 -9 -9\nEOD\n", script); /* out of sight: a block is not to be empty */
}

static void put_counts(const tgb_toll *toll, FILE *script) {
    fputs("$counts << EOD\n", script);
    for (size_t i = 0; i < toll->count; i++)
        if (isfinite(toll->steps[i].level.instruction))
            fprintf(script, "%.8g %zu\n", toll->steps[i].level.instruction, toll->count - i);
    fputs("1 -9\nEOD\n", script);
}

/* The axis holds every bar and point; an interval that goes beyond it is drawn to the edge. */
typedef struct axis {
    double low, high;
} axis;

static void take(axis *x, double value) {
    if (isfinite(value)) {
        x->low = fmin(x->low, value);
        x->high = fmax(x->high, value);
    }
}

static axis make_axis(const tgb_toll *toll, bool time) {
    axis x = {1, 1};
    for (size_t i = 0; i < toll->count; i++) {
        take(&x, height_of(&toll->steps[i].level, time));
        take(&x, height_of(&toll->steps[i].base_level, time));
        take(&x, toll->steps[i].level.instruction);
    }
    double air = fmax(0.08 * (x.high - x.low), 0.01);
    return (axis){x.low - air, x.high + air};
}

static void put_intervals(const tgb_toll *toll, axis x, FILE *script) {
    fputs("$ends << EOD\n", script);
    for (size_t i = 0; i < toll->count; i++) {
        tgb_interval level = toll->steps[i].level.time;
        if (isfinite(level.lower))
            fprintf(script, "%.8g %zu %.8g %.8g\n", level.estimate, toll->count - i, fmax(level.lower, x.low),
                    fmin(level.upper, x.high));
    }
    fputs("1 -9 1 1\nEOD\n", script);
}

void tgb_plot_toll(const tgb_drawing *drawing, const tgb_sheet *sheet, FILE *script) {
    tgb_toll toll;
    (void)sheet;
    tgb_toll_make(drawing->report->results, &toll);
    bool time = by_time(&toll);
    put_labels(drawing, &toll, script);
    put_bars(&toll, time, true, script);
    put_bars(&toll, time, false, script);
    put_counts(&toll, script);
    axis x = make_axis(&toll, time);
    put_intervals(&toll, x, script);
    fprintf(script, "set xrange [%.8g:%.8g]\nset xtics %g\n", x.low, x.high, tgb_plot_step(x.low, x.high, 4));
    fprintf(script, "set xlabel '%s over ideal: left is better'\n", time ? "time" : "instructions");
    fprintf(script, "set arrow 1 from 1,0.2 to 1,%g nohead lc rgb '#555555' lw 1\n",
            (double)toll.count + 0.8);
    fputs("set offsets graph 0.03, graph 0.03, 0, 0\n"
          "set key outside top center horizontal samplen 1.6 width -1\n"
          "plot $dearer using 1:2:3:4:5:6 with boxxyerror fill solid 0.75 noborder lc rgb '#D55E00' title "
          "'dearer', $cheaper using 1:2:3:4:5:6 with boxxyerror fill solid 0.45 noborder lc rgb '#0072B2' "
          "title "
          "'cheaper', $ends using 1:2:3:4 with xerrorbars pt 0 lc rgb '#000000' title '90 % interval', "
          "$counts using 1:2 with points pt 7 lc rgb '#000000' title 'instructions'\nset output\n",
          script);
    tgb_toll_clear(&toll);
}

/* ---- tables ---- */

void tgb_html_toll(const tgb_report *report, FILE *out) {
    tgb_toll toll;
    tgb_toll_make(report->results, &toll);
    if (toll.count == 0) {
        fputs("<p>No two builds that differ in one ingredient alone took part.</p>\n", out);
        tgb_toll_clear(&toll);
        return;
    }
    tgb_html_figure(report, "toll", out);
    fputs("<div class=\"wide\"><table><caption>Each row is a pair of builds that differ in one ingredient "
          "alone: "
          "single-threaded programs, the second build over the first, geometric mean, below 1 is "
          "better.</caption>\n<thead><tr><th scope=\"col\">from</th><th scope=\"col\">to</th><th "
          "scope=\"col\">what it adds</th><th scope=\"col\" class=\"n\">time [90 %]</th><th scope=\"col\" "
          "class=\"n\">instructions</th><th scope=\"col\">worst workload</th></tr></thead>\n<tbody>\n",
          out);
    for (size_t i = 0; i < toll.count; i++) {
        const tgb_cost *cost = &toll.steps[i].cost;
        fputs("<tr><td>", out);
        tgb_put_html(out, arm_name(report, cost->base));
        fputs("</td><td>", out);
        tgb_put_html(out, arm_name(report, cost->arm));
        fputs("</td><td class=\"long\">", out);
        tgb_put_html(out, toll.steps[i].ingredient);
        fputs("</td>", out);
        tgb_html_interval(out, cost->time, 4);
        fputs("<td class=\"n\">", out);
        tgb_put_number(out, cost->instruction, 4, "not counted");
        fputs("</td><td>", out);
        if (cost->worst >= 0) {
            tgb_put_html(out, report->results->workloads[cost->worst].name);
            fprintf(out, " %.4f", cost->worst_ratio);
        }
        fputs("</td></tr>\n", out);
    }
    fputs("</tbody></table></div>\n", out);
    tgb_toll_clear(&toll);
}

void tgb_markdown_toll(const tgb_report *report, FILE *out) {
    tgb_toll toll;
    tgb_toll_make(report->results, &toll);
    if (toll.count > 1) {
        fputs("\n## The toll, one ingredient at a time\n", out);
        if (tgb_report_figure(report, "toll") != NULL)
            fputs("\n![The toll](figures/toll.svg)\n", out);
        fputs("\n| from | to | adds | time [90 %] | instructions |\n| --- | --- | --- | --- | --- |\n", out);
    }
    for (size_t i = 0; toll.count > 1 && i < toll.count; i++) {
        const tgb_cost *cost = &toll.steps[i].cost;
        fprintf(out, "| %s | %s | %s | ", arm_name(report, cost->base), arm_name(report, cost->arm),
                toll.steps[i].ingredient);
        tgb_put_interval(out, cost->time, 4);
        fputs(" | ", out);
        tgb_put_number(out, cost->instruction, 4, "not counted");
        fputs(" |\n", out);
    }
    tgb_toll_clear(&toll);
}

void tgb_report_add_toll_tex(tgb_report *report) {
    tgb_toll toll;
    tgb_toll_make(report->results, &toll);
    if (toll.count > 1) {
        char *text = NULL;
        size_t length = 0;
        FILE *out = open_memstream(&text, &length);
        fputs("% Made by tollgate-bench report: the toll; second build over first. Needs "
              "\\usepackage{booktabs}.\n"
              "\\begin{tabular}{lllll}\n\\toprule\nFrom & To & Adds & Time [90\\,\\%] & Instructions \\\\\n"
              "\\midrule\n",
              out);
        for (size_t i = 0; i < toll.count; i++) {
            const tgb_cost *cost = &toll.steps[i].cost;
            tgb_put_tex(out, arm_name(report, cost->base));
            fputs(" & ", out);
            tgb_put_tex(out, arm_name(report, cost->arm));
            fputs(" & ", out);
            tgb_put_tex(out, toll.steps[i].ingredient);
            fputs(" & ", out);
            tgb_put_interval(out, cost->time, 4);
            fputs(" & ", out);
            tgb_put_number(out, cost->instruction, 4, "--");
            fputs(" \\\\\n", out);
        }
        fputs("\\bottomrule\n\\end{tabular}\n", out);
        fclose(out);
        tgb_report_add_steal(report, "tables/toll.tex", text, length);
    }
    tgb_toll_clear(&toll);
}
