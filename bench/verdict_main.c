/* SPDX-License-Identifier: MIT */
/* verdict_main.c: the subcommand `verdict`. */
#include "commands.h"
#include "options.h"
#include "sharing.h"
#include "threads.h"
#include "util.h"
#include "verdict.h"

#include <argp.h>
#include <stdlib.h>
#include <string.h>

enum { OPT_BASE = 256, OPT_ARM, OPT_CLAUSE, OPT_MARGIN, OPT_JSON };

enum { MOST_ARMS = 64 };

typedef struct request {
    const char *file;
    const char *base;
    const char *arms[MOST_ARMS];
    size_t arms_count;
    tgb_scope scope;
    double margin; /* below 0: the declared one */
    bool json;
} request;

static const struct argp_option table[] = {
    {"base", OPT_BASE, "NAME", 0, "The arm compared with (as in the run)", 0},
    {"arm", OPT_ARM, "NAME", 0, "The arm judged (nogil; may be repeated; `all`)", 0},
    {"clause", OPT_CLAUSE, "LIST", 0, "a, a1, b, b1, p, separated by commas (all that was measured)", 0},
    {"margin", OPT_MARGIN, "PERCENT", 0, "Margin of non-inferiority (as declared in the run)", 0},
    {"json", OPT_JSON, NULL, 0, "Print JSON", 0},
    {0}};

static error_t parse(int key, char *arg, struct argp_state *state) {
    request *wanted = state->input;
    switch (key) {
    case OPT_BASE:
        wanted->base = arg;
        return 0;
    case OPT_ARM:
        if (wanted->arms_count == MOST_ARMS)
            argp_error(state, "too many arms");
        wanted->arms[wanted->arms_count++] = arg;
        return 0;
    case OPT_CLAUSE:
        if (!tgb_parse_scope(arg, &wanted->scope) || wanted->scope.threads || wanted->scope.sharing)
            argp_error(state, "--clause knows a, a1, b, b1 and p, not '%s'", arg);
        return 0;
    case OPT_MARGIN:
        if (!tgb_parse_margin(arg, &wanted->margin))
            argp_error(state, "--margin wants a percentage such as 1%%, not '%s'", arg);
        return 0;
    case OPT_JSON:
        wanted->json = true;
        return 0;
    case ARGP_KEY_ARG:
        if (wanted->file != NULL)
            argp_error(state, "one results file at a time");
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
    .doc = "Say of each clause whether it holds, is broken or is open."
           "\vExit code: 0 every judged clause holds, 1 one is broken, 2 one is open, 3 bad input."};

static int find_arm(const tgb_results *results, const char *name, char **error) {
    int arm = tgb_results_find_arm(results, name);
    if (arm >= 0)
        return arm;
    char *list = tgb_strdup("");
    for (size_t i = 0; i < results->arms_count; i++) {
        char *longer = tgb_format("%s%s%s", list, i > 0 ? ", " : "", results->arms[i].name);
        free(list);
        list = longer;
    }
    tgb_fail(error, "no arm '%s' in the results; there are %s", name, list);
    free(list);
    return -1;
}

/* Indices of the arms to judge into `arms`; 0 with *error set when a name is unknown or nothing is left. */
static size_t choose_arms(const tgb_results *results, const request *wanted, int base, int *arms,
                          char **error) {
    size_t count = 0;
    bool all = wanted->arms_count == 1 && strcmp(wanted->arms[0], "all") == 0;
    if (wanted->arms_count > 0 && !all) {
        for (size_t i = 0; i < wanted->arms_count; i++)
            if ((arms[count++] = find_arm(results, wanted->arms[i], error)) < 0)
                return 0;
        return count;
    }
    int nogil = tgb_results_find_arm(results, "nogil");
    for (size_t i = 0; i < results->arms_count && count < MOST_ARMS; i++) {
        bool candidate = (int)i != base && results->arms[i].kind != TGB_ARM_KERNEL;
        bool preferred = nogil < 0 || nogil == base ? count == 0 : (int)i == nogil;
        if (candidate && (all || preferred))
            arms[count++] = (int)i;
    }
    if (count == 0)
        tgb_fail(error, "the results hold no arm beside '%s'", results->arms[base].name);
    return count;
}

/* Broken outweighs open outweighs holds. */
static int worse(int code, tgb_decision decision) {
    static const int codes[] = {
        [TGB_HOLDS] = TGB_EXIT_HOLDS, [TGB_BROKEN] = TGB_EXIT_BROKEN, [TGB_OPEN] = TGB_EXIT_OPEN};
    if (code == TGB_EXIT_BROKEN || decision == TGB_HOLDS)
        return code;
    return codes[decision];
}

static int judge(const tgb_results *results, const request *wanted, int base, const int *arms, size_t count) {
    int code = TGB_EXIT_HOLDS;
    bool judged = false;
    double margin = wanted->margin >= 0 ? wanted->margin : results->settings.margin;
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        for (int clause = 0; clause < TGB_CLAUSE_COUNT; clause++) {
            if (!wanted->scope.clauses[clause])
                continue;
            tgb_verdict verdict;
            tgb_verdict_make(results, base, arms[i], (tgb_clause)clause, margin, &verdict);
            if (verdict.present && wanted->json)
                json_array_append_new(list, tgb_verdict_to_json(results, &verdict));
            else if (verdict.present)
                tgb_verdict_print(results, &verdict, stdout);
            if (verdict.present && clause != TGB_CLAUSE_B1) {
                code = worse(code, verdict.decision);
                judged = true;
            }
            tgb_verdict_clear(&verdict);
        }
    if (wanted->json) {
        json_t *root = json_pack("{s:s, s:i, s:o}", "schema", "tollgate-verdict", "schema_version",
                                 TGB_SCHEMA_VERSION, "verdicts", list);
        json_dumpf(root, stdout, JSON_INDENT(1));
        putchar('\n');
        json_decref(root);
        return judged ? code : TGB_EXIT_OPEN;
    }
    json_decref(list);
    tgb_scaling_print(results, stdout);
    tgb_sharing_print(results, stdout);
    if (!judged)
        puts("nothing was measured that could be judged");
    return judged ? code : TGB_EXIT_OPEN;
}

int tgb_verdict_main(int argc, char **argv) {
    request wanted = {.margin = -1};
    for (int i = 0; i < TGB_CLAUSE_COUNT; i++)
        wanted.scope.clauses[i] = true;
    argp_parse(&description, argc, argv, 0, NULL, &wanted);
    char *error = NULL;
    int arms[MOST_ARMS], code = TGB_EXIT_BAD_INPUT;
    tgb_results *results = tgb_results_load(wanted.file, &error);
    if (results != NULL) {
        int base = wanted.base == NULL ? results->base : find_arm(results, wanted.base, &error);
        size_t count = base < 0 ? 0 : choose_arms(results, &wanted, base, arms, &error);
        if (count > 0)
            code = judge(results, &wanted, base, arms, count);
    }
    if (error != NULL)
        fprintf(stderr, "tollgate-bench: %s\n", error);
    free(error);
    tgb_results_free(results);
    return code;
}
