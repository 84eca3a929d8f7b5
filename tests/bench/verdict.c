/* SPDX-License-Identifier: MIT */
/* The verdict on comparisons made by hand and simulated ones. */
#include "verdict.h"
#include "simulate.h"
#include "stats.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static tgb_results *two_arms(int workloads, int passes) {
    tgb_results *results = tgb_results_new();
    tgb_results_add_arm(results, "gil", TGB_ARM_BUILD);
    tgb_results_add_arm(results, "nogil", TGB_ARM_BUILD);
    for (int i = 0; i < workloads; i++) {
        char name[] = {'w', (char)('0' + i), '\0'};
        tgb_results_add_workload(results, name, TGB_SINGLE);
    }
    results->passes = results->settings.passes = passes;
    return results;
}

static tgb_run *add(tgb_results *results, int pass, int arm, bool again, int workload, double seconds) {
    tgb_run *run = tgb_results_add_run(results);
    run->pass = pass;
    run->arm = arm;
    run->again = again;
    run->workload = workload;
    run->threads = 1;
    run->cpu_s = seconds;
    run->peak_bytes = arm == 1 ? 1100000 : 1000000;
    tgb_run_add_value(run, seconds);
    return run;
}

static void expect_near(double value, double wanted, double tolerance, const char *what) {
    cr_assert(fabs(value - wanted) <= tolerance, "%s is %.8g, not %.8g", what, value, wanted);
}

/* Two workloads, four passes; logarithms of speed of pass i are s[i] for both. */
static tgb_results *with_logs(const double *logs, int passes) {
    tgb_results *results = two_arms(2, passes);
    for (int pass = 0; pass < passes; pass++)
        for (int workload = 0; workload < 2; workload++) {
            double base = 0.1 * (pass + 1) * (workload + 1);
            add(results, pass, 0, false, workload, base);
            add(results, pass, 0, true, workload, base);
            add(results, pass, 1, false, workload, base / exp(logs[pass]));
        }
    return results;
}

Test(verdict, interval_is_students_over_passes) {
    static const double logs[] = {0.01, 0.03, 0.02, 0.04};
    tgb_results *results = with_logs(logs, 4);
    tgb_verdict verdict;
    tgb_verdict_make(results, 0, 1, TGB_CLAUSE_A, 0.01, &verdict);
    double half = 2.3534 * 0.0129099 / 2; /* t(0.95, 3), s of the four, square root of four */
    expect_near(log(verdict.speed.ratio.estimate), 0.025, 1e-9, "estimate");
    expect_near(log(verdict.speed.ratio.lower), 0.025 - half, 1e-5, "lower bound");
    expect_near(log(verdict.speed.ratio.upper), 0.025 + half, 1e-5, "upper bound");
    cr_assert_eq(verdict.decision, TGB_HOLDS);
    cr_assert_str_eq(verdict.trend, "faster");
    expect_near(verdict.speed.floor.estimate, 1, 1e-12, "floor");
    expect_near(verdict.memory.ratio.estimate, 1.1, 1e-9, "memory");
    expect_near(log(verdict.cpu.ratio.estimate), -0.025, 1e-9, "CPU seconds");
    tgb_verdict_clear(&verdict);
    tgb_results_free(results);
}

Test(verdict, decisions_follow_the_bounds) {
    cr_assert_eq(tgb_decide((tgb_interval){1.0, 0.995, 1.005}, 0.01), TGB_HOLDS);
    cr_assert_eq(tgb_decide((tgb_interval){0.95, 0.94, 0.96}, 0.01), TGB_BROKEN);
    cr_assert_eq(tgb_decide((tgb_interval){0.99, 0.98, 1.0}, 0.01), TGB_OPEN);
    cr_assert_eq(tgb_decide((tgb_interval){1.0, 0.995, 1.005}, 0), TGB_OPEN, "equality cannot be proved");
    cr_assert_eq(tgb_decide((tgb_interval){2.0, NAN, NAN}, 0.01), TGB_OPEN, "one replicate decides nothing");
}

