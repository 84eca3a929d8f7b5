/* SPDX-License-Identifier: MIT */
/* claims_main.c: the subcommand `claims`: what people say about the lock, as experiments. */
#include "claims.h"
#include "claims_lab.h"
#include "commands.h"
#include "metadata.h"
#include "util.h"

#include <argp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct request {
    tgb_lab lab;
    bool wanted[TGB_CLAIMS + 1];
    bool any;
    bool json;
    bool quiet;
    bool anonymous;
    const char *from; /* a results file */
    const char *out;
} request;

enum {
    OPT_QUICK = 256,
    OPT_FROM,
    OPT_OUT,
    OPT_BINDIR,
    OPT_STATS,
    OPT_PASSES,
    OPT_SCALE,
    OPT_WORKLOADS,
    OPT_ANONYMOUS
};

static const struct argp_option table[] = {
    {"quick", OPT_QUICK, NULL, 0, "Small sizes and few passes: under ten minutes for all", 0},
    {"passes", OPT_PASSES, "N", 0, "Passes over each experiment (20, or 5 with --quick; at least 2)", 0},
    {"scale", OPT_SCALE, "X", 0, "Multiplies every size (1)", 0},
    {"from", OPT_FROM, "FILE", 0, "Judge what the results of a comparison can tell; run nothing", 0},
    {"out", OPT_OUT, "DIR", 0, "Where claims.json and its page go (results/<UTC>)", 0},
    {"json", 'j', NULL, 0, "Print JSON", 0},
    {"anonymous", OPT_ANONYMOUS, NULL, 0, "Leave out host, user and paths", 0},
    {"quiet", 'q', NULL, 0, "No lines of progress", 0},
    {"bindir", OPT_BINDIR, "DIR", 0, "Where the builds are (beside the harness)", 0},
    {"stats-bindir", OPT_STATS, "DIR", 0, "Where builds that count are (build-stats/bin)", 0},
    {"workloads", OPT_WORKLOADS, "DIR", 0, "Where the workloads are (bench/workloads)", 0},
    {0}};

static void want(request *wanted, const char *text, struct argp_state *state) {
    const tgb_claim *claim = tgb_claim_find(text);
    if (claim == NULL) {
        char *list = tgb_strdup("");
        for (int i = 1; i <= TGB_CLAIMS; i++) {
            char *longer = tgb_format("%s%s%d %s", list, i > 1 ? ", " : "", i, tgb_claim_numbered(i)->id);
            free(list);
            list = longer;
        }
        argp_error(state, "no claim '%s': there are %s", text, list);
    }
    wanted->wanted[claim->number] = wanted->any = true;
}

