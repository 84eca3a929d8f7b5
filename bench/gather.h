/* SPDX-License-Identifier: MIT */
/* gather.h: which arms and workloads a command is about. */
#ifndef TGB_GATHER_H
#define TGB_GATHER_H

#include "options.h"
#include "process.h"
#include "workload.h"

/* The chosen builds (all beside the harness when none is named) and the external arms; results->base is set.
 * false with *error set. */
bool tgb_gather_arms(tgb_results *results, const tgb_run_options *options, tgb_pool *pool, char **error);

/* The named workload files, or all; chosen is to be empty. */
bool tgb_gather_files(const tgb_run_options *options, tgb_workload_set *chosen, char **error);

/* Adds one of them to the model. */
void tgb_gather_workload(tgb_results *results, const tgb_workload_file *file, const tgb_run_options *options);

#endif