Test(verdict, slower_arm_is_broken_and_told_at_every_margin) {
    static const double logs[] = {-0.08, -0.081, -0.079, -0.08};
    tgb_results *results = with_logs(logs, 4);
    tgb_verdict verdict;
    tgb_verdict_make(results, 0, 1, TGB_CLAUSE_A, 0.01, &verdict);
    cr_assert_eq(verdict.decision, TGB_BROKEN);
    cr_assert_str_eq(verdict.trend, "slower");
    cr_assert_eq(verdict.margins_count, 6);
    cr_assert_eq(verdict.margins[2].decision, TGB_BROKEN, "5 %%");
    cr_assert_eq(verdict.margins[3].decision, TGB_HOLDS, "10 %%");
    cr_assert_eq(verdict.margins[4].decision, TGB_HOLDS, "15 %%");
    cr_assert_eq(verdict.margins[5].decision, TGB_HOLDS, "memory");
    cr_assert_eq(verdict.more_passes, 0);
    tgb_verdict_clear(&verdict);
    tgb_results_free(results);
}

Test(verdict, open_verdict_tells_how_many_more_passes) {
    static const double logs[] = {0.02, -0.02, 0.01, -0.01};
    tgb_results *results = with_logs(logs, 4);
    tgb_verdict verdict;
    tgb_verdict_make(results, 0, 1, TGB_CLAUSE_A, 0.01, &verdict);
    cr_assert_eq(verdict.decision, TGB_OPEN);
    cr_assert_str_eq(verdict.trend, "no decrease seen");
    long needed = tgb_replicates_needed(verdict.speed.deviation, -log(0.99));
    cr_assert_eq(verdict.more_passes, needed - 4);
    tgb_verdict_clear(&verdict);
    tgb_results_free(results);
}

Test(verdict, failed_run_excludes_its_workload_and_holds_is_not_said) {
    static const double logs[] = {0.03, 0.03, 0.031, 0.029};
    tgb_results *results = with_logs(logs, 4);
    for (size_t i = 0; i < results->runs_count; i++)
        if (results->runs[i].pass == 2 && results->runs[i].workload == 1 && results->runs[i].arm == 1)
            results->runs[i].status = TGB_CRASH;
    tgb_verdict verdict;
    tgb_verdict_make(results, 0, 1, TGB_CLAUSE_A, 0.01, &verdict);
    cr_assert_eq(verdict.decision, TGB_OPEN);
    cr_assert_eq(verdict.speed.failures_count, 1);
    cr_assert(verdict.speed.units[1].excluded && !verdict.speed.units[0].excluded);
    expect_near(log(verdict.speed.ratio.estimate), 0.03, 1e-9, "estimate over what is left");
    cr_assert_eq(verdict.speed.worst, 0);
    tgb_verdict_clear(&verdict);
    tgb_results_free(results);
}

Test(verdict, worst_and_leave_one_out_name_the_outlier) {
    tgb_results *results = two_arms(3, 3);
    static const double speeds[] = {1.0, 0.5, 1.1};
    for (int pass = 0; pass < 3; pass++)
        for (int workload = 0; workload < 3; workload++) {
            add(results, pass, 0, false, workload, 1);
            add(results, pass, 0, true, workload, 1);
            add(results, pass, 1, false, workload, 1 / speeds[workload]);
        }
    tgb_comparison comparison;
    tgb_compare(results, 0, 1, tgb_clause_selection(TGB_CLAUSE_A), TGB_SPEED, &comparison);
    cr_assert_eq(comparison.worst, 1);
    expect_near(comparison.ratio.estimate, cbrt(0.55), 1e-9, "geometric mean");
    expect_near(comparison.units[1].without, sqrt(1.1), 1e-9, "without the outlier");
    expect_near(comparison.without_upper, sqrt(1.1), 1e-9, "greatest");
    expect_near(comparison.without_lower, sqrt(0.5), 1e-9, "least");
    expect_near(comparison.median, 1.0, 1e-9, "median");
    tgb_comparison_clear(&comparison);
    tgb_compare(results, 0, 1, tgb_clause_selection(TGB_CLAUSE_A), TGB_CPU, &comparison);
    cr_assert_eq(comparison.worst, 1, "where less is better, the worst is the greatest");
    tgb_comparison_clear(&comparison);
    tgb_results_free(results);
}

