/* SPDX-License-Identifier: MIT */
/* claims_results.c: the claims that a comparison can tell. */
#include "claims.h"

#include "stats.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Fills verdict, values and reason. */
typedef void decide(const tgb_results *results, tgb_claim *claim);

/* Speed-up of an arm with two threads on the workload of independent data, or in the processes mode. */
static bool speedup_of_two(const tgb_results *results, const char *arm_name, tgb_mode mode,
                           tgb_interval *speedup) {
    int arm = tgb_results_find_arm(results, arm_name),
        workload = tgb_results_find_workload(results, "independent");
    tgb_scaling curve;
    bool found = false;
    if (arm < 0 || workload < 0 || !tgb_scaling_make(results, arm, workload, mode, &curve))
        return false;
    for (size_t i = 0; i < curve.count; i++)
        if (curve.points[i].threads == 2 && isfinite(curve.points[i].speedup.lower)) {
            *speedup = curve.points[i].speedup;
            found = true;
        }
    tgb_scaling_clear(&curve);
    return found;
}

static void decide_new_lock(const tgb_results *results, tgb_claim *claim) {
    tgb_interval speedup;
    if (!speedup_of_two(results, "gil", TGB_MODE_SCALE, &speedup)) {
        tgb_claim_cannot(
            claim,
            "the comparison holds no two passes of `independent` with one and two threads under `gil`");
        return;
    }
    char *values =
        tgb_format("two threads under gil do %.3f [%.3f, %.3f] times the work of one in the same time",
                   speedup.estimate, speedup.lower, speedup.upper);
    if (speedup.lower > 0.8 && speedup.upper < 1.1)
        tgb_claim_settle(claim, TGB_CONFIRMED, values, "the interval lies between 0.8 and 1.1");
    else if (speedup.upper < 0.8 || speedup.lower > 1.1)
        tgb_claim_settle(claim, TGB_REFUTED, values, "the interval lies outside of 0.8 to 1.1");
    else
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values,
                         "the interval reaches over 0.8 or 1.1: more passes, a quieter machine");
}

static void decide_convoy(const tgb_results *results, tgb_claim *claim) {
    int gil = tgb_results_find_arm(results, "gil");
    tgb_selection selection = tgb_clause_selection(TGB_CLAUSE_B1);
    selection.cpu_threads = 1;
    double p50 = gil < 0 ? (double)NAN : tgb_metric_median(results, gil, selection, -1, "p50_us"),
           rate =
               gil < 0 ? (double)NAN : tgb_metric_median(results, gil, selection, -1, "requests_per_second");
    if (!isfinite(p50)) {
        tgb_claim_cannot(claim, "the comparison holds no echo server beside a CPU-bound thread under `gil`");
        return;
    }
    char *values =
        tgb_format("beside one CPU-bound thread a request takes %.0f us at the median, %.4g requests a "
                   "second",
                   p50, rate);
    if (p50 >= 2500)
        tgb_claim_settle(claim, TGB_CONFIRMED, values,
                         "a request waits for half an interval or more, at the median");
    else if (p50 < 1000)
        tgb_claim_settle(claim, TGB_REFUTED, values,
                         "a request takes less than a fifth of an interval, at the median");
    else
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, "between a fifth and half of an interval");
}

static void decide_processes(const tgb_results *results, tgb_claim *claim) {
    tgb_interval speedup;
    const char *base = results->arms[results->base].name;
    if (!speedup_of_two(results, base, TGB_MODE_PROCESSES, &speedup)) {
        tgb_claim_cannot(claim,
                         "the comparison holds no two passes of `independent` in one and two processes");
        return;
    }
    char *values =
        tgb_format("two processes of %s do %.3f [%.3f, %.3f] times the work of one in the same time", base,
                   speedup.estimate, speedup.lower, speedup.upper);
    if (speedup.lower > 1.5)
        tgb_claim_settle(claim, TGB_CONFIRMED, values, "the lower bound is above 1.5");
    else if (speedup.upper < 1.5)
        tgb_claim_settle(claim, TGB_REFUTED, values, "the upper bound is below 1.5");
    else
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values, "the interval reaches over 1.5");
}

