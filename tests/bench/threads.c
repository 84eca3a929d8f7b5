/* SPDX-License-Identifier: MIT */
/* Speed-up curves from runs made by hand. */
#include "threads.h"
#include "util.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void add(tgb_results *results, int pass, int threads, double seconds) {
    tgb_run *run = tgb_results_add_run(results);
    run->pass = pass;
    run->mode = TGB_MODE_SCALE;
    run->threads = threads;
    run->peak_bytes = 1000 * threads;
    tgb_run_add_value(run, seconds);
}

static tgb_results *one_arm(tgb_arm_kind kind) {
    tgb_results *results = tgb_results_new();
    tgb_results_add_arm(results, "arm", kind);
    tgb_results_add_workload(results, "w", TGB_THREADS);
    return results;
}

static void expect_near(double value, double wanted, const char *what) {
    cr_assert(fabs(value - wanted) <= 1e-9, "%s is %.8g, not %.8g", what, value, wanted);
}

Test(threads, full_work_in_every_thread_doubles_with_two_cores) {
    tgb_results *results = one_arm(TGB_ARM_BUILD);
    results->passes = 2;
    for (int pass = 0; pass < 2; pass++) {
        add(results, pass, 4, 2.0 * (pass + 1));
        add(results, pass, 1, 1.0 * (pass + 1));
        add(results, pass, 2, 1.0 * (pass + 1));
    }
    tgb_scaling scaling;
    cr_assert(tgb_scaling_make(results, 0, 0, TGB_MODE_SCALE, &scaling));
    cr_assert_eq(scaling.count, 3);
    cr_assert_eq(scaling.points[0].threads, 1, "sorted by thread count");
    expect_near(scaling.points[0].speedup.estimate, 1, "one thread");
    expect_near(scaling.points[1].speedup.estimate, 2, "two threads");
    expect_near(scaling.points[2].speedup.estimate, 2, "four threads");
    expect_near(scaling.points[2].speedup.upper, 2, "pairs of one pass have no spread here");
    expect_near(scaling.points[2].peak_bytes, 4000, "memory");
    cr_assert(!scaling.fitted, "three points are too few for the law");
    tgb_scaling_clear(&scaling);
    results->workloads[0].split = true;
    cr_assert(tgb_scaling_make(results, 0, 0, TGB_MODE_SCALE, &scaling));
    expect_near(scaling.points[1].speedup.estimate, 1, "one amount of work, shared: no gain");
    tgb_scaling_clear(&scaling);
    cr_assert(!tgb_scaling_make(results, 0, 0, TGB_MODE_PROCESSES, &scaling));
    cr_assert(!tgb_scaling_kernel(results, &scaling));
    tgb_results_free(results);
}

Test(threads, eight_points_are_fitted) {
    tgb_results *results = one_arm(TGB_ARM_KERNEL);
    const tgb_usl truth = {.contention = 0.05, .coherency = 0.001};
    results->passes = 1;
    for (int threads = 1; threads <= 8; threads++)
        add(results, 0, threads, threads / tgb_usl_capacity(&truth, threads));
    tgb_scaling scaling;
    cr_assert(tgb_scaling_kernel(results, &scaling));
    cr_assert(scaling.fitted);
    expect_near(scaling.law.contention, 0.05, "contention");
    expect_near(scaling.law.coherency, 0.001, "coherency");
    tgb_scaling_clear(&scaling);
    tgb_results_free(results);
}

Test(threads, failed_runs_are_counted_and_left_out) {
    tgb_results *results = one_arm(TGB_ARM_BUILD);
    results->passes = 2;
    add(results, 0, 1, 1);
    add(results, 0, 2, 1);
    add(results, 1, 1, 1);
    add(results, 1, 2, 0.001);
    results->runs[3].status = TGB_WRONG;
    tgb_scaling scaling;
    cr_assert(tgb_scaling_make(results, 0, 0, TGB_MODE_SCALE, &scaling));
    cr_assert_eq(scaling.failures, 1);
    cr_assert_eq(scaling.points[1].passes, 1);
    expect_near(scaling.points[1].speedup.estimate, 2, "two threads");
    tgb_scaling_clear(&scaling);
    tgb_results_free(results);
}

Test(threads, text_names_every_curve) {
    tgb_results *results = one_arm(TGB_ARM_BUILD);
    results->passes = 1;
    add(results, 0, 1, 1);
    add(results, 0, 2, 1);
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    tgb_scaling_print(results, out);
    fclose(out);
    cr_assert_not_null(strstr(text, "w "));
    cr_assert_not_null(strstr(text, "2: 2.00"));
    free(text);
    tgb_results_free(results);
}

/* Two passes of two arms: with one thread all take `one`, with two what stands at pass and arm. */
static void add_pairs(tgb_results *results, double one, const double two[2][2]) {
    results->passes = 2;
    for (int pass = 0; pass < 2; pass++)
        for (int arm = 0; arm < 2; arm++)
            for (int threads = 1; threads <= 2; threads++) {
                add(results, pass, threads, threads == 1 ? one : two[pass][arm]);
                results->runs[results->runs_count - 1].arm = arm;
            }
}

/* Own speed-up 1.8 and 1.6 beside the kernel's 2 and 1.6: 0.9 and 1, in pairs. */
Test(threads, the_share_of_the_kernel_is_paired) {
    tgb_results *results = one_arm(TGB_ARM_BUILD);
    tgb_results_add_arm(results, "kernel", TGB_ARM_KERNEL);
    static const double many[2][2] = {{2 / 1.8, 2 / 2.0}, {2 / 1.6, 2 / 1.6}};
    add_pairs(results, 1, many);
    tgb_scaling curve;
    cr_assert(tgb_scaling_make(results, 0, 0, TGB_MODE_SCALE, &curve));
    expect_near(tgb_scaling_share(results, &curve, 2).estimate, sqrt(0.9), "the share");
    cr_assert(isnan(tgb_scaling_share(results, &curve, 4).estimate), "a point that is missing");
    tgb_scaling_clear(&curve);
    results->workloads[0].split = true;
    cr_assert(tgb_scaling_make(results, 0, 0, TGB_MODE_SCALE, &curve));
    expect_near(tgb_scaling_share(results, &curve, 2).estimate, sqrt(0.9) / 2, "one amount of work");
    tgb_scaling_clear(&curve);
    tgb_results_free(results);
}

/* 2 and 8 times as fast as the base with as many threads: 4 in the mean, whatever one thread took. */
Test(threads, the_speed_against_the_base_is_paired) {
    tgb_results *results = one_arm(TGB_ARM_BUILD);
    tgb_results_add_arm(results, "other", TGB_ARM_BUILD);
    static const double times[2][2] = {{6, 3}, {8, 1}};
    add_pairs(results, 5, times);
    tgb_scaling curve;
    cr_assert(tgb_scaling_make(results, 1, 0, TGB_MODE_SCALE, &curve));
    expect_near(tgb_scaling_speed(results, &curve, 2).estimate, 4, "two threads");
    expect_near(tgb_scaling_speed(results, &curve, 1).estimate, 1, "one thread");
    cr_assert(isnan(tgb_scaling_speed(results, &curve, 4).estimate), "a point that is missing");
    tgb_scaling_clear(&curve);
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    tgb_scaling_print_speeds(results, out);
    fclose(out);
    cr_assert_not_null(strstr(text, "speed against arm with as many threads"));
    cr_assert_not_null(strstr(text, "other"));
    cr_assert_not_null(strstr(text, "2: 4.000"));
    free(text);
    tgb_results_free(results);
}
