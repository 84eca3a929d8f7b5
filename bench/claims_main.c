/* SPDX-License-Identifier: MIT */
/* claims_main.c: the subcommand `claims`: what people say, held against a results file. */
#include "claims.h"
#include "commands.h"

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
    if (key == 'j')
        wanted->json = true;
    else if (key == ARGP_KEY_ARG && wanted->file == NULL)
        wanted->file = arg;
    else if (key == ARGP_KEY_ARG)
        argp_error(state, "one results file wanted, not '%s' too", arg);
    else if (key == ARGP_KEY_END && wanted->file == NULL)
        argp_error(state, "which results file?");
    else
        return ARGP_ERR_UNKNOWN;
    return 0;
}

static const struct argp description = {.options = table,
                                        .parser = parse,
                                        .args_doc = "FILE",
                                        .doc = "What people say about the lock: confirmed, refuted, or not "
                                               "to be told from these results, with the values "
                                               "and the command that makes results which can tell."
                                               "\vExit code: 0 printed, 3 bad input, 64 usage."};

int tgb_claims_main(int argc, char **argv) {
    request wanted = {0};
    argp_parse(&description, argc, argv, 0, NULL, &wanted);
    char *error = NULL;
    tgb_results *results = tgb_results_load(wanted.file, &error);
    if (results == NULL) {
        fprintf(stderr, "tollgate-bench: %s\n", error);
        free(error);
        return TGB_EXIT_BAD_INPUT;
    }
    size_t count;
    tgb_claim *claims = tgb_claims_make(results, &count);
    if (wanted.json) {
        json_t *json = tgb_claims_to_json(claims, count);
        json_dumpf(json, stdout, JSON_INDENT(1));
        putchar('\n');
        json_decref(json);
    } else {
        tgb_claims_print(claims, count, stdout);
    }
    tgb_claims_free(claims, count);
    tgb_results_free(results);
    return 0;
}
