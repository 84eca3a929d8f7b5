/* SPDX-License-Identifier: MIT */
/* report_main.c: the subcommand `report`: from what a folder holds to everything that is made of it. */
#include "report.h"

#include "report_claims.h"
#include "report_machines.h"
#include "report_reproduce.h"
#include "report_slides.h"
#include "report_trace.h"
#include "util.h"

#include <argp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPT_OUT = 256 };

enum { MOST_MACHINES = 16 };

typedef struct request {
    const char *paths[MOST_MACHINES];
    size_t count;
    const char *out;
} request;

static const struct argp_option table[] = {
    {"out", OPT_OUT, "DIR", 0, "Where to write (beside the file; of several machines: results/<UTC>)", 0},
    {0}};

static error_t parse(int key, char *arg, struct argp_state *state) {
    request *wanted = state->input;
    if (key == OPT_OUT)
        wanted->out = arg;
    else if (key == ARGP_KEY_ARG && wanted->count < MOST_MACHINES)
        wanted->paths[wanted->count++] = arg;
    else if (key == ARGP_KEY_ARG)
        argp_error(state, "at most %d machines", MOST_MACHINES);
    else if (key == ARGP_KEY_END && wanted->count == 0)
        argp_error(state, "which results file?");
    else
        return ARGP_ERR_UNKNOWN;
    return 0;
}

static const struct argp description = {
    .options = table,
    .parser = parse,
    .args_doc = "FILE|DIR [FILE|DIR...]",
    .doc =
        "Make report.html, report.md, results.csv, pyperf/*.json, tables/*.tex, figures/*.svg and *.pdf, "
        "slides.pdf and REPRODUCE.md from a results file, and claims.html from the claims.json beside it, "
        "and "
        "from nothing else. Of several: machines.html, machines.md, machines.csv and tables/machines.tex, a "
        "column a machine."
        "\vFigures and slides need the program gnuplot (Debian: gnuplot-nox); without it a line on standard "
        "error says so and everything else is written, exit code 0. Exit code 3: bad input, or a file that "
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
    tgb_report_add_reproduce(report);
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

/* The folder of a path, and the results file that it means; both owned by the caller. */
static char *folder_of(const char *path, char **file) {
    struct stat info;
    bool is_folder = stat(path, &info) == 0 && S_ISDIR(info.st_mode);
    char *folder = is_folder ? tgb_strdup(path) : tgb_path_folder(path);
    *file = is_folder || is_claims_file(path) ? tgb_format("%s/results.json", folder) : tgb_strdup(path);
    return folder;
}

static void clear_sources(sources *found) {
    json_decref(found->claims);
    tgb_results_free(found->results);
}

bool tgb_report_write(const char *path, const char *out, FILE *list, char **error) {
    char *file, *folder = folder_of(path, &file);
    sources found = {.folder = folder};
    bool good = read_sources(folder, file, &found, error) &&
                write_report(&found, out != NULL ? out : folder, list, error);
    clear_sources(&found);
    free(file);
    free(folder);
    return good;
}

/* ---- several machines ---- */

static bool read_machine(const char *path, tgb_machine *machine, char **error) {
    char *file, *folder = folder_of(path, &file);
    sources found = {.folder = folder};
    bool good = read_sources(folder, file, &found, error);
    *machine = (tgb_machine){found.results, found.claims};
    free(file);
    free(folder);
    return good;
}

static bool write_machines(const tgb_machine *machines, size_t count, const char *folder, char **error) {
    tgb_results *none = tgb_results_new();
    tgb_report *report = tgb_report_make(none);
    tgb_machine_table side_by_side;
    tgb_machines_compare(machines, count, &side_by_side);
    tgb_report_add_machines(report, &side_by_side);
    bool good = tgb_report_save(report, folder, error);
    for (size_t i = 0; good && i < report->files_count; i++)
        printf("%s/%s\n", folder, report->files[i].path);
    tgb_machine_table_clear(&side_by_side);
    tgb_report_free(report);
    tgb_results_free(none);
    return good;
}

static bool compare_machines(const request *wanted, char **error) {
    tgb_machine machines[MOST_MACHINES] = {{NULL, NULL}};
    char *now = tgb_utc_now(),
         *folder = wanted->out != NULL ? tgb_strdup(wanted->out) : tgb_format("results/%s", now);
    bool good = true;
    for (size_t i = 0; good && i < wanted->count; i++)
        good = read_machine(wanted->paths[i], &machines[i], error);
    good = good && write_machines(machines, wanted->count, folder, error);
    for (size_t i = 0; i < wanted->count; i++) {
        json_decref(machines[i].claims);
        tgb_results_free(machines[i].results);
    }
    free(folder);
    free(now);
    return good;
}

int tgb_report_main(int argc, char **argv) {
    request wanted = {0};
    argp_parse(&description, argc, argv, 0, NULL, &wanted);
    char *error = NULL;
    bool good = wanted.count > 1 ? compare_machines(&wanted, &error)
                                 : tgb_report_write(wanted.paths[0], wanted.out, stdout, &error);
    if (!good)
        fprintf(stderr, "tollgate-bench: %s\n", error);
    free(error);
    return good ? 0 : TGB_EXIT_BAD_INPUT;
}
