/* SPDX-License-Identifier: MIT */
/*
 * selftest.c: the subcommand `selftest`. Three questions, asked of this machine and this code: is a planted
 * delay of 2 % found; are equal programs called different no more often than they should; do intervals cover
 * a known truth.
 */
#include "arms.h"
#include "commands.h"
#include "runner.h"
#include "simulate.h"
#include "stats.h"
#include "util.h"
#include "verdict.h"

#include <argp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { OPT_PASSES = 256, SIGN_TRIALS = 200, COVERAGE_TRIALS = 2000 };

static const double most_called_different = 0.08;
static const long kernel_size = 10000000; /* about 20 ms an iteration */
static const long kernel_loops = 5;

static bool report(bool good, const char *what) {
    printf("%s  %s\n", good ? "ok    " : "FAILED", what);
    fflush(stdout);
    return good;
}

static bool report_share(bool good, const char *format, double share) {
    char text[160];
    snprintf(text, sizeof text, format, share * 100); /* formats are this file's own */
    return report(good, text);
}

/* ---- on this machine ---- */

/* Three programs: the C kernel, and the same with a planted delay. */
static tgb_results *kernel_comparison(const tgb_cores *cores, int passes) {
    tgb_results *results = tgb_results_new();
    tgb_settings *settings = &results->settings;
    settings->passes = passes;
    settings->layouts = 1;
    settings->warmup = 1;
    settings->timeout_s = 120;
    settings->pinned = cores->count > 0;
    tgb_arms_add_kernel(results);
    tgb_arm *delayed = tgb_results_add_arm(results, "delayed", TGB_ARM_KERNEL);
    char verb[] = "kernel", option[] = "--delay", percent[] = "2";
    char *const command[] = {results->arms[0].command[0], verb, option, percent};
    tgb_set_list(&delayed->command, &delayed->command_count, command, 4);
    tgb_workload *workload = tgb_results_add_workload(results, "c-kernel", TGB_SINGLE);
    workload->size = kernel_size;
    workload->loops = kernel_loops;
    return results;
}

/* Where the machine is noisy, more passes are taken: up to four times as many. */
static tgb_outcome compare_until_clear(tgb_session *session, tgb_comparison *comparison, char **error) {
    tgb_settings *settings = &session->results->settings;
    int most = 4 * settings->passes;
    for (;;) {
        tgb_outcome outcome = tgb_run_passes(session, error);
        if (outcome != TGB_DONE)
            return outcome;
        tgb_compare(session->results, 0, 1, tgb_clause_selection(TGB_CLAUSE_A), TGB_SPEED, comparison);
        if (comparison->ratio.upper < 1 || settings->passes >= most)
            return TGB_DONE;
        tgb_comparison_clear(comparison);
        settings->passes *= 2;
    }
}

static bool judge_delay(const tgb_comparison *comparison) {
    char text[200];
    snprintf(text, sizeof text,
             "a planted delay of 2 %% is found: speed %.4f [%.4f, %.4f], true 0.9804, %d passes",
             comparison->ratio.estimate, comparison->ratio.lower, comparison->ratio.upper,
             comparison->passes);
    bool found = comparison->ratio.upper < 1;
    return report(found && comparison->failures_count == 0, text);
}

static bool judge_signs(const tgb_comparison *comparison) {
    double share =
        tgb_random_sign_share(comparison->units[0].floor_logs, (size_t)comparison->passes, SIGN_TRIALS, 1);
    return report_share(share <= most_called_different,
                        "200 A/A comparisons with random signs: %.1f %% called different, 8 %% allowed",
                        share);
}