Test(verdict, link_orders_are_the_replicates_where_there_are_two) {
    tgb_results *results = two_arms(1, 6);
    static const double logs[] = {0.01, 0.05, 0.02, 0.06, 0.03, 0.07}; /* layouts 0 and 1 in turn */
    for (int pass = 0; pass < 6; pass++) {
        add(results, pass, 0, false, 0, 1)->layout = pass % 2;
        add(results, pass, 0, true, 0, 1)->layout = (pass + 1) % 2;
        add(results, pass, 1, false, 0, exp(-logs[pass]))->layout = pass % 2;
    }
    tgb_comparison comparison;
    tgb_compare(results, 0, 1, tgb_clause_selection(TGB_CLAUSE_A), TGB_SPEED, &comparison);
    cr_assert_eq(comparison.layouts, 2);
    cr_assert_eq(comparison.replicates, 2);
    cr_assert_eq(comparison.passes, 6);
    double half = 6.3138 * 0.0282843 / sqrt(2); /* of the means 0.02 and 0.06 */
    expect_near(log(comparison.ratio.estimate), 0.04, 1e-9, "estimate");
    expect_near(log(comparison.ratio.upper), 0.04 + half, 1e-4, "upper bound");
    tgb_comparison_clear(&comparison);
    tgb_results_free(results);
}

Test(verdict, convoy_runs_are_told_apart_by_their_cpu_threads) {
    tgb_results *results = two_arms(0, 2);
    tgb_results_add_workload(results, "echo", TGB_CONVOY);
    for (int pass = 0; pass < 2; pass++)
        for (int threads = 0; threads <= 2; threads++)
            for (int arm = 0; arm < 2; arm++) {
                tgb_run *run = add(results, pass, arm, false, 0, arm == 0 ? 1.0 : 0.1 * (1 + threads));
                run->mode = TGB_MODE_CONVOY;
                run->cpu_threads = threads;
            }
    tgb_comparison comparison;
    tgb_compare(results, 0, 1, tgb_clause_selection(TGB_CLAUSE_B1), TGB_SPEED, &comparison);
    cr_assert_eq(comparison.units_count, 3);
    tgb_run_add_metric(&results->runs[3], "p99_us", 30, "us"); /* arm 1 beside one, in two passes */
    tgb_run_add_metric(&results->runs[9], "p99_us", 50, "us");
    tgb_run_add_metric(&results->runs[1], "p99_us", 7, "us"); /* beside none, in one */
    tgb_selection beside_none = {.group = TGB_CONVOY, .mode = TGB_MODE_CONVOY, .cpu_threads = 0};
    expect_near(tgb_metric_median(results, 1, beside_none, 0, "p99_us"), 7, 1e-12, "latency beside none");
    tgb_selection beside_one = {.group = TGB_CONVOY, .mode = TGB_MODE_CONVOY, .cpu_threads = 1};
    expect_near(tgb_metric_median(results, 1, beside_one, 0, "p99_us"), 40, 1e-12, "latency");
    cr_assert(isnan(tgb_metric_median(results, 0, beside_one, 0, "p99_us")));
    expect_near(comparison.units[0].ratio.estimate, 10, 1e-9, "beside none");
    expect_near(comparison.units[1].ratio.estimate, 5, 1e-9, "beside one");
    expect_near(comparison.units[2].ratio.estimate, 10.0 / 3, 1e-9, "beside two");
    tgb_comparison_clear(&comparison);
    tgb_selection beside_two = {.group = TGB_CONVOY, .mode = TGB_MODE_CONVOY, .cpu_threads = 2};
    tgb_compare(results, 0, 1, beside_two, TGB_SPEED, &comparison);
    cr_assert_eq(comparison.units_count, 1);
    tgb_comparison_clear(&comparison);
    tgb_results_free(results);
}

Test(verdict, instructions_are_arm_over_base) {
    tgb_results *results = two_arms(2, 1);
    tgb_results_add_instructions(results, 0, 0, 1000, "callgrind");
    tgb_results_add_instructions(results, 1, 0, 1020, "callgrind");
    tgb_results_add_instructions(results, 0, 1, 1000, "callgrind");
    tgb_results_add_instructions(results, 1, 1, 1080, "callgrind");
    tgb_comparison comparison;
    tgb_compare(results, 0, 1, tgb_clause_selection(TGB_CLAUSE_A), TGB_INSTRUCTIONS, &comparison);
    expect_near(comparison.ratio.estimate, sqrt(1.02 * 1.08), 1e-12, "geometric mean");
    cr_assert_eq(comparison.worst, 1);
    tgb_comparison_clear(&comparison);
    tgb_results_free(results);
}

