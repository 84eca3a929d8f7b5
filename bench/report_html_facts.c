/* SPDX-License-Identifier: MIT */
/* report_html_facts.c: the machine and its noise, the builds, the commands, what failed. */
#include "report_html.h"

#include "report_text.h"
#include "stats.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void begin_facts(const char *caption, FILE *out) {
    fprintf(out, "<div class=\"wide\"><table><caption>%s</caption><tbody>\n", caption);
}

static void end_facts(FILE *out) { fputs("</tbody></table></div>\n", out); }

/* A JSON value as one line of text; owned by the caller. */
static char *plain_text(const json_t *value) {
    if (json_is_string(value))
        return tgb_strdup(json_string_value(value));
    if (json_is_boolean(value))
        return tgb_strdup(json_is_true(value) ? "yes" : "no");
    char *text = value == NULL ? NULL : json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(4));
    char *copy = tgb_strdup(text == NULL ? "" : text);
    free(text);
    return copy;
}

static void object_rows(const json_t *object, const char *prefix, FILE *out) {
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)object, key, value) {
        char *heading = tgb_format("%s%s", prefix, key), *text = plain_text(value);
        tgb_html_row(out, heading, text);
        free(heading);
        free(text);
    }
}

static void machine_rows(const json_t *machine, FILE *out) {
    static const char *const keys[] = {"cpu",    "architecture", "cores",      "hardware_threads",
                                       "kernel", "os",           "governor",   "smt",
                                       "turbo",  "virtual",      "commit",     "dirty",
                                       "host",   "user",         "pinned_cpus"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char *heading = tgb_strdup(keys[i]), *text = plain_text(json_object_get(machine, keys[i]));
        for (char *mark = heading; (mark = strchr(mark, '_')) != NULL;)
            *mark = ' ';
        tgb_html_row(out, heading, text);
        free(heading);
        free(text);
    }
    double bytes = json_number_value(json_object_get(machine, "memory_bytes"));
    if (bytes > 0) {
        fputs("<tr><th scope=\"row\">memory</th><td>", out);
        tgb_put_bytes(out, bytes);
        fputs("</td></tr>\n", out);
    }
}

static void load_row(const json_t *machine, const char *key, const char *heading, FILE *out) {
    const json_t *list = json_object_get(machine, key);
    if (!json_is_array(list))
        return;
    fprintf(out, "<tr><th scope=\"row\">%s</th><td>", heading);
    for (size_t i = 0; i < json_array_size(list); i++)
        fprintf(out, "%s%.2f", i > 0 ? ", " : "", json_number_value(json_array_get(list, i)));
    fputs("</td></tr>\n", out);
}

/* How far two runs of the base arm in the same pass lie apart: median and 95th percentile over all pairs. */
static void noise_row(const tgb_verdict *verdict, int passes, FILE *out) {
    const tgb_comparison *speed = &verdict->speed;
    double *apart = tgb_zalloc(speed->units_count * (size_t)passes, sizeof *apart);
    size_t count = 0;
    for (size_t i = 0; i < speed->units_count; i++)
        for (int pass = 0; pass < passes; pass++)
            if (isfinite(speed->units[i].floor_logs[pass]))
                apart[count++] = fabs(expm1(speed->units[i].floor_logs[pass]));
    fprintf(out, "<tr><th scope=\"row\">A/A pairs of (%s)</th><td>", tgb_clause_name(verdict->clause));
    if (count == 0)
        fputs("none", out);
    else
        fprintf(out,
                "%zu pairs: half of them differ by more than %.2f %%, one in twenty by more than %.2f %%",
                count, tgb_quantile(apart, count, 0.5) * 100, tgb_quantile(apart, count, 0.95) * 100);
    fputs("</td></tr>\n", out);
    free(apart);
}

static void put_warnings(const json_t *machine, FILE *out) {
    const json_t *warnings = json_object_get(machine, "warnings");
    size_t count = json_array_size(warnings);
    fputs(count > 0 ? "<p>The check before the run warned:</p>\n<ul>\n" : "", out);
    for (size_t i = 0; i < count; i++) {
        const char *text = json_string_value(json_array_get(warnings, i));
        fputs("<li>", out);
        tgb_put_html(out, text == NULL ? "" : text);
        fputs("</li>\n", out);
    }
    fputs(count > 0 ? "</ul>\n" : "", out);
}

void tgb_html_machine(const tgb_report *report, FILE *out) {
    const tgb_results *results = report->results;
    put_warnings(results->machine, out);
    begin_facts("Noise: load averages, and how far two runs of the same binary lie apart.", out);
    load_row(results->machine, "load_start", "load at start", out);
    load_row(results->machine, "load_end", "load at end", out);
    tgb_html_row(out, "pinned to cores", results->settings.pinned ? "yes" : "no");
    for (int clause = 0; clause < TGB_CLAUSE_COUNT; clause++) {
        const tgb_verdict *first = tgb_report_clause(report, (tgb_clause)clause);
        if (first != NULL)
            noise_row(first, results->passes, out);
    }
    end_facts(out);
    begin_facts("The machine.", out);
    machine_rows(results->machine, out);
    object_rows(json_object_get(results->machine, "libraries"), "library ", out);
    object_rows(json_object_get(results->machine, "harness"), "harness ", out);
    end_facts(out);
}

