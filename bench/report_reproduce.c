/* SPDX-License-Identifier: MIT */
/* report_reproduce.c: writes REPRODUCE.md. Commands are those that are stored, never made up anew. */
#include "report_reproduce.h"

#include "report_claims.h"
#include "report_text.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const json_t *machine_of(const tgb_report *report) {
    return report->results->runs_count > 0 || report->claims == NULL
               ? report->results->machine
               : json_object_get(report->claims, "machine");
}

static bool has_results(const tgb_report *report) { return report->results->runs_count > 0; }

/* ---- the machine ---- */

static void put_fact(const json_t *machine, const char *key, const char *heading, FILE *out) {
    const json_t *value = json_object_get(machine, key);
    if (json_is_string(value)) {
        fprintf(out, "| %s | ", heading);
        tgb_put_markdown(out, json_string_value(value));
        fputs(" |\n", out);
    } else if (json_is_integer(value)) {
        fprintf(out, "| %s | %lld |\n", heading, (long long)json_integer_value(value));
    }
}

static void put_machine(const json_t *machine, FILE *out) {
    static const char *const facts[][2] = {{"cpu", "processor"},     {"architecture", "architecture"},
                                           {"cores", "cores"},       {"hardware_threads", "hardware threads"},
                                           {"kernel", "kernel"},     {"os", "system"},
                                           {"governor", "governor"}, {"smt", "SMT"},
                                           {"turbo", "turbo"}};
    fputs("## Machine\n\n| | |\n| --- | --- |\n", out);
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        put_fact(machine, facts[i][0], facts[i][1], out);
    double bytes = json_number_value(json_object_get(machine, "memory_bytes"));
    if (bytes > 0)
        fprintf(out, "| memory | %.1f GiB |\n", bytes / (1 << 30));
    if (json_is_true(json_object_get(machine, "virtual")))
        fputs("| virtual | yes: other guests of the host add noise |\n", out);
    fputs(
        "\nOther machines give other figures. A quiet one is asked for: `tollgate-bench check` says what is "
        "not.\n\n",
        out);
}

static void put_packages(const tgb_report *report, const json_t *machine, FILE *out) {
    const json_t *packages = json_object_get(machine, "packages");
    const char *name;
    json_t *version;
    fputs("## Software\n\n", out);
    const json_t *made = report->results->arms_count > 0
                             ? report->results->arms[report->results->base].options
                             : json_object_get(machine, "harness");
    if (*tgb_claim_text(made, "compiler") == '\0')
        made = json_object_get(machine, "harness");
    fprintf(out, "Compiler: %s, with `%s`. Libraries: %s.\n\n", tgb_claim_text(made, "compiler"),
            tgb_claim_text(made, "flags"), tgb_claim_text(made, "libraries"));
    if (json_object_size(packages) == 0)
        return;
    fputs("| package | version |\n| --- | --- |\n", out);
    json_object_foreach((json_t *)(uintptr_t)packages, name, version)
        fprintf(out, "| `%s` | %s |\n", name, json_string_value(version));
    fputc('\n', out);
}

/* ---- the commands ---- */

static void put_source(const json_t *machine, FILE *out) {
    fprintf(out, "## Source\n\nCommit `%s`", tgb_claim_text(machine, "commit"));
    fputs(json_is_true(json_object_get(machine, "dirty"))
              ? ", with changes that are in no commit: this result cannot be reproduced exactly.\n\n"
              : ".\n\n",
          out);
    fprintf(out, "    git checkout %s\n    sh bench/setup.sh compare\n", tgb_claim_text(machine, "commit"));
}

/* The builds that took part, as CMake wants them. */
static void put_build(const tgb_report *report, FILE *out) {
    const tgb_results *results = report->results;
    fputs("    cmake -S . -B build -G Ninja -DBUILD_TESTING=OFF -DTG_BUILDS=\"", out);
    const char *comma = "";
    for (size_t i = 0; i < results->arms_count; i++)
        if (results->arms[i].kind == TGB_ARM_BUILD) {
            fprintf(out, "%s%s", comma, results->arms[i].name);
            comma = ";";
        }
    if (*comma == '\0')
        fputs("gil;nogil;nogil-biased;nogil-atomic", out);
    fputs("\"", out);
    if (results->settings.layouts > 1)
        fprintf(out, " -DTG_LAYOUTS=%d", results->settings.layouts);
    fprintf(out, "\n    cmake --build build --target tollgate-bench %s\n",
            results->settings.layouts > 1 ? "layouts" : "all");
}

