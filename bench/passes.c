/* SPDX-License-Identifier: MIT */
/* passes.c: cells, slots and balanced orders. */
#include "passes.h"

#include "arms.h"
#include "util.h"

#include <stdlib.h>

static void add_cell(tgb_plan *plan, int workload, tgb_mode mode, int threads, int cpu_threads) {
    plan->cells = tgb_grow(plan->cells, plan->count, &plan->room, sizeof *plan->cells);
    plan->cells[plan->count++] =
        (tgb_cell){.workload = workload, .mode = mode, .threads = threads, .cpu_threads = cpu_threads};
}

static void add_scaling(tgb_plan *plan, const tgb_results *results, int workload, bool processes) {
    const tgb_settings *settings = &results->settings;
    for (size_t i = 0; i < settings->thread_counts_count; i++)
        add_cell(plan, workload, TGB_MODE_SCALE, settings->thread_counts[i], 0);
    for (size_t i = 0; processes && i < settings->thread_counts_count; i++)
        add_cell(plan, workload, TGB_MODE_PROCESSES, settings->thread_counts[i], 0);
}

static bool has_scale_cell(const tgb_plan *plan, int workload, int threads) {
    for (size_t i = 0; i < plan->count; i++)
        if (plan->cells[i].workload == workload && plan->cells[i].mode == TGB_MODE_SCALE &&
            plan->cells[i].threads == threads)
            return true;
    return false;
}

/* A case of sharing, and the kernel beside it, is one thread against two, whatever the curves go up to. */
static void add_pair(tgb_plan *plan, int workload) {
    for (int threads = 1; threads <= 2; threads++)
        if (!has_scale_cell(plan, workload, threads))
            add_cell(plan, workload, TGB_MODE_SCALE, threads, 0);
}

static void add_workload(tgb_plan *plan, const tgb_results *results, int index, const tgb_scope *scope) {
    const tgb_workload *workload = &results->workloads[index];
    const tgb_settings *settings = &results->settings;
    int threads = workload->threads > 0 ? workload->threads : 1;
    switch (workload->group) {
    case TGB_SINGLE:
        if (scope->clauses[TGB_CLAUSE_A])
            add_cell(plan, index, TGB_MODE_PLAIN, threads, 0);
        if (scope->clauses[TGB_CLAUSE_A1])
            add_cell(plan, index, TGB_MODE_IDLE, threads, 0);
        break;
    case TGB_IO:
        if (scope->clauses[TGB_CLAUSE_B])
            add_cell(plan, index, TGB_MODE_PLAIN, threads, 0);
        break;
    case TGB_CONVOY:
        for (size_t i = 0; scope->clauses[TGB_CLAUSE_B1] && i < settings->cpu_threads_count; i++)
            add_cell(plan, index, TGB_MODE_CONVOY, threads, settings->cpu_threads[i]);
        break;
    case TGB_THREADS:
        if (scope->threads)
            add_scaling(plan, results, index, scope->processes && workload->path[0] != '\0');
        if (scope->sharing && workload->path[0] == '\0')
            add_pair(plan, index);
        break;
    case TGB_SHARING:
        if (scope->sharing)
            add_pair(plan, index);
        break;
    case TGB_STORM:
        if (scope->sharing)
            add_cell(plan, index, TGB_MODE_PLAIN, threads, 0);
        break;
    default:
        add_cell(plan, index, TGB_MODE_PLAIN, 1, 0);
    }
}

void tgb_plan_make(tgb_plan *plan, const tgb_results *results, const tgb_scope *scope) {
    *plan = (tgb_plan){0};
    for (size_t i = 0; i < results->workloads_count; i++)
        add_workload(plan, results, (int)i, scope);
}

void tgb_plan_clear(tgb_plan *plan) {
    for (size_t i = 0; i < plan->count; i++)
        free(plan->cells[i].answer);
    free(plan->cells);
    *plan = (tgb_plan){0};
}

/* The harness's own kernel is a workload without a file, and runs in its own arm only. */
static bool takes_part(const tgb_results *results, const tgb_cell *cell, int arm) {
    const tgb_workload *workload = &results->workloads[cell->workload];
    bool is_kernel = workload->path[0] == '\0';
    if (is_kernel != (results->arms[arm].kind == TGB_ARM_KERNEL))
        return false;
    if (cell->mode == TGB_MODE_PROCESSES)
        return arm == results->base;
    bool alone = cell->mode == TGB_MODE_PLAIN && workload->group != TGB_IO && workload->group != TGB_STORM;
    return alone || tgb_arm_has_threads(&results->arms[arm]);
}

size_t tgb_cell_slots(const tgb_results *results, const tgb_cell *cell, tgb_slot *slots) {
    size_t count = 0;
    for (size_t i = 0; i < results->arms_count; i++) {
        if (!takes_part(results, cell, (int)i))
            continue;
        slots[count++] = (tgb_slot){(int)i, false};
        if ((int)i == results->base && cell->mode != TGB_MODE_PROCESSES)
            slots[count++] = (tgb_slot){(int)i, true};
    }
    return count;
}

size_t tgb_plan_runs(const tgb_plan *plan, const tgb_results *results) {
    tgb_slot *slots = tgb_zalloc(results->arms_count + 1, sizeof *slots);
    size_t runs = 0;
    for (size_t i = 0; i < plan->count; i++)
        runs += tgb_cell_slots(results, &plan->cells[i], slots);
    free(slots);
    return runs;
}

void tgb_balanced_order(size_t count, size_t row, size_t *order) {
    if (count == 0)
        return;
    size_t rows = count % 2 == 0 ? count : 2 * count;
    row %= rows;
    bool mirrored = row >= count;
    for (size_t i = 0; i < count; i++) {
        /* 0, 1, n-1, 2, n-2, ...: neighbours differ by every amount once. */
        size_t step = i % 2 == 1 ? (i + 1) / 2 : (count - i / 2) % count;
        size_t place = mirrored ? count - 1 - i : i;
        order[place] = (step + row) % count;
    }
}

int tgb_data_layout(int pass) { return pass > 0 ? pass % TGB_DATA_LAYOUTS : 0; }

int tgb_slot_layout(const tgb_results *results, tgb_slot slot, int pass) {
    int layouts = results->arms[slot.arm].layouts;
    return layouts > 1 ? (pass + (slot.again ? 1 : 0)) % layouts : 0;
}