/* Speed against gil over the single-threaded programs. */
static bool speed_of(const tgb_results *results, const char *name, tgb_interval *speed) {
    int gil = tgb_results_find_arm(results, "gil"), arm = tgb_results_find_arm(results, name);
    if (gil < 0 || arm < 0)
        return false;
    tgb_comparison comparison;
    tgb_compare(results, gil, arm, tgb_clause_selection(TGB_CLAUSE_A), TGB_SPEED, &comparison);
    *speed = comparison.ratio;
    bool good = comparison.failures_count == 0 && isfinite(speed->lower);
    tgb_comparison_clear(&comparison);
    return good;
}

static void decide_rule(const tgb_results *results, tgb_claim *claim) {
    tgb_interval confined, biased, atomic;
    if (!speed_of(results, "nogil", &confined) || !speed_of(results, "nogil-biased", &biased) ||
        !speed_of(results, "nogil-atomic", &atomic)) {
        tgb_claim_cannot(
            claim,
            "the comparison holds no two passes of the single-threaded programs, without a failed run, "
            "under gil, nogil, nogil-biased and nogil-atomic");
        return;
    }
    double margin = results->settings.margin;
    char *values =
        tgb_format("speed against gil: atomic %.4f [%.4f, %.4f], biased %.4f [%.4f, %.4f], confined %.4f "
                   "[%.4f, %.4f]",
                   atomic.estimate, atomic.lower, atomic.upper, biased.estimate, biased.lower, biased.upper,
                   confined.estimate, confined.lower, confined.upper);
    bool ordered = biased.estimate > atomic.estimate;
    if (atomic.upper < 1 && ordered && confined.lower > 1 - margin)
        tgb_claim_settle(claim, TGB_CONFIRMED, values,
                         "atomic is slower, biased less so, and confined holds at the margin");
    else if (atomic.lower > 1 || confined.upper < 1 - margin || biased.upper < atomic.lower)
        tgb_claim_settle(claim, TGB_REFUTED, values,
                         atomic.lower > 1              ? "atomic counts are not slower"
                         : confined.upper < 1 - margin ? "confined counts are slower than the margin allows"
                                                       : "biased counts are slower than atomic ones");
    else
        tgb_claim_settle(claim, TGB_CANNOT_TELL, values,
                         "an interval reaches over its bound: more passes, a quieter machine");
}

#define COMPARE "sh bench/compare.sh --out results/claims"

static const struct {
    const char *id, *command, *figure;
    const char *prediction; /* NULL: as the experiment's */
    decide *decide;
} known[] = {
    {"new-lock", COMPARE " --clause threads", "threads", NULL, decide_new_lock},
    {"convoy", COMPARE " --clause b1", "convoy",
     "a request to an echo server beside one CPU-bound thread takes 2.5 ms or more at the median, half an "
     "interval",
     decide_convoy},
    {"processes", COMPARE " --clause threads --processes", "threads", NULL, decide_processes},
    {"rule", COMPARE " --clause a", "speed-a", NULL, decide_rule},
};

enum { TOLD = sizeof known / sizeof *known };

tgb_claim *tgb_claims_make(const tgb_results *results, size_t *count) {
    tgb_claim *claims = tgb_zalloc(TOLD, sizeof *claims);
    for (size_t i = 0; i < TOLD; i++) {
        claims[i] = *tgb_claim_find(known[i].id);
        claims[i].command = known[i].command;
        claims[i].figure = known[i].figure;
        if (known[i].prediction != NULL)
            claims[i].prediction = known[i].prediction;
        known[i].decide(results, &claims[i]);
    }
    *count = TOLD;
    return claims;
}
