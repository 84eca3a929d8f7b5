/* SPDX-License-Identifier: MIT */
/* report_md.c: report.md, for a README or an issue: the verdict, every workload, threads, the machine. */
#include "report.h"

#include "report_text.h"
#include "report_toll.h"
#include "sharing.h"

#include <math.h>
#include <stdlib.h>

static const char *arm_name(const tgb_report *report, size_t place) {
    return report->results->arms[report->arms[place]].name;
}

static void put_verdict_row(const tgb_report *report, size_t place, const tgb_verdict *verdict, FILE *out) {
    const tgb_comparison *speed = &verdict->speed;
    fprintf(out, "| (%s) %s | ", tgb_clause_name(verdict->clause), tgb_clause_title(verdict->clause));
    tgb_put_markdown(out, arm_name(report, place));
    if (verdict->clause == TGB_CLAUSE_B1)
        fputs(" | not judged | ", out);
    else
        fprintf(out, " | **%s**, %s | ", tgb_decision_name(verdict->decision), tgb_report_trend(verdict));
    tgb_put_interval(out, speed->ratio, 4);
    fputs(" | ", out);
    tgb_put_bounds(out, speed->floor, 4);
    fputs(" | ", out);
    tgb_put_percent(out, speed->detectable);
    fputs(" | ", out);
    if (speed->worst >= 0) {
        char *name = tgb_unit_name(report->results, &speed->units[speed->worst]);
        tgb_put_markdown(out, name);
        fputc(' ', out);
        tgb_put_number(out, speed->units[speed->worst].ratio.estimate, 3, "unknown");
        free(name);
    }
    fputs(" | ", out);
    tgb_put_interval(out, verdict->memory.ratio, 3);
    fputs(" |\n", out);
}

static void put_verdicts(const tgb_report *report, FILE *out) {
    fputs("\n| clause | arm | verdict | speed [90 %] | A/A floor | would be seen | worst | memory |\n"
          "| --- | --- | --- | --- | --- | --- | --- | --- |\n",
          out);
    for (int clause = 0; clause < TGB_CLAUSE_COUNT; clause++)
        for (size_t i = 0; i < report->arms_count; i++)
            if (tgb_report_verdict(report, i, (tgb_clause)clause)->present)
                put_verdict_row(report, i, tgb_report_verdict(report, i, (tgb_clause)clause), out);
}

static void put_details(const tgb_report *report, FILE *out) {
    fputs("\n## In detail\n\n```\n", out);
    for (size_t i = 0; i < report->arms_count; i++)
        for (int clause = 0; clause < TGB_CLAUSE_COUNT; clause++)
            if (tgb_report_verdict(report, i, (tgb_clause)clause)->present)
                tgb_verdict_print(report->results, tgb_report_verdict(report, i, (tgb_clause)clause), out);
    fputs("```\n", out);
}

static void put_figure(const tgb_report *report, const char *name, FILE *out) {
    const tgb_figure *figure = tgb_report_figure(report, name);
    if (figure != NULL)
        fprintf(out, "\n![%s](figures/%s.svg)\n", figure->title, name);
}

static void put_unit_row(const tgb_report *report, tgb_clause clause, const tgb_unit *unit, FILE *out) {
    char *name = tgb_unit_name(report->results, unit);
    fputs("| ", out);
    tgb_put_markdown(out, name);
    free(name);
    for (size_t i = 0; i < report->arms_count; i++) {
        const tgb_unit *own = tgb_report_same_unit(&tgb_report_verdict(report, i, clause)->speed, unit);
        fputs(" | ", out);
        if (own == NULL)
            fputs("not measured", out);
        else {
            if (own->excluded)
                fprintf(out, "%s%s", tgb_unit_absence(own), own->refused ? "" : " ");
            if (!own->refused)
                tgb_put_interval(out, own->ratio, 3);
        }
    }
    fputs(" | ", out);
    tgb_put_bounds(out, unit->floor, 3);
    fputs(" |\n", out);
}

static void put_clause(const tgb_report *report, const tgb_verdict *first, FILE *out) {
    static const char *const figures[] = {"speed-a", "speed-a1", "speed-b", "convoy", "speed-p"};
    fprintf(out, "\n## (%s) %s\n", tgb_clause_name(first->clause), tgb_clause_title(first->clause));
    put_figure(report, figures[first->clause], out);
    fputs("\n| workload", out);
    for (size_t i = 0; i < report->arms_count; i++) {
        fputs(" | ", out);
        tgb_put_markdown(out, arm_name(report, i));
    }
    fputs(" | A/A floor |\n| ---", out);
    for (size_t i = 0; i < report->arms_count + 1; i++)
        fputs(" | ---", out);
    fputs(" |\n", out);
    for (size_t k = 0; k < first->speed.units_count; k++)
        put_unit_row(report, first->clause, &first->speed.units[k], out);
    fputs("| **geometric mean**", out);
    for (size_t i = 0; i < report->arms_count; i++) {
        fputs(" | ", out);
        tgb_put_interval(out, tgb_report_verdict(report, i, first->clause)->speed.ratio, 3);
    }
    fputs(" | ", out);
    tgb_put_bounds(out, first->speed.floor, 3);
    fputs(" |\n", out);
}

static void put_sharing(const tgb_report *report, FILE *out) {
    char *text = NULL;
    size_t length = 0;
    FILE *lines = open_memstream(&text, &length);
    tgb_sharing_print(report->results, lines);
    fclose(lines);
    if (length > 0)
        fprintf(out, "\n## Shared data\n\n```\n%s```\n", text);
    free(text);
}

static void put_machine(const tgb_results *results, FILE *out) {
    static const char *const keys[] = {"cpu", "kernel", "os", "governor", "turbo", "smt", "commit"};
    fputs("\n## Machine\n\n| | |\n| --- | --- |\n", out);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *text = tgb_results_machine_text(results, keys[i]);
        if (*text == '\0')
            continue;
        fprintf(out, "| %s | ", keys[i]);
        tgb_put_markdown(out, text);
        fputs(" |\n", out);
    }
    fprintf(out, "| passes | %d of %d |\n| link orders | %d |\n", results->passes, results->settings.passes,
            results->settings.layouts);
}

void tgb_report_add_markdown(tgb_report *report) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    fputs("# Tollgate: comparison\n\nSpeed is base time over arm time: above 1 is better. Memory is arm over "
          "base: below 1 is better. Intervals are two-sided 90 %.\n",
          out);
    put_verdicts(report, out);
    for (int clause = 0; clause < TGB_CLAUSE_COUNT; clause++) {
        const tgb_verdict *first = tgb_report_clause(report, (tgb_clause)clause);
        if (first != NULL)
            put_clause(report, first, out);
    }
    if (report->curves_count > 0) {
        fputs("\n## Threads\n", out);
        put_figure(report, "threads", out);
        fputs("\n```\n", out);
        tgb_scaling_print(report->results, out);
        fputs("```\n", out);
    }
    put_sharing(report, out);
    tgb_markdown_toll(report, out);
    put_details(report, out);
    put_machine(report->results, out);
    fclose(out);
    tgb_report_add_steal(report, "report.md", text, length);
}