static void put_externals(const tgb_results *results, FILE *out) {
    for (size_t i = 0; i < results->arms_count; i++) {
        const tgb_arm *arm = &results->arms[i];
        if (arm->kind != TGB_ARM_EXTERNAL)
            continue;
        fprintf(out, "- `%s`: ", arm->name);
        tgb_put_markdown(out, arm->version);
        fputc('\n', out);
    }
}

static void put_command(const tgb_results *results, FILE *out) {
    fputs("    ", out);
    for (size_t i = 0; i < results->command_count; i++) {
        char *word =
            i == 0 ? tgb_strdup("build/bin/tollgate-bench run") : tgb_shell_word(results->command[i]);
        fprintf(out, "%s%s", i > 0 ? " " : "", word);
        free(word);
    }
    fputc('\n', out);
}

/* Seconds since the epoch of "2026-01-31T12:00:00Z"; NaN for anything else. */
static double seconds_of(const char *text) {
    struct tm parts = {0};
    return strptime(text, "%Y-%m-%dT%H:%M:%SZ", &parts) != NULL ? (double)timegm(&parts) : (double)NAN;
}

static void put_comparison(const tgb_report *report, FILE *out) {
    const tgb_results *results = report->results;
    double took = seconds_of(results->finished) - seconds_of(results->created);
    fputs("\n## The comparison\n\n", out);
    put_command(results, out);
    fputs("    build/bin/tollgate-bench report DIR\n    build/bin/tollgate-bench verdict --arm all "
          "DIR/results.json\n\nDIR is where `run` says that it wrote. ",
          out);
    if (isfinite(took) && took > 0)
        fprintf(out, "It took %.0f minutes here (building not counted). ", fmax(1, round(took / 60)));
    fprintf(out, "%d passes, %d link orders, %zu runs%s.\n\n", results->passes, results->settings.layouts,
            results->runs_count, results->settings.quick ? ", small sizes: not for publication" : "");
    put_externals(results, out);
}

static void put_claims_command(const tgb_report *report, FILE *out) {
    const json_t *root = report->claims;
    double seconds = 0;
    size_t i;
    json_t *claim;
    json_array_foreach(json_object_get(root, "claims"), i, claim) seconds +=
        json_number_value(json_object_get(claim, "seconds"));
    fprintf(out, "\n## The claims\n\n    build/bin/tollgate-bench claims%s --passes %d",
            json_is_true(json_object_get(root, "quick")) ? " --quick" : "",
            (int)json_integer_value(json_object_get(root, "passes")));
    if (json_array_size(json_object_get(root, "claims")) < 14)
        json_array_foreach(json_object_get(root, "claims"), i, claim)
            fprintf(out, " %s", tgb_claim_text(claim, "id"));
    fprintf(out, "\n\nThey took %.0f minutes here.\n", fmax(1, round(seconds / 60)));
}

/* ---- what comes out ---- */

