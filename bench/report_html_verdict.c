/* SPDX-License-Identifier: MIT */
/* report_html_verdict.c: the answer as cards for the first arm, and as tables for every arm. */
#include "report_html.h"

#include "report_text.h"

#include <math.h>
#include <stdlib.h>

static const char *arm_name(const tgb_report *report, size_t place) {
    return report->results->arms[report->arms[place]].name;
}

static const char *base_name(const tgb_report *report) {
    return report->results->arms[report->results->base].name;
}

static bool is_judged(tgb_clause clause) { return clause != TGB_CLAUSE_B1; }

static void put_detectable(const tgb_comparison *speed, FILE *out) {
    if (!isfinite(speed->detectable)) {
        fputs(speed->replicates == 0
                  ? "Nothing could be compared"
                  : "One replicate: no interval, and nothing to say of what would have been seen",
              out);
        return;
    }
    fputs("A decrease of ", out);
    tgb_put_percent(out, speed->detectable);
    fputs(" would have been seen (80 % power)", out);
}

static void put_card(const tgb_verdict *verdict, FILE *out) {
    const char *word = tgb_decision_name(verdict->decision);
    const tgb_comparison *speed = &verdict->speed;
    fprintf(out, "<div class=\"card %s\"><h3>(%s) %s</h3><p class=\"word\">%s</p><p class=\"ratio\">speed ",
            word, tgb_clause_name(verdict->clause), tgb_clause_title(verdict->clause), word);
    tgb_put_interval(out, speed->ratio, 4);
    fprintf(out, "</p><p>%s; declared margin %g&nbsp;%%</p><p class=\"soft\">A/A floor ",
            tgb_report_trend(verdict), verdict->margin * 100);
    tgb_put_bounds(out, speed->floor, 4);
    fputs("</p><p class=\"soft\">", out);
    put_detectable(speed, out);
    fputs(".</p>", out);
    if (verdict->decision == TGB_OPEN && verdict->more_passes > 0)
        fprintf(out, "<p class=\"soft\">About %ld more %s would settle it.</p>", verdict->more_passes,
                speed->layouts >= 2 ? "link orders" : "passes");
    char *failures = tgb_failures_text(speed);
    if (speed->failures_count > 0)
        fprintf(out, "<p><a href=\"#failures\">%s</a>, so it cannot be said to hold.</p>", failures);
    free(failures);
    fputs("</div>\n", out);
}

void tgb_html_answer(const tgb_report *report, FILE *out) {
    bool any = false;
    for (size_t i = 0; i < report->arms_count; i++) {
        bool begun = false;
        for (int clause = 0; clause < TGB_CLAUSE_COUNT; clause++) {
            const tgb_verdict *verdict = tgb_report_verdict(report, i, (tgb_clause)clause);
            if (!verdict->present || !is_judged(verdict->clause))
                continue;
            if (!begun) {
                fputs("<h3>", out);
                tgb_put_html(out, arm_name(report, i));
                fputs(" against ", out);
                tgb_put_html(out, base_name(report));
                fputs("</h3>\n<div class=\"cards\">\n", out);
            }
            begun = any = true;
            put_card(verdict, out);
        }
        if (begun)
            fputs("</div>\n", out);
    }
    if (!any)
        fputs("<p>Nothing was measured that could be judged.</p>\n", out);
    else
        fputs("<p>Speed is base time over arm time: above 1 is better. <b>Holds</b>: the lower bound is "
              "above 1 "
              "minus the margin. <b>Broken</b>: the upper bound is below it. <b>Open</b>: neither. Intervals "
              "are two-sided 90 %, so each bound is a one-sided 95 % bound. The A/A floor is the same "
              "interval for a second run of the base arm against the first: what no difference looks like on "
              "this machine.</p>\n",
              out);
}

typedef void (*put_row)(const tgb_report *report, const tgb_verdict *verdict, FILE *out);

/* A row for every arm and clause that was measured (or, of these, judged), with its two heading cells. */
static void table(const tgb_report *report, const char *caption, const char *headings, bool only_judged,
                  put_row row, FILE *out) {
    fprintf(out,
            "<div class=\"wide\"><table><caption>%s</caption>\n<thead><tr><th scope=\"col\">clause</th><th "
            "scope=\"col\">arm</th>%s</tr></thead>\n<tbody>\n",
            caption, headings);
    for (int clause = 0; clause < TGB_CLAUSE_COUNT; clause++)
        for (size_t i = 0; i < report->arms_count; i++) {
            const tgb_verdict *verdict = tgb_report_verdict(report, i, (tgb_clause)clause);
            if (!verdict->present || (only_judged && !is_judged(verdict->clause)))
                continue;
            fprintf(out, "<tr><td><abbr title=\"%s\">(%s)</abbr></td><th scope=\"row\">",
                    tgb_clause_title(verdict->clause), tgb_clause_name(verdict->clause));
            tgb_put_html(out, arm_name(report, i));
            fputs("</th>", out);
            row(report, verdict, out);
            fputs("</tr>\n", out);
        }
    fputs("</tbody></table></div>\n", out);
}

static void put_decision(tgb_decision decision, FILE *out) {
    fprintf(out, "<td class=\"%s\">%s</td>", tgb_decision_name(decision), tgb_decision_name(decision));
}

