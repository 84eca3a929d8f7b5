/* SPDX-License-Identifier: MIT */
/* The statistics against published tables and data. */
#include "stats.h"

#include <criterion/criterion.h>
#include <math.h>

static void expect_near(double value, double wanted, double tolerance, const char *what) {
    cr_assert(fabs(value - wanted) <= tolerance, "%s is %.8g, not %.8g", what, value, wanted);
}

/* NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, critical values of Student's t. */
Test(stats, t_quantiles_are_those_of_the_nist_table) {
    static const struct {
        double p, degrees, value;
    } rows[] = {{0.95, 1, 6.314},  {0.95, 2, 2.920},   {0.95, 5, 2.015},   {0.95, 9, 1.833},
                {0.95, 10, 1.812}, {0.95, 30, 1.697},  {0.975, 1, 12.706}, {0.975, 10, 2.228},
                {0.99, 7, 2.998},  {0.995, 20, 2.845}, {0.90, 4, 1.533},   {0.975, 100, 1.984},
                {0.999, 5, 5.893}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_near(tgb_t_quantile(rows[i].p, rows[i].degrees), rows[i].value, 6e-4, "t");
}

/* NIST Statistical Reference Datasets, univariate, NumAcc1: certified mean 10000002, standard deviation 1. */
Test(stats, mean_and_deviation_are_certified_numacc1) {
    static const double values[] = {10000001, 10000003, 10000002};
    cr_assert_eq(tgb_mean(values, 3), 10000002.0);
    cr_assert_eq(tgb_deviation(values, 3), 1.0);
}

/* NIST StRD, NumAcc2: 1.2, then 1.1 and 1.3 in turn, 1001 values; certified mean 1.2, standard deviation 0.1.
 */
Test(stats, mean_and_deviation_are_certified_numacc2) {
    double values[1001];
    values[0] = 1.2;
    for (int i = 1; i < 1001; i++)
        values[i] = i % 2 == 1 ? 1.1 : 1.3;
    expect_near(tgb_mean(values, 1001), 1.2, 1e-14, "mean");
    expect_near(tgb_deviation(values, 1001), 0.1, 1e-14, "standard deviation");
}

/* Student (1908), The probable error of a mean, Biometrika 6: additional hours of sleep, differences of two
 * drugs. Mean 1.58, standard deviation (n-1) 1.23; with t(0.95, 9) = 1.833 the half width is 0.713. */
Test(stats, t_interval_of_the_sleep_data) {
    static const double hours[] = {1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4};
    tgb_interval interval = tgb_t_interval(hours, 10);
    expect_near(interval.estimate, 1.58, 1e-12, "mean");
    expect_near(tgb_deviation(hours, 10), 1.2300, 1e-4, "standard deviation");
    expect_near(interval.lower, 0.8670, 3e-4, "lower bound");
    expect_near(interval.upper, 2.2930, 3e-4, "upper bound");
}

/* Hyndman and Fan (1996), type 7: 1..10 has the 5th percentile 1.45 and the 95th 9.55. */
Test(stats, quantiles_interpolate_between_order_statistics) {
    static const double values[] = {10, 1, 9, 2, 8, 3, 7, 4, 6, 5};
    expect_near(tgb_quantile(values, 10, 0.05), 1.45, 1e-12, "5th percentile");
    expect_near(tgb_quantile(values, 10, 0.5), 5.5, 1e-12, "median");
    expect_near(tgb_quantile(values, 10, 0.95), 9.55, 1e-12, "95th percentile");
    cr_assert(isnan(tgb_quantile(values, 0, 0.5)));
}

Test(stats, the_midmean_is_of_the_middle_half) {
    static const double values[] = {100, 1, 5, 2, 4, 3, -70, 6};
    expect_near(tgb_midmean(values, 8), 3.5, 1e-12, "of eight, the middle four");
    expect_near(tgb_midmean(values, 3), 5, 1e-12, "of three, the median");
    expect_near(tgb_midmean(values, 2), 50.5, 1e-12, "of two, the mean");
    expect_near(tgb_midmean(values, 1), 100, 1e-12, "of one, itself");
    cr_assert(isnan(tgb_midmean(values, 0)));
}

Test(stats, one_value_has_no_interval) {
    static const double one = 3;
    tgb_interval interval = tgb_t_interval(&one, 1);
    cr_assert_eq(interval.estimate, 3.0);
    cr_assert(isnan(interval.lower) && isnan(interval.upper));
    cr_assert(isnan(tgb_bootstrap_interval(&one, 1, 100, 1).lower));
    cr_assert(isnan(tgb_detectable(0.1, 1)));
}

/* The bootstrap distribution of a mean has the plug-in standard error s sqrt((n-1)/n) / sqrt(n): Efron and
 * Tibshirani (1993), chapter 5. For near-normal data its 5th and 95th percentiles lie 1.645 of them from the
 * mean. */
Test(stats, bootstrap_interval_has_the_plug_in_width) {
    double values[100];
    for (int i = 0; i < 100; i++)
        values[i] = i;
    tgb_interval interval = tgb_bootstrap_interval(values, 100, 4000, 7);
    double half = 1.645 * tgb_deviation(values, 100) * sqrt(0.99) / 10;
    expect_near(interval.upper - interval.estimate, half, 0.06 * half, "upper half width");
    expect_near(interval.estimate - interval.lower, half, 0.06 * half, "lower half width");
    tgb_interval again = tgb_bootstrap_interval(values, 100, 4000, 7);
    cr_assert_eq(interval.lower, again.lower, "the same seed gives the same interval");
}

/* With n large t is normal: (1.6449 + 0.8416)^2 = 6.18, the constant of one-sided 5 % tests with 80 % power
 * (Julious 2004). */
Test(stats, replicates_needed_follow_the_power_formula) {
    long needed = tgb_replicates_needed(1.0, 0.1);
    cr_assert(needed >= 618 && needed <= 621, "%ld replicates", needed);
    cr_assert_eq(tgb_replicates_needed(0.1, 0), -1, "a gap of zero is never settled");
    cr_assert_eq(tgb_replicates_needed(1.0, 1e-9), -1, "beyond a million");
    expect_near(tgb_detectable(0.1, 1000), 1 - exp(-2.4865 * 0.1 / sqrt(1000)), 2e-5, "detectable effect");
}

Test(stats, needed_replicates_just_see_the_gap) {
    static const double gaps[] = {0.002, 0.0034, 0.0058, 0.01, 0.02, 0.05, 0.1, 0.2};
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
        double gap = gaps[i];
        long needed = tgb_replicates_needed(0.02, gap);
        cr_assert(tgb_detectable(0.02, (size_t)needed) <= 1 - exp(-gap) + 1e-12);
        if (needed > 2)
            cr_assert(tgb_detectable(0.02, (size_t)needed - 1) > 1 - exp(-gap));
    }
}