static const char *measured_by(const char *figure) {
    static const char *const kinds[][2] = {{"speed-a1", "run --clause a1"},
                                           {"speed-a", "run --clause a"},
                                           {"speed-b", "run --clause b"},
                                           {"speed-p", "run PROGRAM.py"},
                                           {"memory-", "run --clause a"},
                                           {"instructions-", "run --clause a --instructions"},
                                           {"convoy", "run --clause b1"},
                                           {"threads", "run --clause threads"},
                                           {"toll", "run --clause a (bench/compare.sh --toll)"},
                                           {"trace-", "run --trace"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(figure, kinds[i][0], strlen(kinds[i][0])) == 0)
            return kinds[i][1];
    return NULL;
}

static void put_figures(const tgb_report *report, FILE *out) {
    if (report->figures_count == 0)
        return;
    fputs("\n## A command a figure\n\nEach of these, with the other options of the command above, measures "
          "what "
          "the figure needs; `report` draws it.\n\n| figure | tollgate-bench |\n| --- | --- |\n",
          out);
    for (size_t i = 0; i < report->figures_count; i++) {
        const char *name = report->figures[i].name, *by = measured_by(name);
        if (strncmp(name, "claim-", 6) == 0)
            fprintf(out, "| `%s` | `claims %s` |\n", name, name + 6);
        else if (by != NULL)
            fprintf(out, "| `%s` | `%s` |\n", name, by);
    }
}

/* Half the width of the interval and that of the floor, whichever is the greater. */
static double tolerance(const tgb_comparison *speed) {
    double own = (speed->ratio.upper - speed->ratio.lower) / 2 / speed->ratio.estimate,
           floor = (speed->floor.upper - speed->floor.lower) / 2 / speed->floor.estimate;
    return isfinite(floor) ? fmax(own, floor) : own;
}

static void put_expected(const tgb_report *report, FILE *out) {
    fputs(
        "\n## What to expect\n\nSpeed is base time over arm time, the geometric mean over the programs. On "
        "such a "
        "machine a repetition should differ by no more than the tolerance in nine of ten cases: the wider of "
        "the interval and of what two runs of the same build showed. On another machine the figures differ "
        "and "
        "the verdict should not.\n\n| clause | arm | speed | tolerance | verdict |\n| --- | --- | --- | --- "
        "| "
        "--- |\n",
        out);
    for (int clause = 0; clause < TGB_CLAUSE_COUNT; clause++)
        for (size_t i = 0; i < report->arms_count; i++) {
            const tgb_verdict *verdict = tgb_report_verdict(report, i, (tgb_clause)clause);
            if (!verdict->present || !isfinite(verdict->speed.ratio.estimate))
                continue;
            fprintf(out, "| (%s) | %s | %.4f | ", tgb_clause_name((tgb_clause)clause),
                    report->results->arms[report->arms[i]].name, verdict->speed.ratio.estimate);
            double allowed = tolerance(&verdict->speed);
            if (isfinite(allowed))
                fprintf(out, "%.1f %%", 100 * allowed);
            else
                fputs("unknown (one pass)", out);
            fprintf(out, " | %s |\n",
                    clause == TGB_CLAUSE_B1 ? "not judged" : tgb_decision_name(verdict->decision));
        }
}

static void put_expected_claims(const tgb_report *report, FILE *out) {
    size_t i;
    json_t *claim;
    fputs("\nClaims:\n\n| | claim | verdict | measured |\n| --- | --- | --- | --- |\n", out);
    json_array_foreach(json_object_get(report->claims, "claims"), i, claim) {
        fprintf(out, "| %d | %s | %s | ", (int)json_integer_value(json_object_get(claim, "number")),
                tgb_claim_text(claim, "id"), tgb_claim_text(claim, "verdict"));
        tgb_put_markdown(out, tgb_claim_text(claim, "measured"));
        fputs(" |\n", out);
    }
}

void tgb_report_add_reproduce(tgb_report *report) {
    const json_t *machine = machine_of(report);
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    fputs("# How to reproduce this result\n\n", out);
    put_source(machine, out);
    put_build(report, out);
    fputs("\nOn a fresh Debian 12 machine with network, `setup.sh` installs what is missing. A build tree "
          "takes about "
          "140 MB of disk, each further link order little, a result some megabytes.\n\n",
          out);
    put_machine(machine, out);
    put_packages(report, machine, out);
    if (has_results(report))
        put_comparison(report, out);
    if (report->claims != NULL)
        put_claims_command(report, out);
    put_figures(report, out);
    if (has_results(report))
        put_expected(report, out);
    if (report->claims != NULL)
        put_expected_claims(report, out);
    fclose(out);
    tgb_report_add_steal(report, "REPRODUCE.md", text, length);
}

bool tgb_reproduce_write(const tgb_results *results, const char *folder, char **error) {
    tgb_report *report = tgb_report_make(results);
    tgb_report_add_reproduce(report);
    bool good = tgb_report_save(report, folder, error);
    tgb_report_free(report);
    return good;
}
