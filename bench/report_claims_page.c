/* SPDX-License-Identifier: MIT */
/* report_claims_page.c: claims as cards of a page and as a table for LaTeX. */
#include "report_claims.h"

#include "claims.h"
#include "report_html.h"
#include "report_text.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

static void item(FILE *out, const char *heading, const char *text) {
    if (*text == '\0')
        return;
    fprintf(out, "<dt>%s</dt><dd>", heading);
    tgb_put_html(out, text);
    fputs("</dd>\n", out);
}

/* ---- raw values ---- */

static void put_values(const json_t *values, FILE *out) {
    size_t i;
    json_t *value;
    json_array_foreach(values, i, value) fprintf(out, "%s%.4g", i > 0 ? ", " : "", json_number_value(value));
}

/* The measures that have a median are those worth reading; the others stand in claims.json. */
static void put_row(const json_t *row, FILE *out) {
    const json_t *medians = json_object_get(row, "medians");
    const char *failure = tgb_claim_text(row, "failure"), *name;
    json_t *median;
    size_t lines = json_object_size(medians);
    bool first = true;
    if (lines == 0 || *failure != '\0') {
        fputs("<tr><th scope=\"row\">", out);
        tgb_put_html(out, tgb_claim_text(row, "label"));
        fputs("</th><td class=\"long\" colspan=\"3\">", out);
        tgb_put_html(out, *failure != '\0' ? failure : "nothing measured");
        fputs("</td></tr>\n", out);
        return;
    }
    json_object_foreach((json_t *)(uintptr_t)medians, name, median) {
        fputs("<tr>", out);
        if (first) {
            fprintf(out, "<th scope=\"rowgroup\" rowspan=\"%zu\">", lines);
            tgb_put_html(out, tgb_claim_text(row, "label"));
            fputs("</th>", out);
        }
        first = false;
        fputs("<td>", out);
        tgb_put_html(out, name);
        fprintf(out, "</td><td class=\"n\">%.4g</td><td class=\"long\">", json_number_value(median));
        put_values(json_object_get(json_object_get(row, "measures"), name), out);
        fputs("</td></tr>\n", out);
    }
}

static void put_commands(const json_t *series, FILE *out) {
    size_t i;
    json_t *row;
    bool any = false;
    json_array_foreach(series, i, row) {
        const char *command = tgb_claim_text(row, "command");
        if (*command == '\0')
            continue;
        fputs(any ? "\n" : "<pre>", out);
        tgb_put_html(out, command);
        any = true;
    }
    fputs(any ? "</pre>\n" : "", out);
}

static void put_raw(const json_t *claim, FILE *out) {
    const json_t *series = json_object_get(claim, "series");
    size_t i;
    json_t *row;
    if (json_array_size(series) == 0)
        return;
    fprintf(out, "<details><summary>Commands and raw values</summary>\n");
    put_commands(series, out);
    fputs("<div class=\"wide\"><table><caption>Median, and the value of every pass in order; the other "
          "measures "
          "stand in claims.json.</caption><thead><tr><th scope=\"col\">what ran</th><th "
          "scope=\"col\">measure</th><th scope=\"col\" class=\"n\">median</th><th "
          "scope=\"col\">values</th></tr>"
          "</thead><tbody>\n",
          out);
    json_array_foreach(series, i, row) put_row(row, out);
    fputs("</tbody></table></div></details>\n", out);
}

/* ---- cards ---- */

static void put_plot(const tgb_report *report, const json_t *claim, FILE *out) {
    char *name = tgb_claim_figure_name(claim);
    if (tgb_report_figure(report, name) != NULL)
        tgb_html_figure(report, name, out);
    free(name);
    const char *other = tgb_claim_text(claim, "figure");
    if (*other != '\0' && *tgb_claim_text(claim, "measured") != '\0' &&
        tgb_report_figure(report, other) != NULL)
        fprintf(out, "<p>Figure: <a href=\"figures/%s.svg\">%s</a>.</p>\n", other, other);
}

static void put_costs(const json_t *claim, FILE *out) {
    double seconds = json_number_value(json_object_get(claim, "seconds"));
    if (seconds > 0)
        fprintf(out,
                "<p class=\"soft\">The experiment took %.0f s; other programs kept %.0f %% of the processors "
                "busy just before it.</p>\n",
                seconds, 100 * json_number_value(json_object_get(claim, "busy")));
}

static void put_card(const tgb_report *report, const json_t *claim, bool raw, FILE *out) {
    const char *id = tgb_claim_text(claim, "id");
    fprintf(out, "<article class=\"card claim %s\" id=\"claim-%s\">\n<p class=\"soft\">%d %s</p>\n<h3>",
            tgb_claim_class(claim), id, (int)json_integer_value(json_object_get(claim, "number")), id);
    tgb_put_html(out, tgb_claim_text(claim, "statement"));
    fputs("</h3>\n<p class=\"said\">", out);
    tgb_put_html(out, tgb_claim_text(claim, "verdict"));
    fputs("</p>\n<p>", out);
    tgb_put_html(out, tgb_claim_text(claim, "reason"));
    fputs(".</p>\n", out);
    put_plot(report, claim, out);
    fputs("<dl>\n", out);
    item(out, "Measured", tgb_claim_text(claim, "measured"));
    item(out, "Predicted", tgb_claim_text(claim, "prediction"));
    item(out, "Source", tgb_claim_text(claim, "source"));
    item(out, "Command", tgb_claim_text(claim, "command"));
    fputs("</dl>\n", out);
    if (raw)
        put_raw(claim, out);
    put_costs(claim, out);
    fputs("</article>\n", out);
}

