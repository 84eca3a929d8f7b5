/* SPDX-License-Identifier: MIT */
/*
 * passes.h: what runs in a pass, and in which order.
 *
 * A cell is one workload in one mode at one thread count. Within a pass every arm that takes part runs once
 * in each cell, and the base arm a second time. The order within a cell is a row of a Williams design
 * (Williams 1949): over the rows every slot stands equally often in every place and follows every other slot
 * equally often, so neither drift nor what the previous program left behind favours an arm. Rows change from
 * cell to cell and from pass to pass, and each pass starts with another cell.
 */
#ifndef TGB_PASSES_H
#define TGB_PASSES_H

#include "results.h"
#include "verdict.h"

typedef struct tgb_cell {
    int workload;
    tgb_mode mode;
    int threads;
    int cpu_threads;
    char *answer; /* the base arm's, once it is known; owned */
} tgb_cell;

typedef struct tgb_plan {
    tgb_cell *cells;
    size_t count;
    size_t room;
} tgb_plan;

typedef struct tgb_slot {
    int arm;
    bool again;
} tgb_slot;

/* Which clauses a run measures. */
typedef struct tgb_scope {
    bool clauses[TGB_CLAUSE_COUNT];
    bool threads;
    bool sharing; /* the groups sharing and storm */
    bool processes;
} tgb_scope;

/* All cells of the workloads and settings in results. */
void tgb_plan_make(tgb_plan *plan, const tgb_results *results, const tgb_scope *scope);
void tgb_plan_clear(tgb_plan *plan);

/* The slots of a cell in the order of the arms; at most arms_count + 1. */
size_t tgb_cell_slots(const tgb_results *results, const tgb_cell *cell, tgb_slot *slots);

/* Runs of a whole pass. */
size_t tgb_plan_runs(const tgb_plan *plan, const tgb_results *results);

/* The row-th order of `count` things, as indices: a row of a Williams design (count rows, twice that when
 * count is odd). */
void tgb_balanced_order(size_t count, size_t row, size_t *order);

/* Where in their pages data begin in all runs of a pass (runtime/core/data_layout.h); 0 before the passes. */
enum { TGB_DATA_LAYOUTS = 16 };
int tgb_data_layout(int pass);

/* The link order in which a slot runs: rotates with the pass, A' one ahead of A. */
int tgb_slot_layout(const tgb_results *results, tgb_slot slot, int pass);

#endif
