/* SPDX-License-Identifier: MIT */
/*
 * record_trace.h: records who ran when, for the report: two programs, threads that compute and an echo server
 * beside one that computes, once under every build that runs threads, as traces/<program>-<build>.json beside
 * the results. Nothing of it is a measurement.
 */
#ifndef TGB_RECORD_TRACE_H
#define TGB_RECORD_TRACE_H

#include "cores.h"
#include "process.h"
#include "results.h"

/* false with *error set when a program fails. workload_folder: NULL: where they are found. */
bool tgb_record_traces(const tgb_results *results, tgb_pool *pool, const tgb_cores *cores,
                       const char *workload_folder, const char *folder, char **error);

#endif