void tgb_html_claim_cards(const tgb_report *report, const json_t *claims, bool raw, FILE *out) {
    size_t i;
    json_t *claim;
    fputs("<div class=\"wide\"><table><caption>Every claim with its verdict on this "
          "machine.</caption><thead><tr>"
          "<th scope=\"col\" class=\"n\"></th><th scope=\"col\">claim</th><th scope=\"col\">verdict</th><th "
          "scope=\"col\">because</th></tr></thead><tbody>\n",
          out);
    json_array_foreach(claims, i, claim) {
        const char *id = tgb_claim_text(claim, "id");
        fprintf(
            out,
            "<tr><td class=\"n\">%d</td><td class=\"one\"><a href=\"#claim-%s\">%s</a></td><td class=\"one "
            "%s\">%s</td><td class=\"long\">",
            (int)json_integer_value(json_object_get(claim, "number")), id, id, tgb_claim_class(claim),
            tgb_claim_text(claim, "verdict"));
        tgb_put_html(out, tgb_claim_text(claim, "reason"));
        fputs("</td></tr>\n", out);
    }
    fputs("</tbody></table></div>\n", out);
    json_array_foreach(claims, i, claim) put_card(report, claim, raw, out);
}

/* ---- the page ---- */

static void put_header(const tgb_report *report, FILE *out) {
    const json_t *root = report->claims, *machine = json_object_get(root, "machine");
    char *sum = tgb_claims_sum(json_object_get(root, "claims"));
    tgb_html_begin("what people say about the lock", out);
    fputs("<header>\n<h1>What people say about the lock</h1>\n<p class=\"lead\">", out);
    fprintf(out, "%zu statements about the global interpreter lock, each as an experiment: %s.</p>\n",
            json_array_size(json_object_get(root, "claims")), sum);
    fprintf(out, "<p class=\"soft\">%d passes%s, on ",
            (int)json_integer_value(json_object_get(root, "passes")),
            json_is_true(json_object_get(root, "quick")) ? " of small sizes (a quick run)" : "");
    tgb_put_html(out, tgb_claim_text(machine, "cpu"));
    fprintf(out, ", %d cores, ", (int)json_integer_value(json_object_get(machine, "cores")));
    tgb_put_html(out, tgb_claim_text(machine, "kernel"));
    fputs("; commit ", out);
    tgb_put_html(out, tgb_claim_text(machine, "commit"));
    fputs(".</p>\n</header>\n", out);
    free(sum);
}

static void add_page(tgb_report *report) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    put_header(report, out);
    fputs("<main>\n", out);
    if (report->figures_error != NULL) {
        fputs("<p class=\"note\">Without figures: ", out);
        tgb_put_html(out, report->figures_error);
        fputs("</p>\n", out);
    }
    fputs("<section aria-labelledby=\"claims\"><h2 id=\"claims\">Claims</h2>\n", out);
    tgb_html_claim_cards(report, json_object_get(report->claims, "claims"), true, out);
    fputs("</section>\n</main>\n<footer><p>Made from claims.json and nothing else by tollgate-bench report."
          "</p></footer>\n</body>\n</html>\n",
          out);
    fclose(out);
    tgb_report_add_steal(report, "claims.html", text, length);
}

/* ---- LaTeX ---- */

/* Two tables, since all in one is longer than a page. */
static void add_table(tgb_report *report, const char *path, bool measured) {
    char *text = NULL;
    size_t length = 0, i;
    json_t *claim;
    FILE *out = open_memstream(&text, &length);
    fprintf(out,
            "%% Made by tollgate-bench report: the claims%s. Needs \\usepackage{booktabs}.\n"
            "\\begin{tabular}{@{}rp{%s\\linewidth}%s@{}}\n\\toprule\n & Claim & %s \\\\\n\\midrule\n",
            measured ? ", what was measured of each" : " and their verdicts", measured ? "0.18" : "0.43",
            measured ? "p{0.68\\linewidth}" : "lp{0.26\\linewidth}",
            measured ? "Measured" : "Verdict & Because");
    json_array_foreach(json_object_get(report->claims, "claims"), i, claim) {
        fprintf(out, "%d & ", (int)json_integer_value(json_object_get(claim, "number")));
        tgb_put_tex(out, tgb_claim_text(claim, measured ? "id" : "statement"));
        fputs(" & ", out);
        if (!measured)
            fprintf(out, "%s & ", tgb_claim_text(claim, "verdict"));
        tgb_put_tex(out, tgb_claim_text(claim, measured ? "measured" : "reason"));
        fputs(" \\\\\n", out);
    }
    fputs("\\bottomrule\n\\end{tabular}\n", out);
    fclose(out);
    tgb_report_add_steal(report, path, text, length);
}

void tgb_report_add_claims(tgb_report *report) {
    if (report->claims == NULL)
        return;
    add_page(report);
    add_table(report, "tables/claims.tex", false);
    add_table(report, "tables/claims-measured.tex", true);
}

/* The section of report.html: of the experiments where they were run, else what the comparison can tell. */
void tgb_html_claims(const tgb_report *report, FILE *out) {
    if (report->claims != NULL) {
        fputs("<p>Each statement as an experiment. Commands and raw values stand on the page of the "
              "<a href=\"claims.html\">claims</a>.</p>\n",
              out);
        tgb_html_claim_cards(report, json_object_get(report->claims, "claims"), false, out);
        return;
    }
    size_t count;
    tgb_claim *claims = tgb_claims_make(report->results, &count);
    json_t *json = tgb_claims_to_json(claims, count);
    fputs("<p>What a comparison can tell of them; <code>tollgate-bench claims</code> runs all fourteen as "
          "experiments.</p>\n",
          out);
    tgb_html_claim_cards(report, json_object_get(json, "claims"), false, out);
    json_decref(json);
    tgb_claims_free(claims, count);
}
