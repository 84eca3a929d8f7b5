/* SPDX-License-Identifier: MIT */
/* toll_main.c: the subcommand `toll`: the cost of each ingredient, from results.json. */
#include "commands.h"
#include "toll.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct request {
    const char *file;
    bool json;
} request;

static const struct argp_option table[] = {{"json", 'j', NULL, 0, "Print JSON", 0}, {0}};

static error_t parse(int key, char *arg, struct argp_state *state) {
    request *wanted = state->input;
    switch (key) {
    case 'j':
        wanted->json = true;
        return 0;
    case ARGP_KEY_ARG:
        if (wanted->file != NULL)
            argp_error(state, "one results file wanted, not '%s' too", arg);
        wanted->file = arg;
        return 0;
    case ARGP_KEY_END:
        if (wanted->file == NULL)
            argp_error(state, "which results file?");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp description = {
    .options = table,
    .parser = parse,
    .args_doc = "FILE",
    .doc = "What each ingredient costs, from builds that differ in it alone: time and instructions."
           "\vExit code: 0 printed, 3 the file is bad or holds no such pair of builds, 64 usage."};

int tgb_toll_main(int argc, char **argv) {
    request wanted = {0};
    argp_parse(&description, argc, argv, 0, NULL, &wanted);
    char *error = NULL;
    int code = TGB_EXIT_BAD_INPUT;
    tgb_results *results = tgb_results_load(wanted.file, &error);
    tgb_toll toll = {0};
    if (results != NULL)
        tgb_toll_make(results, &toll);
    if (toll.count > 0) {
        code = 0;
        json_t *json = wanted.json ? tgb_toll_to_json(results, &toll) : NULL;
        if (json != NULL) {
            json_dumpf(json, stdout, JSON_INDENT(1));
            putchar('\n');
        } else {
            tgb_toll_print(results, &toll, stdout);
            tgb_costs_print(results, stdout);
        }
        json_decref(json);
    } else if (results != NULL) {
        fprintf(stderr, "tollgate-bench: %s: no two builds that differ in one ingredient took part\n",
                wanted.file);
    }
    if (error != NULL)
        fprintf(stderr, "tollgate-bench: %s\n", error);
    free(error);
    tgb_toll_clear(&toll);
    tgb_results_free(results);
    return code;
}