static void verdict_row(const tgb_report *report, const tgb_verdict *verdict, FILE *out) {
    const tgb_comparison *speed = &verdict->speed;
    if (is_judged(verdict->clause))
        put_decision(verdict->decision, out);
    else
        fputs("<td class=\"soft one\">not judged</td>", out);
    fprintf(out, "<td class=\"one\">%s</td>", tgb_report_trend(verdict));
    tgb_html_interval(out, speed->ratio, 4);
    fputs("<td class=\"n\">", out);
    tgb_put_bounds(out, speed->bootstrap, 4);
    fputs("</td><td class=\"n\">", out);
    tgb_put_bounds(out, speed->floor, 4);
    fputs("</td><td class=\"n\">", out);
    tgb_put_percent(out, speed->detectable);
    fprintf(out, "</td><td class=\"n\">%d</td><td class=\"n\">%d</td>", speed->passes, speed->layouts);
}

static void margins_row(const tgb_report *report, const tgb_verdict *verdict, FILE *out) {
    for (size_t i = 0; i < verdict->margins_count; i++) {
        const tgb_margin_line *line = &verdict->margins[i];
        const char *word = tgb_decision_name(line->decision);
        fprintf(out, "<td class=\"%s\">%s", word, word);
        if (i < 2 && isfinite(line->margin))
            fprintf(out, " (%.2f %%)", line->margin * 100);
        fputs("</td>", out);
    }
}

static void spread_row(const tgb_report *report, const tgb_verdict *verdict, FILE *out) {
    const tgb_comparison *speed = &verdict->speed;
    const double quantiles[] = {speed->p5, speed->median, speed->p95};
    fprintf(out, "<td class=\"n\">%zu</td>", speed->units_count);
    for (int i = 0; i < 3; i++) {
        fputs("<td class=\"n\">", out);
        tgb_put_number(out, quantiles[i], 4, "unknown");
        fputs("</td>", out);
    }
    if (speed->worst < 0) {
        fputs("<td>none could be compared</td><td></td><td></td>", out);
        return;
    }
    const tgb_unit *worst = &speed->units[speed->worst];
    char *name = tgb_unit_name(report->results, worst);
    fputs("<td class=\"one\">", out);
    tgb_put_html(out, name);
    fputs("</td>", out);
    free(name);
    tgb_html_interval(out, worst->ratio, 4);
    fputs("<td class=\"n\">", out);
    tgb_put_number(out, speed->without_lower, 4, "unknown");
    fputs(" to ", out);
    tgb_put_number(out, speed->without_upper, 4, "unknown");
    fputs("</td>", out);
}

static void cost_row(const tgb_report *report, const tgb_verdict *verdict, FILE *out) {
    const tgb_comparison *speed = &verdict->speed;
    tgb_html_interval(out, verdict->memory.ratio, 4);
    tgb_html_interval(out, verdict->cpu.ratio, 4);
    fputs("<td class=\"n\">", out);
    tgb_put_number(out, verdict->instructions.worst < 0 ? (double)NAN : verdict->instructions.ratio.estimate,
                   4, "not counted");
    fputs("</td><td class=\"n\">", out);
    double arm = tgb_metric_median(report->results, speed->arm, speed->selection, -1, "thread_start_us"),
           base = tgb_metric_median(report->results, speed->base, speed->selection, -1, "thread_start_us");
    if (verdict->clause == TGB_CLAUSE_A1 && isfinite(arm) && isfinite(base))
        fprintf(out, "%.0f \xc2\xb5s (base %.0f \xc2\xb5s)", arm, base);
    else
        fputs("-", out);
    fputs("</td>", out);
}

#define HEAD(text) "<th scope=\"col\">" text "</th>"
#define NUMBER(text) "<th scope=\"col\" class=\"n\">" text "</th>"

void tgb_html_verdicts(const tgb_report *report, FILE *out) {
    static const char *const names[] = {"speed-a", "speed-a1", "speed-b", "speed-p"};
    if (report->arms_count == 0) {
        fputs("<p>There is no arm beside the base.</p>\n", out);
        return;
    }
    table(report,
          "The geometric mean over workloads of base time over arm time, with its interval; passes, and the "
          "link "
          "orders that they were run in.",
          HEAD("verdict") HEAD("trend") NUMBER("speed [90 %]") NUMBER("bootstrap") NUMBER("A/A floor")
              NUMBER("detectable") NUMBER("passes") NUMBER("orders"),
          false, verdict_row, out);
    table(report,
          "The same at other margins. The first was declared before measuring; the last is of memory, at "
          "most 20 % more.",
          HEAD("declared") HEAD("A/A floor") HEAD("5 %") HEAD("10 %") HEAD("15 %") HEAD("memory 20 %"), true,
          margins_row, out);
    table(report,
          "Never one number alone: the distribution of the workloads' ratios, the worst of them, and the "
          "range of the mean with each workload left out in turn.",
          NUMBER("workloads") NUMBER("5th percentile") NUMBER("median") NUMBER("95th") HEAD("worst")
              NUMBER("its speed") NUMBER("leaving one out"),
          false, spread_row, out);
    table(report, "What it costs beside time: arm over base, below 1 is better.",
          NUMBER("peak memory") NUMBER("CPU seconds") NUMBER("instructions") NUMBER("first thread start"),
          false, cost_row, out);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        tgb_html_figure(report, names[i], out);
}
