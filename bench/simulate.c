/* SPDX-License-Identifier: MIT */
/* simulate.c: made-up comparisons with known truth, judged by the code that judges real ones. */
#include "simulate.h"

#include "stats.h"
#include "verdict.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void add_run(tgb_results *results, int pass, int arm, bool again, int workload, int layout,
                    double seconds) {
    tgb_run *run = tgb_results_add_run(results);
    run->pass = pass;
    run->arm = arm;
    run->again = again;
    run->workload = workload;
    run->layout = layout;
    run->threads = 1;
    run->loops = 1;
    run->cpu_s = seconds;
    run->peak_bytes = 1 << 20;
    tgb_run_add_value(run, seconds);
}

static void simulate_workload(tgb_results *results, const tgb_truth *truth, int workload,
                              tgb_random *random) {
    /* A link order changes each arm of each workload in a way of its own, the same in every pass. */
    double *shifts = tgb_zalloc((size_t)truth->layouts * 2, sizeof *shifts);
    for (int i = 0; i < truth->layouts * 2; i++)
        shifts[i] = truth->layout_noise * tgb_random_normal(random);
    for (int pass = 0; pass < truth->passes; pass++) {
        double common = truth->pass_noise * tgb_random_normal(random);
        int layout = pass % truth->layouts, other = (pass + 1) % truth->layouts;
        double noise[3];
        for (int i = 0; i < 3; i++)
            noise[i] = common + truth->run_noise * tgb_random_normal(random);
        add_run(results, pass, 0, false, workload, layout, 0.1 * exp(noise[0] + shifts[2 * layout]));
        add_run(results, pass, 0, true, workload, other, 0.1 * exp(noise[1] + shifts[2 * other]));
        add_run(results, pass, 1, false, workload, layout,
                0.1 * exp(noise[2] + shifts[2 * layout + 1]) / truth->speed);
    }
    free(shifts);
}

tgb_results *tgb_simulate(const tgb_truth *truth, tgb_random *random) {
    tgb_results *results = tgb_results_new();
    tgb_results_add_arm(results, "base", TGB_ARM_BUILD)->layouts = truth->layouts;
    tgb_results_add_arm(results, "arm", TGB_ARM_BUILD)->layouts = truth->layouts;
    results->passes = results->settings.passes = truth->passes;
    results->settings.layouts = truth->layouts;
    for (int i = 0; i < truth->workloads; i++) {
        char name[32];
        snprintf(name, sizeof name, "w%d", i);
        tgb_results_add_workload(results, name, TGB_SINGLE);
        simulate_workload(results, truth, i, random);
    }
    return results;
}

double tgb_simulated_coverage(const tgb_truth *truth, int trials, uint64_t seed) {
    tgb_random random = {seed};
    int covered = 0;
    for (int i = 0; i < trials; i++) {
        tgb_results *results = tgb_simulate(truth, &random);
        tgb_comparison comparison;
        tgb_compare(results, 0, 1, tgb_clause_selection(TGB_CLAUSE_A), TGB_SPEED, &comparison);
        covered += comparison.ratio.lower <= truth->speed && truth->speed <= comparison.ratio.upper;
        tgb_comparison_clear(&comparison);
        tgb_results_free(results);
    }
    return (double)covered / trials;
}

void tgb_simulated_decisions(const tgb_truth *truth, double margin, int trials, uint64_t seed,
                             double shares[3]) {
    tgb_random random = {seed};
    int counts[3] = {0, 0, 0};
    for (int i = 0; i < trials; i++) {
        tgb_results *results = tgb_simulate(truth, &random);
        tgb_comparison comparison;
        tgb_compare(results, 0, 1, tgb_clause_selection(TGB_CLAUSE_A), TGB_SPEED, &comparison);
        counts[tgb_decide(comparison.ratio, margin)]++;
        tgb_comparison_clear(&comparison);
        tgb_results_free(results);
    }
    for (int i = 0; i < 3; i++)
        shares[i] = (double)counts[i] / trials;
}

double tgb_random_sign_share(const double *differences, size_t count, int trials, uint64_t seed) {
    tgb_random random = {seed};
    double *signedly = tgb_zalloc(count, sizeof *signedly);
    double critical = tgb_t_quantile(0.975, (double)count - 1);
    int different = 0;
    for (int i = 0; i < trials; i++) {
        for (size_t k = 0; k < count; k++)
            signedly[k] = tgb_random_next(&random) & 1 ? differences[k] : -differences[k];
        double error = tgb_deviation(signedly, count) / sqrt((double)count);
        different += fabs(tgb_mean(signedly, count)) > critical * error;
    }
    free(signedly);
    return (double)different / trials;
}