static int try_machine(int passes) {
    char *error = NULL;
    tgb_pool pool = {0};
    tgb_cores cores = {0};
    int code = TGB_EXIT_BAD_INPUT;
    if (tgb_pool_start(&pool, 1, &error) && tgb_cores_choose(&cores, &error)) {
        tgb_results *results = kernel_comparison(&cores, passes);
        tgb_scope scope = {.clauses = {[TGB_CLAUSE_A] = true}};
        tgb_plan plan;
        tgb_plan_make(&plan, results, &scope);
        tgb_session session = {
            .results = results, .plan = &plan, .pool = &pool, .cores = &cores, .start = tgb_clock()};
        tgb_comparison comparison;
        tgb_outcome outcome = compare_until_clear(&session, &comparison, &error);
        if (outcome == TGB_DONE) {
            bool good = judge_delay(&comparison);
            good = judge_signs(&comparison) && good;
            code = good ? 0 : TGB_EXIT_BROKEN;
            tgb_comparison_clear(&comparison);
        } else if (outcome == TGB_STOPPED) {
            code = TGB_EXIT_INTERRUPTED;
        }
        tgb_plan_clear(&plan);
        tgb_results_free(results);
    }
    if (error != NULL && code != TGB_EXIT_INTERRUPTED)
        fprintf(stderr, "tollgate-bench: %s\n", error);
    free(error);
    tgb_cores_clear(&cores);
    tgb_pool_stop(&pool);
    return code;
}

/* ---- on simulated data ---- */

static bool try_coverage(void) {
    static const tgb_truth flat = {
        .speed = 0.97, .passes = 10, .layouts = 1, .workloads = 3, .pass_noise = 0.05, .run_noise = 0.02};
    static const tgb_truth layered = {.speed = 1.02,
                                      .passes = 16,
                                      .layouts = 8,
                                      .workloads = 3,
                                      .pass_noise = 0.05,
                                      .layout_noise = 0.03,
                                      .run_noise = 0.01};
    double share = tgb_simulated_coverage(&flat, COVERAGE_TRIALS, 2);
    bool good = report_share(fabs(share - 0.9) <= 0.02,
                             "90 %% intervals over passes cover the truth in %.1f %%", share);
    share = tgb_simulated_coverage(&layered, COVERAGE_TRIALS, 3);
    return report_share(fabs(share - 0.9) <= 0.02,
                        "90 %% intervals over link orders cover the truth in %.1f %%", share) &&
           good;
}

static bool try_errors(void) {
    /* Exactly at the margin each wrong conclusion has a chance of 5 %. */
    static const tgb_truth edge = {
        .speed = 0.99, .passes = 10, .layouts = 1, .workloads = 4, .pass_noise = 0.05, .run_noise = 0.01};
    double shares[3];
    tgb_simulated_decisions(&edge, 0.01, COVERAGE_TRIALS, 4, shares);
    bool good =
        report_share(shares[TGB_HOLDS] <= 0.065,
                     "exactly at the margin, holds is said in %.1f %%, 5 %% expected", shares[TGB_HOLDS]);
    return report_share(shares[TGB_BROKEN] <= 0.065,
                        "exactly at the margin, broken is said in %.1f %%, 5 %% expected",
                        shares[TGB_BROKEN]) &&
           good;
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    int *passes = state->input;
    if (key == OPT_PASSES) {
        *passes = atoi(arg);
        if (*passes < 8 || *passes > 1000)
            argp_error(state, "--passes wants a number from 8 to 1000, not '%s'", arg);
        return 0;
    }
    if (key == ARGP_KEY_ARG)
        argp_error(state, "no arguments wanted, not '%s'", arg);
    return ARGP_ERR_UNKNOWN;
}

static const struct argp_option table[] = {
    {"passes", OPT_PASSES, "N", 0, "Passes of the comparison with the planted delay (24)", 0}, {0}};
static const struct argp description = {.options = table,
                                        .parser = parse,
                                        .doc =
                                            "Try the harness on known differences."
                                            "\vExit code: 0 all found as it should be, 1 something was not."};

int tgb_selftest_main(int argc, char **argv) {
    int passes = 24;
    argp_parse(&description, argc, argv, 0, NULL, &passes);
    tgb_catch_interrupts();
    int code = try_machine(passes);
    if (code == TGB_EXIT_INTERRUPTED || code == TGB_EXIT_BAD_INPUT)
        return code;
    bool good = try_coverage();
    good = try_errors() && good;
    return good ? code : TGB_EXIT_BROKEN;
}
