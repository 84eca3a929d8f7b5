/* SPDX-License-Identifier: MIT */
/* instructions_main.c: the subcommand `instructions`: counts only, no passes. */
#include "arms.h"
#include "commands.h"
#include "gather.h"
#include "instructions.h"
#include "toll.h"
#include "util.h"

#include <argp.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct request {
    tgb_run_options run; /* of which only arms and workloads are used */
    const char *limits;
    bool each;
} request;

enum { OPT_ARMS = 256, OPT_BASE, OPT_BINDIR, OPT_WORKLOADS, OPT_LIMITS, OPT_EACH };

static const struct argp_option table[] = {
    {"arms", OPT_ARMS, "LIST", 0, "Builds to count, separated by commas (all beside the harness)", 0},
    {"base", OPT_BASE, "NAME", 0, "The arm that the others are compared with first (gil)", 0},
    {"bindir", OPT_BINDIR, "DIR", 0, "Where the builds are (beside the harness)", 0},
    {"workloads", OPT_WORKLOADS, "DIR", 0, "Where the workloads are (bench/workloads)", 0},
    {"limits", OPT_LIMITS, "FILE", 0, "Compare with the limits in FILE: exit code 1 when one is broken", 0},
    {"each", OPT_EACH, NULL, 0, "Every workload's ratio in every arm too", 0},
    {0}};

static char **split(const char *text) {
    size_t count = 0;
    char **names = tgb_zalloc(strlen(text) / 2 + 2, sizeof *names), *copy = tgb_strdup(text), *save = NULL;
    for (char *name = strtok_r(copy, ",", &save); name != NULL; name = strtok_r(NULL, ",", &save))
        names[count++] = tgb_strdup(name);
    free(copy);
    return names;
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    request *wanted = state->input;
    switch (key) {
    case OPT_ARMS:
        tgb_names_free(wanted->run.builds);
        wanted->run.builds = split(arg);
        return 0;
    case OPT_BASE:
        wanted->run.base = arg;
        return 0;
    case OPT_BINDIR:
        wanted->run.bin_folder = arg;
        return 0;
    case OPT_WORKLOADS:
        wanted->run.workload_folder = arg;
        return 0;
    case OPT_LIMITS:
        wanted->limits = arg;
        return 0;
    case OPT_EACH:
        wanted->each = true;
        return 0;
    case ARGP_KEY_ARG:
        wanted->run.names = tgb_resize(wanted->run.names, wanted->run.names_count + 1, sizeof(char *));
        wanted->run.names[wanted->run.names_count++] = arg;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp description = {
    .options = table,
    .parser = parse,
    .args_doc = "[WORKLOAD...]",
    .doc = "Count the instructions of the single-threaded workloads in every build, start-up left out, and "
           "print "
           "ratios: geometric mean and worst workload."
           "\vExit code: 0 counted (and every limit kept), 1 a limit is broken, 3 bad input."};

static void print_each(const tgb_results *results, FILE *out) {
    fprintf(out, "instructions over %s\n  %-22s", results->arms[results->base].name, "");
    for (size_t arm = 0; arm < results->arms_count; arm++)
        if ((int)arm != results->base)
            fprintf(out, " %14s", results->arms[arm].name);
    fputc('\n', out);
    for (size_t i = 0; i < results->workloads_count; i++) {
        double base = tgb_results_instructions(results, results->base, (int)i);
        if (!isfinite(base))
            continue;
        fprintf(out, "  %-22s", results->workloads[i].name);
        for (size_t arm = 0; arm < results->arms_count; arm++)
            if ((int)arm != results->base)
                fprintf(out, " %14.4f", tgb_results_instructions(results, (int)arm, (int)i) / base);
        fputc('\n', out);
    }
}

static int show(const tgb_results *results, const request *wanted, char **error) {
    tgb_toll toll;
    if (wanted->each)
        print_each(results, stdout);
    tgb_costs_print(results, stdout);
    tgb_toll_make(results, &toll);
    if (toll.count > 1)
        tgb_toll_print(results, &toll, stdout);
    tgb_toll_clear(&toll);
    if (wanted->limits == NULL)
        return TGB_EXIT_HOLDS;
    size_t length;
    char *text = tgb_read_file(wanted->limits, &length);
    int code = TGB_EXIT_BAD_INPUT;
    if (text == NULL)
        tgb_fail(error, "%s: cannot be read: %s", wanted->limits, strerror(errno));
    else
        code = tgb_limits_check(results, text, wanted->limits, stdout, error);
    free(text);
    return code;
}

static int count_and_show(tgb_results *results, const request *wanted, const tgb_workload_set *files,
                          tgb_pool *pool, const tgb_cores *cores, char **error) {
    if (!tgb_gather_arms(results, &wanted->run, pool, error))
        return TGB_EXIT_BAD_INPUT;
    long *sizes = tgb_zalloc(files->count + 1, sizeof *sizes);
    for (size_t i = 0; i < files->count; i++) {
        tgb_gather_workload(results, &files->files[i], &wanted->run);
        sizes[i] = files->files[i].count_size;
    }
    tgb_session session = {.results = results, .pool = pool, .cores = cores, .start = tgb_clock()};
    tgb_outcome outcome = tgb_count_instructions(&session, sizes, error);
    free(sizes);
    if (outcome == TGB_STOPPED)
        return TGB_EXIT_INTERRUPTED;
    return outcome == TGB_DONE ? show(results, wanted, error) : TGB_EXIT_BAD_INPUT;
}

int tgb_instructions_main(int argc, char **argv) {
    request wanted = {.run = {.layouts = 1}};
    argp_parse(&description, argc, argv, 0, NULL, &wanted);
    setenv("PYTHONDONTWRITEBYTECODE", "1", 1);
    tgb_catch_interrupts();
    char *error = NULL;
    tgb_cores cores = {0};
    tgb_pool pool = {0};
    tgb_workload_set files = {0};
    int code = TGB_EXIT_BAD_INPUT;
    tgb_results *results = tgb_results_new();
    results->settings.pinned = true;
    if (tgb_gather_files(&wanted.run, &files, &error) && tgb_cores_choose(&cores, &error) &&
        tgb_pool_start(&pool, 2, &error))
        code = count_and_show(results, &wanted, &files, &pool, &cores, &error);
    if (error != NULL && code != TGB_EXIT_INTERRUPTED)
        fprintf(stderr, "tollgate-bench: %s\n", error);
    free(error);
    tgb_results_free(results);
    tgb_pool_stop(&pool);
    tgb_workload_set_clear(&files);
    tgb_cores_clear(&cores);
    tgb_run_options_clear(&wanted.run);
    return code;
}