static double positive(const char *arg, double lowest, struct argp_state *state) {
    char *end;
    double number = strtod(arg, &end);
    if (end == arg || *end != '\0' || !(number >= lowest && number <= 1e6))
        argp_error(state, "'%s' is no number of at least %g", arg, lowest);
    return number;
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    request *wanted = state->input;
    switch (key) {
    case OPT_QUICK:
        wanted->lab.quick = true;
        return 0;
    case OPT_PASSES:
        wanted->lab.passes = (int)positive(arg, 2, state);
        return 0;
    case OPT_SCALE:
        wanted->lab.scale = positive(arg, 1e-6, state);
        return 0;
    case OPT_FROM:
        wanted->from = arg;
        return 0;
    case OPT_OUT:
        wanted->out = arg;
        return 0;
    case 'j':
        wanted->json = true;
        return 0;
    case OPT_ANONYMOUS:
        wanted->anonymous = true;
        return 0;
    case 'q':
        wanted->quiet = true;
        return 0;
    case OPT_BINDIR:
        free(wanted->lab.bin_folder);
        wanted->lab.bin_folder = tgb_strdup(arg);
        return 0;
    case OPT_STATS:
        free(wanted->lab.stats_folder);
        wanted->lab.stats_folder = tgb_strdup(arg);
        return 0;
    case OPT_WORKLOADS:
        free(wanted->lab.workload_folder);
        wanted->lab.workload_folder = tgb_strdup(arg);
        return 0;
    case ARGP_KEY_ARG:
        want(wanted, arg, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp description = {
    .options = table,
    .parser = parse,
    .args_doc = "[CLAIM...]",
    .doc = "Run the experiments behind what people say about the lock, all or those named by number or "
           "name, and say of each: confirmed, refuted, or not to be told on this machine, and why."
           "\vExit code: 0 done, 3 bad input, 64 usage, 130 interrupted."};

static void show(const tgb_claim *claims, size_t count, bool as_json) {
    if (as_json) {
        json_t *json = tgb_claims_to_json(claims, count);
        json_dumpf(json, stdout, JSON_INDENT(1));
        putchar('\n');
        json_decref(json);
        return;
    }
    tgb_claims_print(claims, count, stdout);
}

static int from_results(const request *wanted, char **error) {
    tgb_results *results = tgb_results_load(wanted->from, error);
    if (results == NULL)
        return TGB_EXIT_BAD_INPUT;
    size_t count;
    tgb_claim *claims = tgb_claims_make(results, &count);
    show(claims, count, wanted->json);
    tgb_claims_free(claims, count);
    tgb_results_free(results);
    return 0;
}

/* ---- experiments ---- */

static tgb_experiment *const experiments[TGB_CLAIMS + 1] = {NULL,
                                                            tgb_claim_old_lock,
                                                            tgb_claim_signalling,
                                                            tgb_claim_new_lock,
                                                            tgb_claim_convoy,
                                                            tgb_claim_io_scales,
                                                            tgb_claim_blocking,
                                                            tgb_claim_native_scales,
                                                            tgb_claim_native_memory,
                                                            tgb_claim_processes,
                                                            tgb_claim_lost_counts,
                                                            tgb_claim_lost_updates,
                                                            tgb_claim_rule,
                                                            tgb_claim_implementations,
                                                            tgb_claim_native_latency};

/* With the machine, and written whole after each claim: an interrupted run keeps what it has. */
static bool save(const request *wanted, const tgb_claim *claims, size_t count, const char *file,
                 char **error) {
    tgb_results *machine = tgb_results_new();
    tgb_metadata_start(machine, &wanted->lab.cores, wanted->anonymous);
    json_t *json = tgb_claims_to_json(claims, count);
    json_object_set(json, "machine", machine->machine);
    json_object_set_new(json, "quick", json_boolean(wanted->lab.quick));
    json_object_set_new(json, "passes", json_integer(wanted->lab.passes));
    json_object_set_new(json, "scale", json_real(wanted->lab.scale));
    if (wanted->anonymous)
        tgb_anonymise(json);
    char *text = json_dumps(json, JSON_INDENT(1));
    bool good = text != NULL && tgb_write_file(file, text, strlen(text), error);
    free(text);
    json_decref(json);
    tgb_results_free(machine);
    return good;
}

/* What others did to the machine meanwhile cannot refute a claim. */
static void allow_for_others(tgb_claim *claim) {
    if (claim->verdict != TGB_REFUTED || claim->busy < 0.25)
        return;
    char *reason = tgb_format("%s; but other programs kept %.0f %% of the processors busy", claim->reason,
                              100 * claim->busy);
    tgb_claim_settle(claim, TGB_CANNOT_TELL, tgb_strdup(claim->values), reason);
    free(reason);
}

static int run_experiments(request *wanted, tgb_claim *claims, const char *file, char **error) {
    size_t count = 0;
    int code = 0;
    for (int number = 1; code == 0 && number <= TGB_CLAIMS; number++) {
        if (wanted->any && !wanted->wanted[number])
            continue;
        tgb_claim *claim = &claims[count];
        *claim = *tgb_claim_numbered(number);
        tgb_claim_cannot(claim, "the experiment did not end");
        claim->busy = tgb_lab_busy();
        double begin = tgb_clock();
        count++;
        if (!experiments[number](&wanted->lab, claim)) {
            tgb_fail(error, "%s",
                     wanted->lab.last_error != NULL ? wanted->lab.last_error : "cannot be measured");
            code = tgb_interrupted() ? TGB_EXIT_INTERRUPTED : TGB_EXIT_BAD_INPUT;
        }
        claim->seconds = tgb_clock() - begin;
        allow_for_others(claim);
        if (!wanted->json && code == 0)
            tgb_claim_print(claim, stdout);
        fflush(stdout);
        if (!save(wanted, claims, count, file, error))
            code = TGB_EXIT_BAD_INPUT;
    }
    if (wanted->json)
        show(claims, count, true);
    else {
        putchar('\n');
        tgb_claims_print_rows(claims, count, stdout);
        printf("%s\n", file);
    }
    return code;
}

static int experiment(request *wanted, char **error) {
    tgb_lab *lab = &wanted->lab;
    if (lab->passes == 0)
        lab->passes = lab->quick ? 5 : 20;
    lab->log = wanted->quiet ? NULL : stderr;
    char *now = tgb_utc_now(),
         *folder = wanted->out != NULL ? tgb_strdup(wanted->out) : tgb_format("results/%s", now);
    char *file = tgb_format("%s/claims.json", folder);
    tgb_claim *claims = tgb_zalloc(TGB_CLAIMS, sizeof *claims);
    int code = TGB_EXIT_BAD_INPUT;
    if (tgb_lab_start(lab, error) && tgb_make_folder(folder, error))
        code = run_experiments(wanted, claims, file, error);
    if (code == 0 && !tgb_report_write(file, NULL, NULL, error))
        code = TGB_EXIT_BAD_INPUT;
    if (code == 0 && !wanted->json)
        printf("%s/claims.html\n", folder);
    tgb_claims_free(claims, TGB_CLAIMS);
    free(file);
    free(folder);
    free(now);
    return code;
}

int tgb_claims_main(int argc, char **argv) {
    request wanted = {.lab = {.scale = 1}};
    argp_parse(&description, argc, argv, 0, NULL, &wanted);
    setenv("PYTHONDONTWRITEBYTECODE", "1", 1);
    char *error = NULL;
    int code;
    if (wanted.from != NULL) {
        code = from_results(&wanted, &error);
    } else {
        tgb_catch_interrupts();
        code = experiment(&wanted, &error);
    }
    if (error != NULL)
        fprintf(stderr, "tollgate-bench: %s\n", error);
    free(error);
    tgb_lab_stop(&wanted.lab);
    return code;
}
