/* SPDX-License-Identifier: MIT */
/*
 * stats.h: the statistics behind every figure, on plain arrays. Nothing here knows of arms or passes.
 *
 * Intervals are two-sided 90 %, so that each bound is a one-sided 95 % bound. A NaN bound means that there
 * are too few values. Ratios are handled as natural logarithms; tgb_interval_exp brings one back.
 */
#ifndef TGB_STATS_H
#define TGB_STATS_H

#include "verdict.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

double tgb_mean(const double *values, size_t count);

/* With count - 1 in the denominator; NaN below two values. */
double tgb_deviation(const double *values, size_t count);

/* The mean of the middle half (a quarter of the values, rounded, is left out at either end): steadier than
 * the median where values lie in two heaps, and as deaf to what lies far outside. NaN of nothing. */
double tgb_midmean(const double *values, size_t count);

/* Linear interpolation between order statistics (Hyndman and Fan 1996, type 7). values need not be sorted. */
double tgb_quantile(const double *values, size_t count, double probability);

/* Student's t: the value below which a share p lies. */
double tgb_t_quantile(double p, double degrees);

/* Mean with its t interval. */
tgb_interval tgb_t_interval(const double *values, size_t count);

/* Mean with the 5th and 95th percentile of `resamples` bootstrap means. The same seed gives the same
 * interval. */
tgb_interval tgb_bootstrap_interval(const double *values, size_t count, size_t resamples, uint64_t seed);

tgb_interval tgb_interval_exp(tgb_interval logs);

/* 1 / x of all three, the bounds changing places. */
tgb_interval tgb_interval_inverse(tgb_interval ratio);

/* The decrease (0.01 is 1 %) that a one-sided 95 % test finds with 80 % power, from the standard deviation of
 * `count` replicates of a logarithm: 1 - exp(-(t.95 + t.80) s / sqrt(n)) (Julious 2004, section 3, with t in
 * place of z). */
double tgb_detectable(double deviation, size_t count);

/* The fewest replicates with which a gap (in logarithms) would be told from zero with 80 % power; -1 beyond a
 * million or when the gap is zero. */
long tgb_replicates_needed(double deviation, double gap);

/* Universal Scalability Law (Gunther 2007): relative capacity C(N) = N / (1 + contention (N-1) + coherency N
 * (N-1)), fitted by least squares on N/C - 1, with neither coefficient below zero. residual is the root mean
 * square of the differences in C. false below two points beyond N = 1. */
typedef struct tgb_usl {
    double contention;
    double coherency;
    double residual;
    double peak; /* N of the greatest capacity; infinite when coherency is zero */
} tgb_usl;

bool tgb_usl_fit(const double *threads, const double *capacity, size_t count, tgb_usl *fit);
double tgb_usl_capacity(const tgb_usl *fit, double threads);

#endif
