/* SPDX-License-Identifier: MIT */
/* The claims themselves, and those that comparisons made by hand can tell: told where the values are there,
 * never guessed. */
#include "claims_lab.h"

#include <criterion/criterion.h>
#include <math.h>
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

Test(claims, each_is_found_by_number_and_by_name) {
    for (int number = 1; number <= TGB_CLAIMS; number++) {
        const tgb_claim *claim = tgb_claim_numbered(number);
        char text[8];
        snprintf(text, sizeof text, "%d", number);
        cr_assert_eq(claim->number, number);
        cr_assert_eq(tgb_claim_find(text), claim);
        cr_assert_eq(tgb_claim_find(claim->id), claim);
        cr_assert(claim->statement && claim->source && claim->prediction);
    }
    static const char *const none[] = {"", "0", "15", "-1", "4294967297", "convoys", "1x"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        cr_assert_null(tgb_claim_find(none[i]), "%s", none[i]);
}

static tgb_series series_of(double *values, size_t count, tgb_reading *reading) {
    static char name[] = "seconds";
    *reading = (tgb_reading){.name = name, .values = values, .count = count};
    return (tgb_series){.measures = reading, .count = 1};
}

Test(claims, ratios_pair_the_passes) {
    double slow[] = {2, 4, 8}, fast[] = {1, 2, 4}, fewer[] = {1, 2};
    tgb_reading readings[3];
    tgb_series above = series_of(slow, 3, &readings[0]), below = series_of(fast, 3, &readings[1]),
               other = series_of(fewer, 2, &readings[2]);
    tgb_interval ratio = tgb_series_ratio(&above, &below, "seconds");
    cr_assert_float_eq(ratio.estimate, 2, 1e-12);
    cr_assert_float_eq(ratio.lower, 2, 1e-9, "every pair has the same ratio");
    cr_assert_float_eq(tgb_series_median(&above, "seconds"), 4, 1e-12);
    cr_assert(isnan(tgb_series_ratio(&above, &other, "seconds").estimate), "passes without a partner");
    cr_assert(isnan(tgb_series_median(&above, "minutes")));
    static char failure[] = "exit code 1";
    below.failure = failure;
    cr_assert(isnan(tgb_series_ratio(&above, &below, "seconds").lower), "a failed run decides nothing");
}

Test(claims, sizes_follow_quick_and_scale) {
    tgb_lab lab = {.quick = true, .scale = 0.5};
    cr_assert_eq(tgb_lab_size(&lab, 100, 1000), 50);
    lab.quick = false;
    cr_assert_eq(tgb_lab_size(&lab, 100, 1000), 500);
    lab.scale = 1e-6;
    cr_assert_eq(tgb_lab_size(&lab, 100, 1000), 1);
}