void tgb_html_builds(const tgb_report *report, FILE *out) {
    const tgb_results *results = report->results;
    for (size_t i = 0; i < results->arms_count; i++) {
        const tgb_arm *arm = &results->arms[i];
        fputs("<h3>", out);
        tgb_put_html(out, arm->name);
        fprintf(out, " <span class=\"soft\">(%s%s)</span></h3>\n", tgb_arm_kind_name(arm->kind),
                (int)i == results->base ? ", the base" : "");
        begin_facts("Options as the program itself prints them.", out);
        object_rows(arm->options, "", out);
        if (json_object_size(arm->options) == 0)
            tgb_html_row(out, "version", arm->version);
        for (size_t k = 0; k < arm->command_count; k++)
            tgb_html_row(out, k == 0 ? "command" : "argument", arm->command[k]);
        char *layouts = tgb_format("%d", arm->layouts);
        tgb_html_row(out, "link orders", layouts);
        free(layouts);
        end_facts(out);
    }
}

/* "tollgate-bench run" is stored as one word. */
static void put_command(const tgb_results *results, FILE *out) {
    for (size_t i = 0; i < results->command_count; i++) {
        char *word = i == 0 ? tgb_strdup(results->command[i]) : tgb_shell_word(results->command[i]);
        fputs(i > 0 ? " " : "", out);
        tgb_put_html(out, word);
        free(word);
    }
}

void tgb_html_repeat(const tgb_report *report, FILE *out) {
    const tgb_results *results = report->results;
    const tgb_settings *settings = &results->settings;
    if (tgb_report_has_build(results))
        fprintf(out,
                "<p>From a clone of the source, on a fresh Debian 12 machine, one command installs what is "
                "missing, "
                "builds, measures and writes a report:</p>\n<pre>sh bench/compare.sh%s</pre>\n",
                settings->quick ? " --quick" : "");
    fputs("<p>This comparison itself was made by</p>\n<pre>", out);
    put_command(results, out);
    fputs("</pre>\n<p>Everything here comes from results.json:</p>\n<pre>tollgate-bench verdict --arm all "
          "results.json\ntollgate-bench report results.json</pre>\n",
          out);
    begin_facts("Settings.", out);
    fprintf(out, "<tr><th scope=\"row\">passes</th><td>%d of %d</td></tr>\n", results->passes,
            settings->passes);
    fprintf(out, "<tr><th scope=\"row\">link orders</th><td>%d</td></tr>\n", settings->layouts);
    fprintf(out, "<tr><th scope=\"row\">warm-up iterations</th><td>%d</td></tr>\n", settings->warmup);
    fprintf(out, "<tr><th scope=\"row\">measured time of a process</th><td>%g s</td></tr>\n",
            settings->target_s);
    fprintf(out, "<tr><th scope=\"row\">declared margin</th><td>%g %%</td></tr>\n", settings->margin * 100);
    tgb_html_row(out, "begun", results->created);
    tgb_html_row(out, "ended", results->finished);
    end_facts(out);
}

/* A line an arm: which programs it was not asked to run, and why. */
static void put_refused(const tgb_results *results, size_t count, FILE *out) {
    if (count == 0)
        return;
    begin_facts("Refused: programs that an arm was not asked to run. They are in none of its means.", out);
    for (size_t arm = 0; arm < results->arms_count; arm++) {
        const char *reason = NULL;
        for (size_t i = 0; i < results->workloads_count; i++)
            for (size_t k = 0; k < results->runs_count; k++) {
                const tgb_run *run = &results->runs[k];
                if (run->arm != (int)arm || run->workload != (int)i || run->status != TGB_REFUSED)
                    continue;
                if (reason == NULL) {
                    fputs("<tr><th scope=\"row\">", out);
                    tgb_put_html(out, results->arms[arm].name);
                    fputs("</th><td class=\"long\">", out);
                }
                fputs(reason == NULL ? "" : ", ", out);
                tgb_put_html(out, results->workloads[i].name);
                reason = run->error;
                break;
            }
        if (reason != NULL) {
            fputs("; ", out);
            tgb_put_html(out, reason);
            fputs("</td></tr>\n", out);
        }
    }
    end_facts(out);
}

void tgb_html_failures(const tgb_report *report, FILE *out) {
    const tgb_results *results = report->results;
    size_t failed = 0, refused = 0;
    for (size_t i = 0; i < results->runs_count; i++) {
        refused += results->runs[i].status == TGB_REFUSED;
        failed += results->runs[i].status != TGB_OK;
    }
    failed -= refused;
    put_refused(results, refused, out);
    if (failed == 0) {
        fprintf(out, "<p>None: all %zu runs%s gave the right answer.</p>\n", results->runs_count - refused,
                refused > 0 ? " that were made" : "");
        return;
    }
    fprintf(out,
            "<p>%zu of %zu runs failed. Their times count nowhere, and a clause with a failed run cannot be "
            "said to hold.</p>\n<div class=\"wide\"><table><caption>Failed runs.</caption><thead><tr><th "
            "scope=\"col\">workload</th><th scope=\"col\">arm</th><th scope=\"col\">mode</th><th "
            "scope=\"col\" class=\"n\">threads</th><th scope=\"col\" class=\"n\">pass</th><th "
            "scope=\"col\">status</th><th scope=\"col\">error</th></tr></thead><tbody>\n",
            failed, results->runs_count);
    for (size_t i = 0; i < results->runs_count; i++) {
        const tgb_run *run = &results->runs[i];
        if (run->status == TGB_OK || run->status == TGB_REFUSED)
            continue;
        fputs("<tr><th scope=\"row\">", out);
        tgb_put_html(out, results->workloads[run->workload].name);
        fputs("</th><td>", out);
        tgb_put_html(out, results->arms[run->arm].name);
        fprintf(
            out,
            "</td><td>%s</td><td class=\"n\">%d</td><td class=\"n\">%d</td><td>%s</td><td class=\"long\">",
            tgb_mode_name(run->mode), run->threads, run->pass + 1, tgb_status_name(run->status));
        tgb_put_html(out, run->error);
        fputs("</td></tr>\n", out);
    }
    end_facts(out);
}
