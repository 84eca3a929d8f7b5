/* SPDX-License-Identifier: MIT */
/*
 * sharing.h: what threads gain on data that they share, case by case (group sharing), and what overwriting a
 * shared slot costs and holds back (group storm). Pictures, not clauses: nothing here is judged.
 */
#ifndef TGB_SHARING_H
#define TGB_SHARING_H

#include "threads.h"

/* Two threads of one arm on one case, each doing the full work. */
typedef struct tgb_sharing_case {
    int workload;
    tgb_interval speedup; /* 2 t1 / t2 */
    tgb_interval share;   /* over the C kernel's speed-up, paired in the same passes */
    int failures;         /* runs; the intervals are of the others */
} tgb_sharing_case;

/* The cases that an arm ran, what falls shortest first, those that could not be compared before all; owned by
 * the caller. */
tgb_sharing_case *tgb_sharing_cases(const tgb_results *results, int arm, size_t *count);

/* A table an arm, and the storm; nothing when neither group was measured. */
void tgb_sharing_print(const tgb_results *results, FILE *out);

#endif
