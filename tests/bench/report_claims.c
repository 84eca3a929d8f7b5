/* SPDX-License-Identifier: MIT */
/* What becomes of claims.json: a page, figures, a table and slides; and what is refused. */
#include "report_claims.h"
#include "claims.h"
#include "report_plot.h"
#include "report_slides.h"
#include "util.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Three claims: one whole, one that was not measured, one with a row that failed. */
static const char text[] =
    "{\"schema\": \"tollgate-claims\", \"schema_version\": 2, \"passes\": 2, \"quick\": true,"
    " \"machine\": {\"cpu\": \"a <cpu>\", \"cores\": 2}, \"claims\": ["
    "{\"number\": 4, \"id\": \"convoy\", \"statement\": \"It starves & waits.\", \"source\": \"s\","
    " \"prediction\": \"p\", \"verdict\": \"confirmed\", \"measured\": \"100 % less\", \"reason\": \"r_1\","
    " \"seconds\": 2.5, \"busy\": 0.5, \"series\": ["
    "{\"label\": \"interval:5ms beside 0\", \"command\": \"tollgate-gil a.py\", \"measures\":"
    " {\"requests_per_second\": [20000, 21000], \"p50_us\": [40, 41]},"
    " \"medians\": {\"requests_per_second\": 20500, \"p50_us\": 40.5}, \"failure\": null},"
    "{\"label\": \"nogil beside 1\", \"command\": \"tollgate-nogil a.py\", \"measures\": {},"
    " \"medians\": {}, \"failure\": \"signal <11>\"}]},"
    "{\"number\": 8, \"id\": \"native-memory\", \"statement\": \"It sees.\", \"source\": \"s\","
    " \"prediction\": \"p\", \"verdict\": \"cannot tell\", \"measured\": \"\", \"reason\": \"no module\","
    " \"series\": null},"
    "{\"number\": 12, \"id\": \"rule\", \"statement\": \"It costs.\", \"source\": \"s\", \"prediction\": "
    "\"p\","
    " \"verdict\": \"refuted\", \"measured\": \"m\", \"reason\": \"r\", \"series\": ["
    "{\"label\": \"fib gil\", \"command\": \"\", \"measures\": {\"seconds\": [1, 2]}, \"medians\":"
    " {\"seconds\": 1.5}, \"failure\": null},"
    "{\"label\": \"fib nogil\", \"command\": \"\", \"measures\": {\"seconds\": [2, 4]}, \"medians\":"
    " {\"seconds\": 3}, \"failure\": null}]}]}";

static json_t *load(const char *content, char **error) {
    char path[] = "/tmp/tollgate-claims-XXXXXX";
    int file = mkstemp(path);
    cr_assert(file >= 0);
    close(file);
    cr_assert(tgb_write_file(path, content, strlen(content), error));
    json_t *claims = tgb_claims_load(path, error);
    unlink(path);
    return claims;
}

static void expect_refused(const char *from, const char *to, const char *cause) {
    const char *place = strstr(text, from);
    char *error = NULL,
         *changed = tgb_format("%.*s%s%s", (int)(place - text), text, to, place + strlen(from));
    cr_assert_null(load(changed, &error), "accepted: %s", changed);
    cr_assert(strstr(error, cause) != NULL, "%s does not say %s", error, cause);
    free(error);
    free(changed);
}

Test(report_claims, what_is_no_file_of_claims_is_refused) {
    expect_refused("tollgate-claims", "another", "no claims of tollgate-bench");
    expect_refused("\"schema_version\": 2", "\"schema_version\": 3", "schema_version is not 2");
    expect_refused("\"convoy\"", "\"convoi\"", "claim 1 is not whole");
    expect_refused("\"reason\": \"no module\"", "\"reason\": 1", "claim 2 is not whole");
    expect_refused("[20000, 21000]", "[20000, \"x\"]", "claim 1 is not whole");
    expect_refused("\"machine\"", "\"machines\"", "no machine");
    expect_refused("{\"schema\"", "{\"schema", "tollgate-claims-");
}

