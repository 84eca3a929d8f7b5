/* SPDX-License-Identifier: MIT */
/* What runs in a pass, and in which order. */
#include "passes.h"
#include "arms.h"
#include "cores.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 9 };

/* Over all rows of a Williams design everything stands equally often in every place, and follows everything
 * else equally often. */
Test(passes, orders_are_balanced_in_place_and_in_predecessor) {
    for (size_t count = 2; count <= MOST; count++) {
        size_t rows = count % 2 == 0 ? count : 2 * count, order[MOST];
        int places[MOST][MOST] = {{0}}, follows[MOST][MOST] = {{0}};
        for (size_t row = 0; row < rows; row++) {
            tgb_balanced_order(count, row, order);
            for (size_t i = 0; i < count; i++) {
                cr_assert(order[i] < count);
                places[order[i]][i]++;
                if (i > 0)
                    follows[order[i - 1]][order[i]]++;
            }
        }
        int share = count % 2 == 0 ? 1 : 2;
        for (size_t a = 0; a < count; a++)
            for (size_t b = 0; b < count; b++) {
                cr_assert_eq(places[a][b], share, "%zu things: %zu in place %zu", count, a, b);
                cr_assert_eq(follows[a][b], a == b ? 0 : share, "%zu things: %zu before %zu", count, a, b);
            }
    }
}

static tgb_results *comparison(void) {
    tgb_results *results = tgb_results_new();
    tgb_results_add_arm(results, "gil", TGB_ARM_BUILD)->layouts = 3;
    tgb_results_add_arm(results, "ideal", TGB_ARM_BUILD)->layouts = 3;
    tgb_results_add_arm(results, "python3", TGB_ARM_EXTERNAL);
    static const tgb_group groups[] = {TGB_SINGLE, TGB_IO, TGB_CONVOY, TGB_THREADS};
    for (int i = 0; i < 4; i++) {
        char name[] = {(char)('a' + i), '\0'};
        tgb_set_text(&tgb_results_add_workload(results, name, groups[i])->path, "x.py");
    }
    tgb_results_add_arm(results, "c-kernel", TGB_ARM_KERNEL);
    tgb_results_add_workload(results, "c-kernel", TGB_THREADS);
    results->settings.thread_counts = tgb_doubling_counts(4, &results->settings.thread_counts_count);
    results->settings.cpu_threads = tgb_doubling_counts(2, &results->settings.cpu_threads_count);
    return results;
}

static size_t cells_in(const tgb_plan *plan, tgb_mode mode) {
    size_t count = 0;
    for (size_t i = 0; i < plan->count; i++)
        count += plan->cells[i].mode == mode;
    return count;
}

Test(passes, plan_holds_every_clause_and_the_kernel) {
    tgb_results *results = comparison();
    tgb_scope scope = {.threads = true, .processes = true};
    for (int i = 0; i < TGB_CLAUSE_COUNT; i++)
        scope.clauses[i] = true;
    tgb_plan plan;
    tgb_plan_make(&plan, results, &scope);
    cr_assert_eq(cells_in(&plan, TGB_MODE_PLAIN), 2, "one single, one io");
    cr_assert_eq(cells_in(&plan, TGB_MODE_IDLE), 1);
    cr_assert_eq(cells_in(&plan, TGB_MODE_CONVOY), 2, "beside one and two");
    cr_assert_eq(cells_in(&plan, TGB_MODE_SCALE), 6, "three counts of the workload and of the kernel");
    cr_assert_eq(cells_in(&plan, TGB_MODE_PROCESSES), 3);
    tgb_plan_clear(&plan);
    scope = (tgb_scope){.clauses = {[TGB_CLAUSE_A] = true}};
    tgb_plan_make(&plan, results, &scope);
    cr_assert_eq(plan.count, 1);
    tgb_plan_clear(&plan);
    tgb_results_free(results);
}

