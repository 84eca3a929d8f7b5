/* SPDX-License-Identifier: MIT */
/*
 * instructions.h: instructions of the single-threaded workloads, start-up subtracted: count(2 loops) -
 * count(1 loop), without warm-up, at the size for counting. Through perf_event_open where the machine has
 * counters, else through callgrind, two processes at a time. The session's pool has two launchers or more.
 */
#ifndef TGB_INSTRUCTIONS_H
#define TGB_INSTRUCTIONS_H

#include "runner.h"

/* Counts every single-threaded workload in every arm that has no count yet. sizes[i] is the size at which
 * workload i is counted. A workload that cannot be counted in an arm is told on standard error and left out.
 * TGB_STOPPED when interrupted, TGB_FAILED with *error when there is neither a counter nor callgrind. */
tgb_outcome tgb_count_instructions(tgb_session *session, const long *sizes, char **error);

/* N of callgrind's "Collected : N" line; false when there is none. */
bool tgb_callgrind_count(const char *text, double *count);

#endif
