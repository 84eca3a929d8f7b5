/* SPDX-License-Identifier: MIT */
/* report_html.c: report.html as a whole: head, contents, sections in their order. */
#include "report_html.h"

#include "claims.h"
#include "report_text.h"
#include "report_toll.h"
#include "report_trace.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void tgb_html_row(FILE *out, const char *heading, const char *text) {
    if (*text == '\0')
        return;
    fputs("<tr><th scope=\"row\">", out);
    tgb_put_html(out, heading);
    fputs("</th><td class=\"long\">", out);
    tgb_put_html(out, text);
    fputs("</td></tr>\n", out);
}

void tgb_html_interval(FILE *out, tgb_interval interval, int digits) {
    fputs("<td class=\"n\">", out);
    tgb_put_interval(out, interval, digits);
    fputs("</td>", out);
}

/* gnuplot paints its text and its axes black on a white sheet: in the page they take the page's own ink. */
static void put_svg(const tgb_figure *figure, FILE *out) {
    static const char *const changes[][2] = {
        {"fill=\"#ffffff\"/>", "fill=\"none\"/>"},
        {"fill=\"black\"", "fill=\"currentColor\""},
        {"color=\"black\"", "color=\"inherit\""},
        {"stroke='black'", "stroke='currentColor'"},
        {"stroke='rgb(  0,   0,   0)'", "stroke='currentColor'"},
    };
    enum { CHANGES = sizeof changes / sizeof *changes };
    const char *cursor = strstr(figure->svg, "<svg");
    while (cursor != NULL && *cursor != '\0') {
        int change = 0;
        while (change < CHANGES && strncmp(cursor, changes[change][0], strlen(changes[change][0])) != 0)
            change++;
        if (change == CHANGES) {
            fputc(*cursor++, out);
            continue;
        }
        fputs(changes[change][1], out);
        cursor += strlen(changes[change][0]);
    }
}

void tgb_html_figure(const tgb_report *report, const char *name, FILE *out) {
    const tgb_figure *figure = tgb_report_figure(report, name);
    if (figure == NULL)
        return;
    fputs("<figure>\n", out);
    put_svg(figure, out);
    fputs("<figcaption>", out);
    tgb_put_html(out, figure->title);
    fputs(". ", out);
    tgb_put_html(out, figure->caption);
    fprintf(out, " Files: <a href=\"figures/%s.svg\">SVG</a>", name);
    if (figure->pdf != NULL)
        fprintf(out, ", <a href=\"figures/%s.pdf\">PDF</a>", name);
    fputs(".", out);
    fputs("</figcaption>\n</figure>\n", out);
}

/* "nogil and nogil-atomic against gil"; owned by the caller. */
static char *arms_text(const tgb_report *report) {
    const tgb_results *results = report->results;
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    for (size_t i = 0; i < report->arms_count; i++)
        fprintf(out, "%s%s",
                i == 0                       ? ""
                : i + 1 < report->arms_count ? ", "
                                             : " and ",
                results->arms[report->arms[i]].name);
    fprintf(out, "%s%s", report->arms_count > 0 ? " against " : "",
            results->arms_count > 0 ? results->arms[results->base].name : "nothing");
    fclose(out);
    return text;
}

void tgb_html_begin(const char *title, FILE *out) {
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
          "'unsafe-inline'\">\n<title>Tollgate: ",
          out);
    tgb_put_html(out, title);
    fprintf(out, "</title>\n<style>%s</style>\n</head>\n<body>\n", tgb_report_css);
}

static void put_head(const tgb_report *report, FILE *out) {
    char *arms = arms_text(report);
    tgb_html_begin(arms, out);
    fputs("<header>\n<h1>", out);
    tgb_put_html(out, arms);
    free(arms);
    fputs("</h1>\n<p class=\"lead\">Does the performance of a single-threaded program (a), or of a "
          "multi-threaded but I/O-bound one (b), decrease when the lock is taken away?</p>\n",
          out);
}

