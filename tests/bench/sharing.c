/* SPDX-License-Identifier: MIT */
/* Cases of shared data and the retire storm, from runs made by hand. */
#include "sharing.h"
#include "cores.h"
#include "passes.h"
#include "util.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { GIL, NOGIL, KERNEL_ARM };
enum { FAST, SLOW, BROKEN, STORM, KERNEL };

static void add(tgb_results *results, int pass, int arm, int workload, int threads, double seconds) {
    tgb_run *run = tgb_results_add_run(results);
    run->pass = pass;
    run->arm = arm;
    run->workload = workload;
    run->mode = workload == STORM ? TGB_MODE_PLAIN : TGB_MODE_SCALE;
    run->threads = threads;
    tgb_run_add_value(run, seconds);
    if (workload == STORM)
        tgb_run_add_metric(run, "held_peak_bytes", arm == GIL ? 0 : 1048576.0 * (pass + 1), "");
}

static tgb_results *comparison(void) {
    static const char *const names[] = {"share_fast", "share_slow", "share_broken", "storm_online"};
    tgb_results *results = tgb_results_new();
    tgb_results_add_arm(results, "gil", TGB_ARM_BUILD);
    tgb_results_add_arm(results, "nogil", TGB_ARM_BUILD);
    tgb_results_add_arm(results, "c-kernel", TGB_ARM_KERNEL);
    for (int i = 0; i < 4; i++)
        tgb_set_text(&tgb_results_add_workload(results, names[i], i == STORM ? TGB_STORM : TGB_SHARING)->path,
                     "x.py");
    tgb_results_add_workload(results, "c-kernel", TGB_SHARING);
    tgb_set_text(&results->workloads[KERNEL].path, "");
    results->workloads[KERNEL].group = TGB_THREADS;
    return results;
}

/* nogil gains as much as the kernel on one case, three quarters on the other, and fails on the third. */
static tgb_results *measured(void) {
    tgb_results *results = comparison();
    results->passes = 2;
    for (int pass = 0; pass < 2; pass++) {
        add(results, pass, KERNEL_ARM, KERNEL, 1, 1);
        add(results, pass, KERNEL_ARM, KERNEL, 2, 1);
        for (int arm = GIL; arm <= NOGIL; arm++) {
            add(results, pass, arm, FAST, 1, 1);
            add(results, pass, arm, FAST, 2, arm == GIL ? 2 : 1);
            add(results, pass, arm, SLOW, 1, 1);
            add(results, pass, arm, SLOW, 2, arm == GIL ? 2 : 4 / 3.0);
            add(results, pass, arm, STORM, 1, arm == GIL ? 1 : 0.5);
        }
        add(results, pass, NOGIL, BROKEN, 1, 1);
        add(results, pass, NOGIL, BROKEN, 2, 1);
        results->runs[results->runs_count - 1].status = TGB_CRASH;
    }
    return results;
}

static size_t cells_of(const tgb_plan *plan, int workload) {
    size_t count = 0;
    for (size_t i = 0; i < plan->count; i++)
        count += plan->cells[i].workload == workload;
    return count;
}

Test(sharing, is_planned_only_when_asked_for) {
    tgb_results *results = comparison();
    results->settings.thread_counts = tgb_doubling_counts(4, &results->settings.thread_counts_count);
    tgb_scope scope = {.threads = true};
    tgb_plan plan;
    tgb_plan_make(&plan, results, &scope);
    cr_assert_eq(plan.count, 3, "the kernel's curve alone");
    tgb_plan_clear(&plan);
    scope = (tgb_scope){.sharing = true};
    tgb_plan_make(&plan, results, &scope);
    for (int i = FAST; i <= BROKEN; i++)
        cr_assert_eq(cells_of(&plan, i), 2, "one thread and two");
    cr_assert_eq(cells_of(&plan, STORM), 1);
    cr_assert_eq(cells_of(&plan, KERNEL), 2);
    tgb_plan_clear(&plan);
    scope.threads = true;
    tgb_plan_make(&plan, results, &scope);
    cr_assert_eq(cells_of(&plan, KERNEL), 3, "no point of the kernel twice");
    tgb_plan_clear(&plan);
    tgb_results_free(results);
}

Test(sharing, what_falls_shortest_stands_first) {
    tgb_results *results = measured();
    size_t count;
    tgb_sharing_case *cases = tgb_sharing_cases(results, NOGIL, &count);
    cr_assert_eq(count, 3);
    cr_assert_eq(cases[0].workload, BROKEN);
    cr_assert(isnan(cases[0].share.estimate));
    cr_assert_eq(cases[0].failures, 2);
    cr_assert_eq(cases[1].workload, SLOW);
    cr_assert_float_eq(cases[1].speedup.estimate, 1.5, 1e-9);
    cr_assert_float_eq(cases[1].share.estimate, 0.75, 1e-9);
    cr_assert_eq(cases[2].workload, FAST);
    cr_assert_float_eq(cases[2].share.estimate, 1, 1e-9);
    free(cases);
    tgb_results_free(results);
}

/* noinline: gcc 12 takes what strstr finds in the result for a pointer to the variable here. */
__attribute__((noinline)) static char *text_of(const tgb_results *results) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    tgb_sharing_print(results, out);
    fclose(out);
    return text;
}

Test(sharing, text_marks_what_falls_short) {
    tgb_results *results = measured();
    char *text = text_of(results);
    const char *nogil = strstr(text, "two threads on shared data, nogil");
    cr_assert_not_null(nogil);
    const char *slow = strstr(nogil, "share_slow"), *fast = strstr(nogil, "share_fast");
    cr_assert(slow != NULL && fast != NULL && slow < fast);
    char *line = strndup(slow, strcspn(slow, "\n"));
    cr_assert_not_null(strstr(line, "0.750"), "%s", line);
    cr_assert_not_null(strstr(line, "below 0.92"), "%s", line);
    free(line);
    line = strndup(fast, strcspn(fast, "\n"));
    cr_assert_null(strstr(line, "below"), "%s", line);
    free(line);
    cr_assert_not_null(strstr(nogil, "3 cases: 1 below 0.92, 1 below 0.95, 1 unknown"), "%s", nogil);
    const char *storm = strstr(text, "retire storm: speed against gil");
    cr_assert_not_null(storm);
    cr_assert_not_null(strstr(storm, "2.000 MiB"), "the most of any pass: %s", storm);
    free(text);
    tgb_results_free(results);
}

Test(sharing, nothing_measured_prints_nothing) {
    tgb_results *results = comparison();
    results->passes = 1;
    add(results, 0, KERNEL_ARM, KERNEL, 1, 1);
    char *text = text_of(results);
    cr_assert_str_empty(text);
    free(text);
    tgb_results_free(results);
}