Test(report_claims, the_rule_is_drawn_as_speed_against_gil) {
    char *error = NULL;
    json_t *root = load(text, &error);
    tgb_dots dots;
    tgb_claim_dots(json_array_get(json_object_get(root, "claims"), 2), &dots);
    cr_assert_eq(dots.rows_count, 1, "nogil alone ran beside gil");
    cr_assert_str_eq(dots.rows[0].label, "nogil");
    cr_assert_float_eq(dots.cells[0][0].mark.estimate, 0.5, 1e-9);
    cr_assert_eq(dots.cells[0][0].count, 2);
    tgb_dots_clear(&dots);
    tgb_claim_dots(json_array_get(json_object_get(root, "claims"), 1), &dots);
    cr_assert(!tgb_dots_any(&dots), "nothing was measured");
    tgb_dots_clear(&dots);
    json_decref(root);
}

static const char *file_of(const tgb_report *report, const char *path) {
    const tgb_report_file *file = tgb_report_find(report, path);
    cr_assert_not_null(file, "%s is missing", path);
    return file->text;
}

static void check_texts(const tgb_report *report) {
    const char *page = file_of(report, "claims.html");
    cr_assert_not_null(strstr(page, "1 confirmed, 1 refuted, 1 cannot be told on this machine"));
    cr_assert_not_null(strstr(page, "It starves &amp; waits."));
    cr_assert_not_null(strstr(page, "a &lt;cpu&gt;"));
    cr_assert_not_null(strstr(page, "signal &lt;11&gt;"));
    cr_assert_not_null(strstr(page, "tollgate-gil a.py\ntollgate-nogil a.py"));
    cr_assert_not_null(strstr(page, ">2.05e+04</td><td class=\"long\">2e+04, 2.1e+04<"));
    cr_assert_null(strstr(page, "nan"));
    cr_assert_null(strstr(page, "(null)"));
    const char *table = file_of(report, "tables/claims.tex");
    cr_assert_not_null(strstr(table, "4 & It starves \\& waits. & confirmed & r\\_1 \\\\"));
    cr_assert_not_null(
        strstr(file_of(report, "tables/claims-measured.tex"), "4 & convoy & 100 \\% less \\\\"));
    cr_assert_not_null(strstr(table, "8 & It sees. & cannot tell & no module \\\\"));
}

Test(report_claims, page_table_figures_and_slides) {
    char *error = NULL;
    json_t *root = load(text, &error);
    cr_assert_not_null(root, "%s", error);
    tgb_results *none = tgb_results_new();
    tgb_report *report = tgb_report_make(none);
    report->claims = root;
    tgb_report_add_figures(report, "gnuplot");
    tgb_report_add_claim_figures(report, "gnuplot");
    tgb_report_add_claims(report);
    tgb_report_add_slides(report, "gnuplot");
    check_texts(report);
    if (tgb_plot_can_run("gnuplot")) {
        cr_assert_null(report->figures_error, "%s", report->figures_error);
        cr_assert_not_null(tgb_report_figure(report, "claim-convoy"));
        cr_assert_not_null(tgb_report_figure(report, "claim-rule"));
        cr_assert_null(tgb_report_figure(report, "claim-native-memory"), "nothing was measured");
        cr_assert_not_null(strstr(tgb_report_figure(report, "claim-convoy")->svg, ">requests/s<"));
        cr_assert_eq(memcmp(file_of(report, "slides.pdf"), "%PDF-", 5), 0);
    }
    tgb_report_free(report);
    tgb_results_free(none);
    json_decref(root);
}

Test(report_claims, without_gnuplot_page_and_table_are_there_and_slides_are_not) {
    char *error = NULL;
    json_t *root = load(text, &error);
    tgb_results *none = tgb_results_new();
    tgb_report *report = tgb_report_make(none);
    report->claims = root;
    tgb_report_add_figures(report, "no-such-gnuplot");
    tgb_report_add_claim_figures(report, "no-such-gnuplot");
    tgb_report_add_claims(report);
    tgb_report_add_slides(report, "no-such-gnuplot");
    check_texts(report);
    cr_assert_not_null(strstr(file_of(report, "claims.html"), "gnuplot-nox"));
    cr_assert_null(tgb_report_find(report, "slides.pdf"));
    tgb_report_free(report);
    tgb_results_free(none);
    json_decref(root);
}
