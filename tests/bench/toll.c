/* SPDX-License-Identifier: MIT */
/* The toll on comparisons made by hand: pairs of builds, levels, limits of instructions. */
#include "toll.h"
#include "util.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { IDEAL, GIL, IMMORTAL, ARMS };

/* Two workloads; instructions 100, 110, 121 and 100, 120, 132; two passes of time, the arms 10 % apart. */
static tgb_results *three_arms(void) {
    static const char *const names[ARMS] = {"ideal", "gil", "gil-immortal"};
    static const double counts[2][ARMS] = {{100, 110, 121}, {100, 120, 132}};
    tgb_results *results = tgb_results_new();
    for (int arm = 0; arm < ARMS; arm++)
        tgb_results_add_arm(results, names[arm], TGB_ARM_BUILD);
    tgb_results_add_workload(results, "low", TGB_SINGLE);
    tgb_results_add_workload(results, "high", TGB_SINGLE);
    results->passes = results->settings.passes = 2;
    results->base = GIL;
    for (int workload = 0; workload < 2; workload++)
        for (int arm = 0; arm < ARMS; arm++) {
            tgb_results_add_instructions(results, arm, workload, counts[workload][arm], "callgrind");
            for (int pass = 0; pass < 2; pass++) {
                tgb_run *run = tgb_results_add_run(results);
                run->pass = pass;
                run->arm = arm;
                run->workload = workload;
                run->threads = 1;
                tgb_run_add_value(run, (pass + 1) * pow(1.1, arm));
            }
        }
    return results;
}

static void expect_near(double value, double wanted, const char *what) {
    cr_assert(fabs(value - wanted) <= 1e-9, "%s is %.12g, not %.12g", what, value, wanted);
}

Test(toll, a_cost_is_arm_over_base) {
    tgb_results *results = three_arms();
    tgb_cost cost = tgb_cost_make(results, IDEAL, GIL);
    expect_near(cost.time.estimate, 1.1, "time");
    expect_near(cost.instruction, sqrt(1.1 * 1.2), "instructions");
    cr_assert_str_eq(results->workloads[cost.worst].name, "high");
    expect_near(cost.worst_ratio, 1.2, "worst");
    cost = tgb_cost_make(results, GIL, GIL);
    expect_near(cost.time.estimate, 1, "an arm over itself");
    tgb_results_free(results);
}

Test(toll, a_workload_with_a_failed_run_is_left_out_and_counted) {
    tgb_results *results = three_arms();
    cr_assert_eq(tgb_cost_make(results, IDEAL, GIL).left_out, 0);
    for (size_t i = 0; i < results->runs_count; i++)
        if (results->runs[i].arm == GIL && results->runs[i].workload == 0 && results->runs[i].pass == 0)
            results->runs[i].status = TGB_CRASH;
    cr_assert_eq(tgb_cost_make(results, IDEAL, GIL).left_out, 1);
    cr_assert_eq(tgb_cost_make(results, IDEAL, IMMORTAL).left_out, 0);
    tgb_results_free(results);
}

Test(toll, steps_are_pairs_that_took_part_with_their_levels) {
    tgb_results *results = three_arms();
    tgb_toll toll;
    tgb_toll_make(results, &toll);
    cr_assert_eq(toll.count, 2, "ideal to gil, gil to gil-immortal");
    cr_assert_eq(toll.steps[1].cost.base, GIL);
    cr_assert_eq(toll.steps[1].cost.arm, IMMORTAL);
    expect_near(toll.steps[1].cost.instruction, 1.1, "the step");
    expect_near(toll.steps[1].base_level.time.estimate, 1.1, "where it begins");
    expect_near(toll.steps[1].level.time.estimate, 1.21, "where it ends");
    json_t *json = tgb_toll_to_json(results, &toll);
    cr_assert_eq(json_array_size(json_object_get(json, "steps")), 2);
    json_decref(json);
    tgb_toll_clear(&toll);
    tgb_results_free(results);
}

/* The exit code for a text of limits; *error is the caller's. */
static int check(const char *text, char **error) {
    tgb_results *results = three_arms();
    FILE *nowhere = fopen("/dev/null", "w");
    *error = NULL;
    int code = tgb_limits_check(results, text, "limits", nowhere, error);
    fclose(nowhere);
    tgb_results_free(results);
    return code;
}

Test(toll, limits_are_kept_or_broken) {
    char *error;
    cr_assert_eq(check("# nothing\n\ngil ideal 1.15 1.21 # enough\n", &error), TGB_EXIT_HOLDS);
    cr_assert_null(error);
    cr_assert_eq(check("gil ideal 1.14 1.21\n", &error), TGB_EXIT_BROKEN, "the mean is 1.1489");
    cr_assert_eq(check("gil ideal 1.15 1.19", &error), TGB_EXIT_BROKEN, "the worst is 1.2");
    cr_assert_eq(check("gil ideal 1.15 1.19\ngil-immortal gil 1.2 1.2\n", &error), TGB_EXIT_BROKEN);
    cr_assert_null(error);
}

Test(toll, limits_that_say_nothing_are_bad_input) {
    static const char *const texts[] = {"gil ideal\n", "gil ideal 1.2 1.1\n", "gil ideal 1.1 1.2 more\n",
                                        "gil ideal x 1.2\n", "none ideal 1.1 1.2\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *error;
        cr_assert_eq(check(texts[i], &error), TGB_EXIT_BAD_INPUT, "%s", texts[i]);
        cr_assert_not_null(error);
        cr_assert_not_null(strstr(error, "limits:1"), "%s", error);
        free(error);
    }
}