static void put_sentence(const tgb_report *report, FILE *out) {
    const tgb_results *results = report->results;
    fputs("<p class=\"soft\">Measured ", out);
    tgb_put_html(out, results->created);
    fprintf(out, ": %d pass%s, %d link order%s, ", results->passes, results->passes == 1 ? "" : "es",
            results->settings.layouts, results->settings.layouts == 1 ? "" : "s");
    fprintf(out, "%zu workloads, %zu runs", results->workloads_count, results->runs_count);
    const char *cpu = tgb_results_machine_text(results, "cpu");
    fputs(*cpu != '\0' ? " on " : "", out);
    tgb_put_html(out, cpu);
    fputs(".</p>\n</header>\n", out);
}

/* What a reader must know before quoting a number. */
static void put_notes(const tgb_report *report, FILE *out) {
    const tgb_results *results = report->results;
    if (!results->complete)
        fprintf(out, "<p class=\"note\">The comparison is not complete: %d of %d passes were run.</p>\n",
                results->passes, results->settings.passes);
    if (results->settings.quick)
        fputs("<p class=\"note\">A quick run: small sizes and few passes. It shows the direction; figures to "
              "quote need a full run.</p>\n",
              out);
    if (results->settings.layouts < 8 && tgb_report_has_build(results))
        fprintf(out,
                "<p class=\"note\">%d link order%s of each build took part. Relinking the same objects moves "
                "timings by several per cent, so a published verdict needs at least 8.</p>\n",
                results->settings.layouts, results->settings.layouts == 1 ? "" : "s");
    if (json_is_true(json_object_get(results->machine, "dirty")))
        fputs("<p class=\"note\">The source tree had changes that are in no commit.</p>\n", out);
}

typedef struct section {
    const char *id, *title;
    void (*write)(const tgb_report *report, FILE *out);
} section;

static const section sections[] = {
    {"verdict", "Verdict", tgb_html_answer},
    {"figures", "What the verdict rests on", tgb_html_verdicts},
    {"workloads", "Every workload", tgb_html_workloads},
    {"io", "I/O threads beside CPU-bound threads (b1)", tgb_html_convoy},
    {"threads", "Threads", tgb_html_threads},
    {"sharing", "Threads on shared data", tgb_html_sharing},
    {"trace", "Who ran when", tgb_html_traces},
    {"memory", "Memory and instructions", tgb_html_memory},
    {"toll", "The toll, ingredient by ingredient", tgb_html_toll},
    {"claims", "What people say about the lock", tgb_html_claims},
    {"machine", "Machine and noise", tgb_html_machine},
    {"builds", "Builds", tgb_html_builds},
    {"repeat", "How to repeat it", tgb_html_repeat},
    {"failures", "Failures", tgb_html_failures},
};

enum { SECTIONS = sizeof sections / sizeof *sections };

static void put_contents(FILE *out) {
    fputs("<nav aria-label=\"Contents\"><ul>", out);
    for (int i = 0; i < SECTIONS; i++)
        fprintf(out, "<li><a href=\"#%s\">%s</a></li>", sections[i].id, sections[i].title);
    fputs("</ul></nav>\n", out);
}

void tgb_report_add_html(tgb_report *report) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    put_head(report, out);
    put_sentence(report, out);
    put_contents(out);
    fputs("<main>\n", out);
    for (int i = 0; i < SECTIONS; i++) {
        fprintf(out, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n", sections[i].id,
                sections[i].id, sections[i].title);
        if (i == 1 && report->figures_error != NULL) {
            fputs("<p class=\"note\">Without figures: ", out);
            tgb_put_html(out, report->figures_error);
            fputs("</p>\n", out);
        }
        sections[i].write(report, out);
        if (i == 0)
            put_notes(report, out);
        fputs("</section>\n", out);
    }
    fputs("</main>\n<footer><p>Made from results.json and nothing else by tollgate-bench report.</p>"
          "</footer>\n</body>\n</html>\n",
          out);
    fclose(out);
    tgb_report_add_steal(report, "report.html", text, length);
}
