/* SPDX-License-Identifier: MIT */
/* report_md.c: the subcommand `report` and report.md, for a README or an issue. */
#include "report.h"

#include "threads.h"
#include "util.h"
#include "verdict.h"

#include <argp.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPT_OUT = 256 };

static void interval(FILE *out, tgb_interval ratio) {
    if (!isfinite(ratio.estimate))
        fputs("unknown", out);
    else if (!isfinite(ratio.lower))
        fprintf(out, "%.4f", ratio.estimate);
    else
        fprintf(out, "%.4f [%.4f, %.4f]", ratio.estimate, ratio.lower, ratio.upper);
}

static void write_machine(const tgb_results *results, FILE *out) {
    static const char *const keys[] = {"cpu", "kernel", "os", "governor", "turbo", "smt", "commit"};
    fputs("\n## Machine\n\n| | |\n| --- | --- |\n", out);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *text = tgb_results_machine_text(results, keys[i]);
        if (*text != '\0')
            fprintf(out, "| %s | %s |\n", keys[i], text);
    }
    fprintf(out, "| passes | %d |\n| layouts | %d |\n", results->passes, results->settings.layouts);
}

static void write_clause(const tgb_results *results, const tgb_verdict *verdict, FILE *out) {
    const tgb_comparison *speed = &verdict->speed;
    fprintf(out, "\n## (%s) %s: %s against %s\n\n```\n", tgb_clause_name(verdict->clause),
            tgb_clause_title(verdict->clause), results->arms[speed->arm].name,
            results->arms[speed->base].name);
    tgb_verdict_print(results, verdict, out);
    fputs("```\n\n| workload | speed [90 % interval] | A/A floor | without it |\n| --- | --- | --- | --- |\n",
          out);
    for (size_t i = 0; i < speed->units_count; i++) {
        const tgb_unit *unit = &speed->units[i];
        fprintf(out, "| %s", results->workloads[unit->workload].name);
        if (unit->cpu_threads > 0)
            fprintf(out, " beside %d", unit->cpu_threads);
        fputs(unit->excluded ? " (failed) | " : " | ", out);
        interval(out, unit->ratio);
        fputs(" | ", out);
        interval(out, unit->floor);
        if (isfinite(unit->without))
            fprintf(out, " | %.4f |\n", unit->without);
        else
            fputs(" | |\n", out);
    }
}

bool tgb_report_markdown(const tgb_results *results, const char *folder, char **error) {
    char *text = NULL, *path = tgb_format("%s/report.md", folder);
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    fputs("# Tollgate: comparison\n\nSpeed is base time over arm time: above 1 is better.\n", out);
    for (size_t arm = 0; arm < results->arms_count; arm++) {
        if ((int)arm == results->base || results->arms[arm].kind == TGB_ARM_KERNEL)
            continue;
        for (int clause = 0; clause < TGB_CLAUSE_COUNT; clause++) {
            tgb_verdict verdict;
            tgb_verdict_make(results, results->base, (int)arm, (tgb_clause)clause, results->settings.margin,
                             &verdict);
            if (verdict.present)
                write_clause(results, &verdict, out);
            tgb_verdict_clear(&verdict);
        }
    }
    fputs("\n## Threads\n\n```\n", out);
    tgb_scaling_print(results, out);
    fputs("```\n", out);
    write_machine(results, out);
    fclose(out);
    bool good = tgb_write_file(path, text, length, error);
    free(text);
    free(path);
    return good;
}

typedef struct request {
    const char *file;
    const char *out;
} request;

static const struct argp_option table[] = {{"out", OPT_OUT, "DIR", 0, "Where to write (beside the file)", 0},
                                           {0}};

static error_t parse(int key, char *arg, struct argp_state *state) {
    request *wanted = state->input;
    if (key == OPT_OUT)
        wanted->out = arg;
    else if (key == ARGP_KEY_ARG && wanted->file == NULL)
        wanted->file = arg;
    else if (key == ARGP_KEY_ARG)
        argp_error(state, "one results file at a time");
    else if (key == ARGP_KEY_END && wanted->file == NULL)
        argp_error(state, "which results file?");
    else
        return ARGP_ERR_UNKNOWN;
    return 0;
}

static const struct argp description = {
    .options = table, .parser = parse, .args_doc = "FILE", .doc = "Write report.md from a results file."};

int tgb_report_main(int argc, char **argv) {
    request wanted = {0};
    argp_parse(&description, argc, argv, 0, NULL, &wanted);
    char *error = NULL;
    tgb_results *results = tgb_results_load(wanted.file, &error);
    char *folder = wanted.out != NULL ? tgb_strdup(wanted.out) : tgb_path_folder(wanted.file);
    bool good =
        results != NULL && tgb_make_folder(folder, &error) && tgb_report_markdown(results, folder, &error);
    if (good)
        printf("%s/report.md\n", folder);
    else
        fprintf(stderr, "tollgate-bench: %s\n", error);
    free(folder);
    free(error);
    tgb_results_free(results);
    return good ? 0 : TGB_EXIT_BAD_INPUT;
}
