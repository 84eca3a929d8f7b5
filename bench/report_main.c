/* SPDX-License-Identifier: MIT */
/* report_main.c: the subcommand `report`. */
#include "report.h"

#include "util.h"

#include <argp.h>
#include <stdlib.h>

enum { OPT_OUT = 256 };

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
    .options = table,
    .parser = parse,
    .args_doc = "FILE",
    .doc = "Make report.html, report.md, results.csv, pyperf/*.json, tables/*.tex and figures/*.svg and "
           "*.pdf from a results file and nothing else."
           "\vFigures need the program gnuplot (Debian: gnuplot-nox); without it a line on standard error "
           "says so and everything else is written, exit code 0. Exit code 3: bad input, or a file that "
           "cannot be written."};

static bool write_report(const tgb_results *results, const char *folder, char **error) {
    tgb_report *report = tgb_report_make(results);
    tgb_report_add_figures(report, "gnuplot");
    tgb_report_add_html(report);
    tgb_report_add_markdown(report);
    tgb_report_add_csv(report);
    tgb_report_add_pyperf(report);
    tgb_report_add_tex(report);
    bool good = tgb_report_save(report, folder, error);
    if (good && report->figures_error != NULL)
        fprintf(stderr, "tollgate-bench: %s\n", report->figures_error);
    for (size_t i = 0; good && i < report->files_count; i++)
        printf("%s/%s\n", folder, report->files[i].path);
    tgb_report_free(report);
    return good;
}

int tgb_report_main(int argc, char **argv) {
    request wanted = {0};
    argp_parse(&description, argc, argv, 0, NULL, &wanted);
    char *error = NULL;
    tgb_results *results = tgb_results_load(wanted.file, &error);
    char *folder = wanted.out != NULL ? tgb_strdup(wanted.out) : tgb_path_folder(wanted.file);
    bool good = results != NULL && write_report(results, folder, &error);
    if (!good)
        fprintf(stderr, "tollgate-bench: %s\n", error);
    free(folder);
    free(error);
    tgb_results_free(results);
    return good ? 0 : TGB_EXIT_BAD_INPUT;
}