Test(stats, inverse_swaps_the_bounds) {
    tgb_interval inverse = tgb_interval_inverse((tgb_interval){2, 1.6, 2.5});
    expect_near(inverse.estimate, 0.5, 1e-15, "estimate");
    expect_near(inverse.lower, 0.4, 1e-15, "lower bound");
    expect_near(inverse.upper, 0.625, 1e-15, "upper bound");
}

/* Ray tracer on an Origin 2000, Gunther (2007), Guerrilla Capacity Planning. The manual of R's package usl,
 * which fits the same form, finds its peak "just below 450 processors". */
Test(stats, scalability_law_fits_the_ray_tracer_data) {
    static const double threads[] = {1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64};
    static const double throughput[] = {20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310};
    double capacity[11];
    for (int i = 0; i < 11; i++)
        capacity[i] = throughput[i] / throughput[0];
    tgb_usl fit;
    cr_assert(tgb_usl_fit(threads, capacity, 11, &fit));
    expect_near(fit.contention, 0.05, 1e-3, "contention");
    cr_assert(fit.peak < 450 && fit.peak > 445, "the peak is at %.1f", fit.peak);
}

Test(stats, scalability_law_recovers_its_own_coefficients) {
    const tgb_usl truth = {.contention = 0.03, .coherency = 0.0005};
    double threads[8], capacity[8];
    for (int i = 0; i < 8; i++) {
        threads[i] = i + 1;
        capacity[i] = tgb_usl_capacity(&truth, threads[i]);
    }
    tgb_usl fit;
    cr_assert(tgb_usl_fit(threads, capacity, 8, &fit));
    expect_near(fit.contention, 0.03, 1e-9, "contention");
    expect_near(fit.coherency, 0.0005, 1e-9, "coherency");
    expect_near(fit.peak, sqrt(0.97 / 0.0005), 1e-3, "peak");
    expect_near(fit.residual, 0, 1e-9, "residual");
}

Test(stats, scalability_law_never_has_negative_coefficients) {
    static const double threads[] = {1, 2, 4, 8}, capacity[] = {1, 2.1, 4.3, 8.9};
    tgb_usl fit;
    cr_assert(tgb_usl_fit(threads, capacity, 4, &fit));
    cr_assert(fit.contention >= 0 && fit.coherency >= 0);
    cr_assert(!tgb_usl_fit(threads, capacity, 2, &fit), "one point beyond one thread fits nothing");
}
