/* SPDX-License-Identifier: MIT */
/* claims.c: the claims, and how each is decided. */
#include "claims.h"

#include "report_html.h"
#include "report_text.h"
#include "stats.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Fills verdict, values and reason. */
typedef void decide(const tgb_results *results, tgb_claim *claim);

static void settle(tgb_claim *claim, tgb_claim_verdict verdict, char *values_steal, const char *reason) {
    claim->verdict = verdict;
    free(claim->values);
    free(claim->reason);
    claim->values = values_steal;
    claim->reason = tgb_strdup(reason);
}

static void cannot(tgb_claim *claim, const char *reason) {
    settle(claim, TGB_CANNOT_TELL, tgb_strdup(""), reason);
}

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
        cannot(claim,
               "the comparison holds no two passes of `independent` with one and two threads under `gil`");
        return;
    }
    char *values =
        tgb_format("two threads under gil do %.3f [%.3f, %.3f] times the work of one in the same time",
                   speedup.estimate, speedup.lower, speedup.upper);
    if (speedup.lower > 0.8 && speedup.upper < 1.1)
        settle(claim, TGB_CONFIRMED, values, "the interval lies between 0.8 and 1.1");
    else if (speedup.upper < 0.8 || speedup.lower > 1.1)
        settle(claim, TGB_REFUTED, values, "the interval lies outside of 0.8 to 1.1");
    else
        settle(claim, TGB_CANNOT_TELL, values,
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
        cannot(claim, "the comparison holds no echo server beside a CPU-bound thread under `gil`");
        return;
    }
    char *values =
        tgb_format("beside one CPU-bound thread a request takes %.0f us at the median, %.4g requests a "
                   "second",
                   p50, rate);
    if (p50 >= 2500)
        settle(claim, TGB_CONFIRMED, values, "a request waits for half an interval or more, at the median");
    else if (p50 < 1000)
        settle(claim, TGB_REFUTED, values, "a request takes less than a fifth of an interval, at the median");
    else
        settle(claim, TGB_CANNOT_TELL, values, "between a fifth and half of an interval");
}

