/* SPDX-License-Identifier: MIT */
/* stats.c: means, intervals, power and the scalability law. */
#include "stats.h"

#include "util.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double bound_share = 0.95; /* one-sided */
static const double power = 0.80;
static const long most_replicates = 1000000;

double tgb_mean(const double *values, size_t count) {
    return count > 0 ? gsl_stats_mean(values, 1, count) : (double)NAN;
}

double tgb_deviation(const double *values, size_t count) {
    return count > 1 ? gsl_stats_sd(values, 1, count) : (double)NAN;
}

double tgb_quantile(const double *values, size_t count, double probability) {
    if (count == 0)
        return NAN;
    double *sorted = tgb_zalloc(count, sizeof *sorted);
    memcpy(sorted, values, count * sizeof *sorted);
    gsl_sort(sorted, 1, count);
    double quantile = gsl_stats_quantile_from_sorted_data(sorted, 1, count, probability);
    free(sorted);
    return quantile;
}

double tgb_midmean(const double *values, size_t count) {
    if (count == 0)
        return NAN;
    double *sorted = tgb_zalloc(count, sizeof *sorted);
    memcpy(sorted, values, count * sizeof *sorted);
    gsl_sort(sorted, 1, count);
    size_t cut = (count + 1) / 4;
    double mean = tgb_mean(sorted + cut, count - 2 * cut);
    free(sorted);
    return mean;
}

double tgb_t_quantile(double p, double degrees) { return gsl_cdf_tdist_Pinv(p, degrees); }

tgb_interval tgb_t_interval(const double *values, size_t count) {
    tgb_interval interval = {tgb_mean(values, count), NAN, NAN};
    if (count < 2)
        return interval;
    double half =
        tgb_t_quantile(bound_share, (double)count - 1) * tgb_deviation(values, count) / sqrt((double)count);
    interval.lower = interval.estimate - half;
    interval.upper = interval.estimate + half;
    return interval;
}

tgb_interval tgb_bootstrap_interval(const double *values, size_t count, size_t resamples, uint64_t seed) {
    tgb_interval interval = {tgb_mean(values, count), NAN, NAN};
    if (count < 2)
        return interval;
    tgb_random random = {seed};
    double *means = tgb_zalloc(resamples, sizeof *means);
    for (size_t i = 0; i < resamples; i++) {
        double sum = 0;
        for (size_t k = 0; k < count; k++)
            sum += values[tgb_random_below(&random, count)];
        means[i] = sum / (double)count;
    }
    interval.lower = tgb_quantile(means, resamples, 1 - bound_share);
    interval.upper = tgb_quantile(means, resamples, bound_share);
    free(means);
    return interval;
}

tgb_interval tgb_interval_exp(tgb_interval logs) {
    return (tgb_interval){exp(logs.estimate), exp(logs.lower), exp(logs.upper)};
}

tgb_interval tgb_interval_inverse(tgb_interval ratio) {
    return (tgb_interval){1 / ratio.estimate, 1 / ratio.upper, 1 / ratio.lower};
}

static double detectable_log(double deviation, size_t count) {
    double degrees = (double)count - 1;
    return (tgb_t_quantile(bound_share, degrees) + tgb_t_quantile(power, degrees)) * deviation /
           sqrt((double)count);
}

double tgb_detectable(double deviation, size_t count) {
    if (count < 2 || !isfinite(deviation))
        return NAN;
    return -expm1(-detectable_log(deviation, count));
}

long tgb_replicates_needed(double deviation, double gap) {
    gap = fabs(gap);
    if (!isfinite(deviation) || !(gap > 0) || detectable_log(deviation, (size_t)most_replicates) > gap)
        return -1;
    long low = 2, high = most_replicates; /* detectable_log falls with the count */
    while (low < high) {
        long middle = low + (high - low) / 2;
        if (detectable_log(deviation, (size_t)middle) <= gap)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

double tgb_usl_capacity(const tgb_usl *fit, double threads) {
    return threads / (1 + fit->contention * (threads - 1) + fit->coherency * threads * (threads - 1));
}

/* Least squares through the origin on one column. */
static double slope(const double *x, const double *y, size_t count) {
    double xy = 0, xx = 0;
    for (size_t i = 0; i < count; i++) {
        xy += x[i] * y[i];
        xx += x[i] * x[i];
    }
    return xx > 0 ? fmax(xy / xx, 0) : 0;
}

static double residual_of(const tgb_usl *fit, const double *threads, const double *capacity, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double difference = capacity[i] - tgb_usl_capacity(fit, threads[i]);
        sum += difference * difference;
    }
    return sqrt(sum / (double)count);
}

bool tgb_usl_fit(const double *threads, const double *capacity, size_t count, tgb_usl *fit) {
    double *x1 = tgb_zalloc(count, sizeof *x1), *x2 = tgb_zalloc(count, sizeof *x2);
    double *y = tgb_zalloc(count, sizeof *y);
    double s11 = 0, s12 = 0, s22 = 0, s1y = 0, s2y = 0;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (threads[i] <= 1 || !(capacity[i] > 0))
            continue;
        double a = threads[i] - 1, b = threads[i] * a, c = threads[i] / capacity[i] - 1;
        x1[used] = a, x2[used] = b, y[used++] = c;
        s11 += a * a, s12 += a * b, s22 += b * b, s1y += a * c, s2y += b * c;
    }
    double determinant = s11 * s22 - s12 * s12;
    bool good = used >= 2 && determinant > 1e-12 * s11 * s22;
    if (good) {
        fit->contention = (s1y * s22 - s2y * s12) / determinant;
        fit->coherency = (s2y * s11 - s1y * s12) / determinant;
        if (fit->contention < 0) {
            fit->contention = 0;
            fit->coherency = slope(x2, y, used);
        } else if (fit->coherency < 0) {
            fit->coherency = 0;
            fit->contention = slope(x1, y, used);
        }
        fit->residual = residual_of(fit, threads, capacity, count);
        fit->peak =
            fit->coherency > 0 ? sqrt(fmax(1 - fit->contention, 0) / fit->coherency) : (double)INFINITY;
    }
    free(x1);
    free(x2);
    free(y);
    return good;
}
