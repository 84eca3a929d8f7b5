/* SPDX-License-Identifier: MIT */
/*
 * simulate.h: comparisons whose truth is known, to try the verdict on. A simulated time is the workload's,
 * times the arm's factor, times lognormal noise of the pass (shared by a pair), of the link order and of the
 * single run.
 */
#ifndef TGB_SIMULATE_H
#define TGB_SIMULATE_H

#include "results.h"
#include "util.h"

typedef struct tgb_truth {
    double speed; /* base time over arm time */
    int passes;
    int layouts;
    int workloads;
    double pass_noise; /* standard deviations of logarithms */
    double layout_noise;
    double run_noise;
} tgb_truth;

/* Two arms, `base` and `arm`, single-threaded workloads; owned by the caller. */
tgb_results *tgb_simulate(const tgb_truth *truth, tgb_random *random);

/* Share of `trials` simulated comparisons whose 90 % interval holds the true speed. */
double tgb_simulated_coverage(const tgb_truth *truth, int trials, uint64_t seed);

/* Share of trials with each decision at a margin: shares[TGB_HOLDS], ... */
void tgb_simulated_decisions(const tgb_truth *truth, double margin, int trials, uint64_t seed,
                             double shares[3]);

/* Differences of logarithms that are pure noise, each with a random sign, judged `trials` times by a
 * two-sided 5 % test: the share called different. */
double tgb_random_sign_share(const double *differences, size_t count, int trials, uint64_t seed);

#endif