static void decide_processes(const tgb_results *results, tgb_claim *claim) {
    tgb_interval speedup;
    const char *base = results->arms[results->base].name;
    if (!speedup_of_two(results, base, TGB_MODE_PROCESSES, &speedup)) {
        cannot(claim, "the comparison holds no two passes of `independent` in one and two processes");
        return;
    }
    char *values =
        tgb_format("two processes of %s do %.3f [%.3f, %.3f] times the work of one in the same time", base,
                   speedup.estimate, speedup.lower, speedup.upper);
    if (speedup.lower > 1.5)
        settle(claim, TGB_CONFIRMED, values, "the lower bound is above 1.5");
    else if (speedup.upper < 1.5)
        settle(claim, TGB_REFUTED, values, "the upper bound is below 1.5");
    else
        settle(claim, TGB_CANNOT_TELL, values, "the interval reaches over 1.5");
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
        cannot(claim,
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
        settle(claim, TGB_CONFIRMED, values,
               "atomic is slower, biased less so, and confined holds at the margin");
    else if (atomic.lower > 1 || confined.upper < 1 - margin || biased.upper < atomic.lower)
        settle(claim, TGB_REFUTED, values,
               atomic.lower > 1              ? "atomic counts are not slower"
               : confined.upper < 1 - margin ? "confined counts are slower than the margin allows"
                                             : "biased counts are slower than atomic ones");
    else
        settle(claim, TGB_CANNOT_TELL, values,
               "an interval reaches over its bound: more passes, a quieter machine");
}

#define COMPARE "sh bench/compare.sh --out results/claims"

static const struct {
    tgb_claim claim;
    decide *decide;
} known[] = {
    {{.id = "new-lock",
      .statement =
          "The lock of 2009 with its interval of 5 ms cures the fight over the lock: about the same time for "
          "any number of CPU-bound threads, and no speed-up either.",
      .source = "Antoine Pitrou, \"Reworking the GIL\", python-dev, October 2009",
      .prediction = "two threads of independent work do 0.8 to 1.1 times the work of one in the same time",
      .command = COMPARE " --clause threads",
      .figure = "threads"},
     decide_new_lock},
    {{.id = "convoy",
      .statement =
          "Under that lock an I/O-bound thread beside a CPU-bound one starves: each time it wants the lock "
          "back it waits for an interval.",
      .source = "David Beazley, \"Understanding the Python GIL\", PyCon 2010; CPython issue 7946",
      .prediction =
          "a request to an echo server beside one CPU-bound thread takes 2.5 ms or more at the median",
      .command = COMPARE " --clause b1",
      .figure = "convoy"},
     decide_convoy},
    {{.id = "processes",
      .statement = "Processes scale on CPU-bound work.",
      .source = "documentation of CPython's module multiprocessing",
      .prediction = "two processes do more than 1.5 times the work of one in the same time",
      .command = COMPARE " --clause threads --processes",
      .figure = "threads"},
     decide_processes},
    {{.id = "rule",
      .statement = "Removing the lock with atomic counts slows single-threaded programs; with biased counts "
                   "less; with "
                   "confined counts not at all.",
      .source = "Guido van Rossum, \"It isn't Easy to Remove the GIL\", September 2007, for the rule; this "
                "project for "
                "the last part",
      .prediction =
          "speed against gil: atomic below 1, biased above atomic, confined not below 1 less the margin",
      .command = COMPARE " --clause a",
      .figure = "speed-a"},
     decide_rule},
};

enum { CLAIMS = sizeof known / sizeof *known };

tgb_claim *tgb_claims_make(const tgb_results *results, size_t *count) {
    tgb_claim *claims = tgb_zalloc(CLAIMS, sizeof *claims);
    for (size_t i = 0; i < CLAIMS; i++) {
        claims[i] = known[i].claim;
        known[i].decide(results, &claims[i]);
    }
    *count = CLAIMS;
    return claims;
}

void tgb_claims_free(tgb_claim *claims, size_t count) {
    for (size_t i = 0; i < count; i++) {
        free(claims[i].values);
        free(claims[i].reason);
    }
    free(claims);
}

const char *tgb_claim_verdict_name(tgb_claim_verdict verdict) {
    static const char *const names[] = {"confirmed", "refuted", "cannot tell"};
    return names[verdict];
}

void tgb_claims_print(const tgb_claim *claims, size_t count, FILE *out) {
    for (size_t i = 0; i < count; i++) {
        const tgb_claim *claim = &claims[i];
        fprintf(out, "%s: %s\n  %s\n  source: %s\n  predicts: %s\n", claim->id,
                tgb_claim_verdict_name(claim->verdict), claim->statement, claim->source, claim->prediction);
        if (*claim->values != '\0')
            fprintf(out, "  measured: %s\n", claim->values);
        fprintf(out, "  because: %s\n  command: %s\n", claim->reason, claim->command);
    }
}

json_t *tgb_claims_to_json(const tgb_claim *claims, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        const tgb_claim *claim = &claims[i];
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:s, s:s, s:s, s:s?, s:s, s:s, s:s}", "id", claim->id,
                                        "statement", claim->statement, "source", claim->source, "prediction",
                                        claim->prediction, "command", claim->command, "figure", claim->figure,
                                        "verdict", tgb_claim_verdict_name(claim->verdict), "values",
                                        claim->values, "reason", claim->reason));
    }
    return json_pack("{s:s, s:i, s:o}", "schema", "tollgate-claims", "schema_version", TGB_SCHEMA_VERSION,
                     "claims", list);
}

void tgb_html_claims(const tgb_report *report, FILE *out) {
    size_t count;
    tgb_claim *claims = tgb_claims_make(report->results, &count);
    for (size_t i = 0; i < count; i++) {
        const tgb_claim *claim = &claims[i];
        fprintf(out, "<h3>%s: %s</h3>\n<blockquote>", claim->id, tgb_claim_verdict_name(claim->verdict));
        tgb_put_html(out, claim->statement);
        fputs("</blockquote>\n<table><tbody>\n", out);
        tgb_html_row(out, "source", claim->source);
        tgb_html_row(out, "predicts", claim->prediction);
        tgb_html_row(out, "measured", claim->values);
        tgb_html_row(out, "because", claim->reason);
        tgb_html_row(out, "command", claim->command);
        fputs("</tbody></table>\n", out);
        if (claim->figure != NULL && *claim->values != '\0' &&
            tgb_report_figure(report, claim->figure) != NULL)
            fprintf(out, "<p>Figure: <a href=\"figures/%s.svg\">%s</a>.</p>\n", claim->figure, claim->figure);
    }
    tgb_claims_free(claims, count);
}