Test(verdict, clause_that_was_not_measured_is_absent) {
    static const double logs[] = {0, 0};
    tgb_results *results = with_logs(logs, 2);
    tgb_verdict verdict;
    tgb_verdict_make(results, 0, 1, TGB_CLAUSE_B, 0.01, &verdict);
    cr_assert(!verdict.present);
    cr_assert_eq(verdict.decision, TGB_OPEN);
    tgb_verdict_clear(&verdict);
    tgb_results_free(results);
}

Test(verdict, no_pass_at_all_is_open_and_harmless) {
    tgb_results *results = two_arms(1, 0);
    tgb_verdict verdict;
    tgb_verdict_make(results, 0, 1, TGB_CLAUSE_A, 0.01, &verdict);
    cr_assert(!verdict.present);
    json_t *json = tgb_verdict_to_json(results, &verdict);
    cr_assert(json_is_null(json_object_get(json, "ratio")));
    json_decref(json);
    tgb_verdict_clear(&verdict);
    tgb_results_free(results);
}

Test(verdict, json_has_what_the_schema_promises) {
    static const double logs[] = {0.01, 0.02, 0.03};
    static const char *const keys[] = {"clause",       "base",      "arm",      "ratio",       "lower",
                                       "upper",        "margin",    "verdict",  "floor_lower", "floor_upper",
                                       "detectable",   "passes",    "layouts",  "margins",     "p5",
                                       "median",       "p95",       "worst",    "memory",      "cpu",
                                       "instructions", "workloads", "failures", "trend",       "more_passes"};
    tgb_results *results = with_logs(logs, 3);
    tgb_verdict verdict;
    tgb_verdict_make(results, 0, 1, TGB_CLAUSE_A, 0.01, &verdict);
    json_t *json = tgb_verdict_to_json(results, &verdict);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        cr_assert_not_null(json_object_get(json, keys[i]), "%s", keys[i]);
    cr_assert_eq(json_array_size(json_object_get(json, "workloads")), 2);
    json_decref(json);
    tgb_verdict_clear(&verdict);
    tgb_results_free(results);
}

Test(verdict, intervals_cover_a_known_truth) {
    tgb_truth truth = {
        .speed = 0.95, .passes = 8, .layouts = 1, .workloads = 2, .pass_noise = 0.1, .run_noise = 0.02};
    double share = tgb_simulated_coverage(&truth, 1500, 11);
    cr_assert(fabs(share - 0.9) < 0.025, "%.3f of the intervals hold the truth", share);
}

Test(verdict, ignoring_link_orders_would_not_cover) {
    /* The same simulation as the clustered one, judged as if every pass were independent. */
    tgb_truth truth = {
        .speed = 1, .passes = 32, .layouts = 4, .workloads = 1, .layout_noise = 0.05, .run_noise = 0.005};
    tgb_random random = {12};
    int naive = 0, clustered = 0;
    for (int i = 0; i < 400; i++) {
        tgb_results *results = tgb_simulate(&truth, &random);
        tgb_comparison comparison;
        tgb_compare(results, 0, 1, tgb_clause_selection(TGB_CLAUSE_A), TGB_SPEED, &comparison);
        tgb_interval flat = tgb_t_interval(comparison.units[0].logs, 32);
        naive += flat.lower <= 0 && 0 <= flat.upper;
        clustered += comparison.ratio.lower <= 1 && 1 <= comparison.ratio.upper;
        tgb_comparison_clear(&comparison);
        tgb_results_free(results);
    }
    cr_assert(clustered > 0.86 * 400, "%d of 400 clustered intervals hold the truth", clustered);
    cr_assert(naive < 0.75 * 400, "%d of 400 flat ones do", naive);
}

Test(verdict, random_signs_of_noise_are_rarely_called_different) {
    double noise[24];
    tgb_random random = {13};
    for (int i = 0; i < 24; i++)
        noise[i] = tgb_random_normal(&random);
    cr_assert(tgb_random_sign_share(noise, 24, 2000, 14) <= 0.08);
}

Test(verdict, clause_names_go_both_ways) {
    for (int i = 0; i < TGB_CLAUSE_COUNT; i++)
        cr_assert_eq(tgb_clause_parse(tgb_clause_name((tgb_clause)i)), i);
    cr_assert_eq(tgb_clause_parse("a'"), TGB_CLAUSE_A1);
    cr_assert_eq(tgb_clause_parse("c"), -1);
}