Test(passes, base_runs_twice_and_ideal_never_with_threads) {
    tgb_results *results = comparison();
    tgb_slot slots[8];
    tgb_cell plain = {.workload = 0, .mode = TGB_MODE_PLAIN, .threads = 1};
    cr_assert_eq(tgb_cell_slots(results, &plain, slots), 4);
    cr_assert(slots[0].arm == 0 && !slots[0].again && slots[1].arm == 0 && slots[1].again);
    tgb_cell idle = {.workload = 0, .mode = TGB_MODE_IDLE, .threads = 1};
    cr_assert_eq(tgb_cell_slots(results, &idle, slots), 3);
    tgb_cell io = {.workload = 1, .mode = TGB_MODE_PLAIN, .threads = 2};
    cr_assert_eq(tgb_cell_slots(results, &io, slots), 3);
    for (int i = 0; i < 3; i++)
        cr_assert_neq(slots[i].arm, 1, "ideal has no threads");
    tgb_cell kernel = {.workload = 4, .mode = TGB_MODE_SCALE, .threads = 2};
    cr_assert_eq(tgb_cell_slots(results, &kernel, slots), 1);
    cr_assert_eq(slots[0].arm, 3);
    tgb_cell processes = {.workload = 3, .mode = TGB_MODE_PROCESSES, .threads = 2};
    cr_assert_eq(tgb_cell_slots(results, &processes, slots), 1);
    cr_assert_eq(slots[0].arm, 0);
    tgb_results_free(results);
}

Test(passes, second_base_run_has_another_link_order) {
    tgb_results *results = comparison();
    for (int pass = 0; pass < 7; pass++) {
        int first = tgb_slot_layout(results, (tgb_slot){0, false}, pass);
        int again = tgb_slot_layout(results, (tgb_slot){0, true}, pass);
        cr_assert_eq(first, pass % 3);
        cr_assert_neq(first, again);
        cr_assert_eq(tgb_slot_layout(results, (tgb_slot){2, false}, pass), 0, "an external arm has one");
    }
    tgb_results_free(results);
}

Test(passes, program_of_a_layout_lies_in_its_folder) {
    tgb_results *results = comparison();
    char path[] = "/bin/tollgate-gil";
    char *const command[] = {path};
    tgb_set_list(&results->arms[0].command, &results->arms[0].command_count, command, 1);
    char *plain = tgb_arm_program(&results->arms[0], 0), *second = tgb_arm_program(&results->arms[0], 2);
    cr_assert_str_eq(plain, "/bin/tollgate-gil");
    cr_assert_str_eq(second, "/bin/layouts/2/tollgate-gil");
    free(plain);
    free(second);
    tgb_results_free(results);
}

Test(passes, thread_counts_double_and_end_at_the_limit) {
    size_t count;
    int *counts = tgb_doubling_counts(12, &count);
    static const int wanted[] = {1, 2, 4, 8, 12};
    cr_assert_eq(count, 5);
    cr_assert(memcmp(counts, wanted, sizeof wanted) == 0);
    free(counts);
    counts = tgb_doubling_counts(1, &count);
    cr_assert_eq(count, 1);
    free(counts);
}

static bool has_lock(const char *version) {
    tgb_results *results = tgb_results_new();
    tgb_arm *arm = tgb_results_add_arm(results, "python", TGB_ARM_EXTERNAL);
    tgb_set_text(&arm->version, version);
    bool answer = tgb_arm_has_lock(arm);
    tgb_results_free(results);
    return answer;
}

Test(arms, what_a_python_says_of_itself_tells_whether_it_has_a_lock) {
    cr_assert(has_lock("3.11.2 (main, Nov 30 2024, 21:22:50) [GCC 12.2.0]"));
    cr_assert(has_lock("3.9.16 (7.3.11+dfsg-2, Dec 30 2024, 22:36:23)\n[PyPy 7.3.11 with GCC 12.2.0]"));
    cr_assert_not(has_lock("3.13.1 experimental free-threading build (main, Dec 3 2024) [GCC 12.2.0]"));
    cr_assert_not(
        has_lock("2.7.3-DEV (-dirty:uncontrolled, Dec 9 1969)\n[OpenJDK 64-Bit Server VM (Debian)]"));
}
