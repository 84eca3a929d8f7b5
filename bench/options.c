/* SPDX-License-Identifier: MIT */
/* options.c: the command line of `run`. */
#include "options.h"

#include "arms.h"
#include "util.h"

#include <argp.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    OPT_ARM = 256,
    OPT_ARMS,
    OPT_BASE,
    OPT_BINDIR,
    OPT_WORKLOADS,
    OPT_PASSES,
    OPT_LAYOUTS,
    OPT_WARMUP,
    OPT_TARGET,
    OPT_TIMEOUT,
    OPT_MAX_SECONDS,
    OPT_MARGIN,
    OPT_THREADS,
    OPT_CPU_THREADS,
    OPT_CLAUSE,
    OPT_PROCESSES,
    OPT_INSTRUCTIONS,
    OPT_NO_PIN,
    OPT_ANONYMOUS,
    OPT_QUICK,
    OPT_PYTHONS,
    OPT_TRACE,
    OPT_RESUME,
    OPT_OUT
};

static const struct argp_option table[] = {
    {"base", OPT_BASE, "NAME", 0, "The arm that the others are compared with (gil)", 0},
    {"arms", OPT_ARMS, "LIST", 0, "Builds to run, separated by commas (all beside the harness)", 0},
    {"arm", OPT_ARM, "NAME=COMMAND", 0, "Another interpreter as an arm; may be repeated", 0},
    {"pythons", OPT_PYTHONS, NULL, 0, "Every other Python that is on PATH as an arm", 0},
    {"bindir", OPT_BINDIR, "DIR", 0, "Where the builds are (beside the harness)", 0},
    {"workloads", OPT_WORKLOADS, "DIR", 0, "Where the workloads are (bench/workloads)", 0},
    {"clause", OPT_CLAUSE, "LIST", 0, "What to measure: a,a1,b,b1,threads,sharing (all but sharing)", 0},
    {"out", OPT_OUT, "DIR", 0, "Where results.json goes (results/<UTC>)", 0},
    {"passes", OPT_PASSES, "N", 0, "Passes (10, or one for each of 8 layouts and more; quick 5)", 1},
    {"layouts", OPT_LAYOUTS, "N", 0, "Link orders of each build (1)", 1},
    {"warmup", OPT_WARMUP, "N", 0, "Warm-up iterations of each process (1)", 1},
    {"target-ms", OPT_TARGET, "MS", 0, "Measured time of a process (500; quick 120)", 1},
    {"timeout", OPT_TIMEOUT, "S", 0, "Longest time of a process (120)", 1},
    {"max-seconds", OPT_MAX_SECONDS, "S", 0, "Begin no pass that would end later (none; quick 540)", 1},
    {"margin", OPT_MARGIN, "PERCENT", 0, "Declared margin of non-inferiority (1%)", 1},
    {"threads", OPT_THREADS, "LIST", 0, "Thread counts of the scaling curves (1,2,4 to twice the cores)", 2},
    {"cpu-threads", OPT_CPU_THREADS, "LIST", 0, "CPU-bound threads beside I/O (0,1,2,4)", 2},
    {"processes", OPT_PROCESSES, NULL, 0, "Scaling of N processes of the base arm too", 2},
    {"instructions", OPT_INSTRUCTIONS, NULL, 0, "Count instructions of the single-threaded workloads", 2},
    {"trace", OPT_TRACE, NULL, 0, "Record who ran when, for the report's picture", 2},
    {"no-pin", OPT_NO_PIN, NULL, 0, "Do not pin to chosen cores", 3},
    {"anonymous", OPT_ANONYMOUS, NULL, 0, "Leave out host, user and paths", 3},
    {"quick", OPT_QUICK, NULL, 0, "Small sizes, few passes: under ten minutes", 3},
    {"resume", OPT_RESUME, NULL, 0, "Go on with the comparison in --out", 3},
    {0}};

bool tgb_parse_margin(const char *text, double *margin) {
    char *end;
    double value = strtod(text, &end);
    if (end == text)
        return false;
    end += strspn(end, " ");
    if (*end == '%') {
        value /= 100;
        end++;
    }
    *margin = value;
    return *end == '\0' && value >= 0 && value < 1;
}

bool tgb_parse_scope(const char *text, tgb_scope *scope) {
    char *copy = tgb_strdup(text), *save = NULL;
    bool good = *text != '\0';
    *scope = (tgb_scope){.processes = scope->processes};
    for (char *name = strtok_r(copy, ",", &save); good && name != NULL; name = strtok_r(NULL, ",", &save)) {
        int clause = tgb_clause_parse(name);
        if (strcmp(name, "threads") == 0)
            scope->threads = true;
        else if (strcmp(name, "sharing") == 0)
            scope->sharing = true;
        else if (clause >= 0)
            scope->clauses[clause] = true;
        else
            good = false;
    }
    free(copy);
    return good;
}

static int whole(struct argp_state *state, const char *name, const char *text, long lowest, long highest) {
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (end == text || *end != '\0' || errno != 0 || value < lowest || value > highest)
        argp_error(state, "--%s wants a whole number from %ld to %ld, not '%s'", name, lowest, highest, text);
    return (int)value;
}

static double positive(struct argp_state *state, const char *name, const char *text) {
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end != '\0' || !isfinite(value) || value <= 0)
        argp_error(state, "--%s wants a number above 0, not '%s'", name, text);
    return value;
}

static void add_name(char ***list, size_t *count, char *name) {
    *list = tgb_resize(*list, *count + 1, sizeof **list);
    (*list)[(*count)++] = name;
}

