/* SPDX-License-Identifier: MIT */
/*
 * runner.h: carries out a plan: calibrates, runs pass after pass, checks answers, and saves after every
 * complete pass.
 */
#ifndef TGB_RUNNER_H
#define TGB_RUNNER_H

#include "cores.h"
#include "passes.h"
#include "process.h"
#include "progress.h"
#include "results.h"

typedef struct tgb_session {
    tgb_results *results; /* borrowed */
    tgb_plan *plan;       /* borrowed */
    tgb_pool *pool;       /* borrowed */
    const tgb_cores *cores;
    const char *file; /* results.json to write; NULL: keep in memory only */
    double start;     /* tgb_clock at the start of the command; the budget counts from there */
    tgb_progress progress;
    int position; /* of the next run in its pass */
} tgb_session;

typedef enum tgb_outcome { TGB_DONE, TGB_BUDGET_SPENT, TGB_STOPPED, TGB_FAILED } tgb_outcome;

/* Sets loops of every workload that has none yet: as many iterations of the base arm as take the target time,
 * fewer when three passes would not fit into the budget. Only TGB_DONE, TGB_STOPPED (interrupted) or
 * TGB_FAILED with *error. */
tgb_outcome tgb_calibrate(tgb_session *session, char **error);

/* Passes results->passes .. settings.passes - 1. What is complete is in the results and in the file, whatever
 * the outcome. */
tgb_outcome tgb_run_passes(tgb_session *session, char **error);

/* One process (or group of processes) of an arm: everything of the run but pass and position is filled from
 * the cell, slot, loops and warmup. false when interrupted or when nothing could be started. */
bool tgb_run_once(tgb_session *session, const tgb_cell *cell, tgb_slot slot, int layout, long loops,
                  int warmup, tgb_run *run, char **error);

/* The arguments of a run, program first, NULL-terminated; owned by the caller (tgb_names_free). */
char **tgb_run_command(const tgb_results *results, const tgb_cell *cell, int arm, int layout, long size,
                       long loops, int warmup);

#endif
