/* SPDX-License-Identifier: MIT */
/* Claims on comparisons made by hand: told where the values are there, never guessed. */
#include "claims.h"

#include <criterion/criterion.h>
#include <string.h>

static tgb_results *arms(void) {
    static const char *const names[] = {"gil", "nogil", "nogil-biased", "nogil-atomic"};
    tgb_results *results = tgb_results_new();
    for (int i = 0; i < 4; i++)
        tgb_results_add_arm(results, names[i], TGB_ARM_BUILD);
    tgb_results_add_workload(results, "w", TGB_SINGLE);
    tgb_results_add_workload(results, "independent", TGB_THREADS);
    results->settings.margin = 0.01;
    results->passes = results->settings.passes = 3;
    return results;
}

static void add(tgb_results *results, int pass, int arm, int workload, int threads, double seconds) {
    tgb_run *run = tgb_results_add_run(results);
    run->pass = pass;
    run->arm = arm;
    run->workload = workload;
    run->mode = workload == 1 ? TGB_MODE_SCALE : TGB_MODE_PLAIN;
    run->threads = threads;
    tgb_run_add_value(run, seconds);
}

/* Seconds of the four arms in three passes that differ by a little. */
static void add_single(tgb_results *results, const double seconds[4]) {
    for (int pass = 0; pass < 3; pass++)
        for (int arm = 0; arm < 4; arm++)
            add(results, pass, arm, 0, 1, seconds[arm] * (1 + 0.0005 * ((pass + arm) % 3)));
}

static tgb_claim_verdict verdict_of(const tgb_results *results, const char *id, bool *has_values) {
    size_t count;
    tgb_claim *claims = tgb_claims_make(results, &count);
    tgb_claim_verdict verdict = TGB_CANNOT_TELL;
    bool found = false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(claims[i].id, id) == 0) {
            found = true;
            verdict = claims[i].verdict;
            *has_values = *claims[i].values != '\0';
            cr_assert(*claims[i].reason != '\0', "a verdict has a reason");
        }
    cr_assert(found, "no claim %s", id);
    tgb_claims_free(claims, count);
    return verdict;
}

Test(claims, nothing_measured_nothing_told) {
    static const char *const ids[] = {"new-lock", "convoy", "processes", "rule"};
    tgb_results *results = arms();
    for (int i = 0; i < 4; i++) {
        bool values = true;
        cr_assert_eq(verdict_of(results, ids[i], &values), TGB_CANNOT_TELL, "%s", ids[i]);
        cr_assert_not(values, "%s", ids[i]);
    }
    tgb_results_free(results);
}

Test(claims, the_rule_is_told_from_the_bounds) {
    static const struct {
        double seconds[4];
        tgb_claim_verdict verdict;
    } cases[] = {{{1, 1, 1.05, 1.2}, TGB_CONFIRMED},
                 {{1, 1.1, 1.05, 1.2}, TGB_REFUTED},
                 {{1, 1, 0.95, 0.9}, TGB_REFUTED},
                 {{1, 1, 1.3, 1.2}, TGB_REFUTED},
                 {{1, 1.0098, 1.05, 1.2}, TGB_CANNOT_TELL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tgb_results *results = arms();
        bool values = false;
        add_single(results, cases[i].seconds);
        cr_assert_eq(verdict_of(results, "rule", &values), cases[i].verdict, "case %zu", i);
        cr_assert(values);
        tgb_results_free(results);
    }
}

Test(claims, the_lock_gives_no_speed_up) {
    static const double two[] = {2.0, 1.0};
    static const tgb_claim_verdict wanted[] = {TGB_CONFIRMED, TGB_REFUTED};
    for (int i = 0; i < 2; i++) {
        tgb_results *results = arms();
        bool values = false;
        for (int pass = 0; pass < 3; pass++) {
            add(results, pass, 0, 1, 1, 1);
            add(results, pass, 0, 1, 2, two[i] * (1 + 0.001 * pass));
        }
        cr_assert_eq(verdict_of(results, "new-lock", &values), wanted[i], "two threads in %g", two[i]);
        cr_assert(values);
        tgb_results_free(results);
    }
}
