/* SPDX-License-Identifier: MIT */
/* report_main.c: the subcommand `report`: from what a folder holds to everything that is made of it. */
#include "report.h"

#include "report_claims.h"
#include "report_slides.h"
#include "report_trace.h"
#include "util.h"

#include <argp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
    .args_doc = "FILE|DIR",
    .doc = "Make report.html, report.md, results.csv, pyperf/*.json, tables/*.tex and figures/*.svg and "
           "*.pdf from a results file, and claims.html from the claims.json beside it, and from nothing else."
           "\vFigures need the program gnuplot (Debian: gnuplot-nox); without it a line on standard error "
           "says so and everything else is written, exit code 0. Exit code 3: bad input, or a file that "
           "cannot be written."};

/* What the folder holds; either may be absent, not both. */
typedef struct sources {
    const char *folder;
    tgb_results *results;
    json_t *claims;
} sources;

static bool is_claims_file(const char *path) { return strcmp(tgb_path_base(path), "claims.json") == 0; }

static bool read_sources(const char *folder, const char *results_file, sources *found, char **error) {
    char *claims_file = tgb_format("%s/claims.json", folder);
    bool claims = access(claims_file, F_OK) == 0, good = true;
    if (access(results_file, F_OK) == 0 || !claims)
        good = (found->results = tgb_results_load(results_file, error)) != NULL;
    if (good && claims)
        good = (found->claims = tgb_claims_load(claims_file, error)) != NULL;
    free(claims_file);
    return good;
}

static tgb_report *make(const sources *from, const tgb_results *none, char **error) {
    tgb_report *report = tgb_report_make(from->results != NULL ? from->results : none);
    report->claims = from->claims;
    tgb_report_add_figures(report, "gnuplot");
    tgb_report_add_claim_figures(report, "gnuplot");
    tgb_report_add_slides(report, "gnuplot");
    if (!tgb_report_add_traces(report, from->folder, error)) {
        tgb_report_free(report);
        return NULL;
    }
    if (from->results != NULL) {
        tgb_report_add_html(report);
        tgb_report_add_markdown(report);
        tgb_report_add_csv(report);
        tgb_report_add_pyperf(report);
        tgb_report_add_tex(report);
    }
    tgb_report_add_claims(report);
    return report;
}

static bool write_report(const sources *from, const char *folder, FILE *list, char **error) {
    tgb_results *none = tgb_results_new();
    tgb_report *report = make(from, none, error);
    bool good = report != NULL && tgb_report_save(report, folder, error);
    if (good && report->figures_error != NULL)
        fprintf(stderr, "tollgate-bench: %s\n", report->figures_error);
    for (size_t i = 0; good && list != NULL && i < report->files_count; i++)
        fprintf(list, "%s/%s\n", folder, report->files[i].path);
    tgb_report_free(report);
    tgb_results_free(none);
    return good;
}

bool tgb_report_write(const char *path, const char *out, FILE *list, char **error) {
    struct stat info;
    bool is_folder = stat(path, &info) == 0 && S_ISDIR(info.st_mode);
    char *folder = is_folder ? tgb_strdup(path) : tgb_path_folder(path),
         *file = is_folder || is_claims_file(path) ? tgb_format("%s/results.json", folder) : tgb_strdup(path);
    sources found = {.folder = folder};
    bool good = read_sources(folder, file, &found, error) &&
                write_report(&found, out != NULL ? out : folder, list, error);
    json_decref(found.claims);
    tgb_results_free(found.results);
    free(file);
    free(folder);
    return good;
}

int tgb_report_main(int argc, char **argv) {
    request wanted = {0};
    argp_parse(&description, argc, argv, 0, NULL, &wanted);
    char *error = NULL;
    bool good = tgb_report_write(wanted.file, wanted.out, stdout, &error);
    if (!good)
        fprintf(stderr, "tollgate-bench: %s\n", error);
    free(error);
    return good ? 0 : TGB_EXIT_BAD_INPUT;
}