static char **split_names(const char *text) {
    char **names = NULL, *copy = tgb_strdup(text), *save = NULL;
    size_t count = 0;
    for (char *name = strtok_r(copy, ",", &save); name != NULL; name = strtok_r(NULL, ",", &save))
        add_name(&names, &count, tgb_strdup(name));
    add_name(&names, &count, NULL);
    free(copy);
    return names;
}

static void counts(struct argp_state *state, const char *name, const char *text, int lowest, int **list,
                   size_t *count) {
    free(*list);
    *list = NULL;
    if (!tgb_parse_counts(text, lowest, list, count))
        argp_error(state, "--%s wants counts separated by commas, not '%s'", name, text);
}

static error_t parse_number(int key, char *arg, struct argp_state *state) {
    tgb_run_options *options = state->input;
    switch (key) {
    case OPT_PASSES:
        options->passes = whole(state, "passes", arg, 1, 10000);
        return 0;
    case OPT_LAYOUTS:
        options->layouts = whole(state, "layouts", arg, 1, 1000);
        return 0;
    case OPT_WARMUP:
        options->warmup = whole(state, "warmup", arg, 0, 1000);
        return 0;
    case OPT_TARGET:
        options->target_s = positive(state, "target-ms", arg) / 1000;
        return 0;
    case OPT_TIMEOUT:
        options->timeout_s = positive(state, "timeout", arg);
        return 0;
    case OPT_MAX_SECONDS:
        options->max_seconds = positive(state, "max-seconds", arg);
        return 0;
    case OPT_MARGIN:
        if (!tgb_parse_margin(arg, &options->margin))
            argp_error(state, "--margin wants a percentage such as 1%%, not '%s'", arg);
        return 0;
    case OPT_THREADS:
        counts(state, "threads", arg, 1, &options->thread_counts, &options->thread_counts_count);
        return 0;
    case OPT_CPU_THREADS:
        counts(state, "cpu-threads", arg, 0, &options->cpu_threads, &options->cpu_threads_count);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t parse_flag(int key, tgb_run_options *options) {
    switch (key) {
    case OPT_PROCESSES:
        options->scope.processes = true;
        return 0;
    case OPT_INSTRUCTIONS:
        options->instructions = true;
        return 0;
    case OPT_NO_PIN:
        options->pinned = false;
        return 0;
    case OPT_ANONYMOUS:
        options->anonymous = true;
        return 0;
    case OPT_QUICK:
        options->quick = true;
        return 0;
    case OPT_PYTHONS:
        options->pythons = true;
        return 0;
    case OPT_TRACE:
        options->trace = true;
        return 0;
    case OPT_RESUME:
        options->resume = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    tgb_run_options *options = state->input;
    if (parse_flag(key, options) == 0)
        return 0;
    switch (key) {
    case OPT_BASE:
        options->base = arg;
        return 0;
    case OPT_ARMS:
        tgb_names_free(options->builds);
        options->builds = split_names(arg);
        return 0;
    case OPT_ARM:
        add_name(&options->external, &options->external_count, arg);
        return 0;
    case OPT_BINDIR:
        options->bin_folder = arg;
        return 0;
    case OPT_WORKLOADS:
        options->workload_folder = arg;
        return 0;
    case OPT_OUT:
        options->out = arg;
        return 0;
    case OPT_CLAUSE:
        options->clause_given = true;
        if (!tgb_parse_scope(arg, &options->scope))
            argp_error(state, "--clause knows a, a1, b, b1, p, threads and sharing, not '%s'", arg);
        return 0;
    case ARGP_KEY_ARG:
        add_name(&options->names, &options->names_count, arg);
        return 0;
    case ARGP_KEY_END:
        /* Who names workloads means them, also those that only --clause sharing adds. */
        if (options->names_count > 0 && !options->clause_given)
            options->scope.sharing = true;
        if (options->resume && options->out == NULL)
            argp_error(state, "--resume needs --out DIR, the comparison to go on with");
        return 0;
    default:
        return parse_number(key, arg, state);
    }
}

static const struct argp description = {
    .options = table,
    .parser = parse,
    .args_doc = "[WORKLOAD|FILE.py...] [-- PROGRAM-ARGUMENTS...]",
    .doc = "Run every arm over the workloads, in balanced passes, and store the raw values in results.json."
           "\vA .py file without a '# group:' line is a program of your own: it is compared by its whole run "
           "time."};

void tgb_run_options_parse(tgb_run_options *options, int argc, char **argv) {
    *options =
        (tgb_run_options){.layouts = 1, .warmup = 1, .timeout_s = 120, .max_seconds = -1, .margin = 0.01};
    options->pinned = true;
    options->scope.threads = true;
    for (int i = 0; i < TGB_CLAUSE_COUNT; i++)
        options->scope.clauses[i] = true;
    /* argp would take `--` as the end of options only; here it separates the program's own arguments. */
    int own = argc;
    for (int i = 1; i < argc && own == argc; i++)
        if (strcmp(argv[i], "--") == 0)
            own = i;
    if (own < argc) {
        options->program_args = argv + own + 1;
        options->program_args_count = (size_t)(argc - own - 1);
    }
    argp_parse(&description, own, argv, 0, NULL, options);
    if (options->passes == 0)
        options->passes = options->quick ? 5 : options->layouts >= 8 ? options->layouts : 10;
    if (!(options->target_s > 0))
        options->target_s = options->quick ? 0.12 : 0.5;
    if (options->max_seconds < 0)
        options->max_seconds = options->quick ? 540 : 0;
    /* Every link order as often as every other. */
    int rest = options->passes % options->layouts;
    if (rest != 0)
        options->passes += options->layouts - rest;
}

void tgb_run_options_clear(tgb_run_options *options) {
    free(options->names);
    free(options->external);
    tgb_names_free(options->builds);
    free(options->thread_counts);
    free(options->cpu_threads);
    *options = (tgb_run_options){0};
}
