/* SPDX-License-Identifier: MIT */
/*
 * threads.h: throughput against threads. Where every thread does the full work the speed-up with N threads is
 * t1 * N / tN, where they share one amount of work it is t1 / tN: N on a perfect machine, 1 under a lock.
 * Computed per pass, from runs of the same pass.
 */
#ifndef TGB_THREADS_H
#define TGB_THREADS_H

#include "stats.h"
#include "verdict.h"

typedef struct tgb_scaling_point {
    int threads;
    tgb_interval speedup; /* over passes */
    tgb_interval seconds; /* tN, with its interval */
    double peak_bytes;    /* mean over passes; NaN where unknown */
    double start_s;       /* processes only: mean time beyond the iterations; NaN otherwise */
    int passes;
} tgb_scaling_point;

typedef struct tgb_scaling {
    int arm;
    int workload;
    tgb_mode mode;             /* scale or processes */
    tgb_scaling_point *points; /* by rising thread count; owned */
    size_t count;
    int failures;
    bool fitted; /* eight points or more, and the law could be fitted */
    tgb_usl law;
} tgb_scaling;

/* False, and nothing to clear, when the results hold no such runs. */
bool tgb_scaling_make(const tgb_results *results, int arm, int workload, tgb_mode mode, tgb_scaling *scaling);
void tgb_scaling_clear(tgb_scaling *scaling);

/* The C kernel's curve of the same passes, found by itself. */
bool tgb_scaling_kernel(const tgb_results *results, tgb_scaling *scaling);

/* Speed-up of a curve's arm with `threads` threads over that of the C kernel, paired in the same passes; NaN
 * where either lacks the point. */
tgb_interval tgb_scaling_share(const tgb_results *results, const tgb_scaling *curve, int threads);

/* Time of the base arm with `threads` threads over that of a curve's arm with as many, paired in the same
 * passes: above 1 is better; NaN where either lacks the point. */
tgb_interval tgb_scaling_speed(const tgb_results *results, const tgb_scaling *curve, int threads);

/* Two threads beside the machine's own limit: a line a workload and arm; nothing without the kernel. These
 * tables leave out the group sharing, which has one of its own (sharing.h). */
void tgb_scaling_print_shares(const tgb_results *results, FILE *out);
/* Each arm beside the base with as many threads: a line a workload and arm; nothing without other arms. */
void tgb_scaling_print_speeds(const tgb_results *results, FILE *out);

/* A line a workload and arm with its speed-ups, beside the kernel's; nothing when no threads were measured.
 */
void tgb_scaling_print(const tgb_results *results, FILE *out);

#endif
