/* SPDX-License-Identifier: MIT */
/* toll.c: pairs of builds, their costs, and the limits of these. */
#include "toll.h"

#include "stats.h"
#include "util.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each pair differs in what its third column says and in nothing else. */
static const struct {
    const char *base, *arm, *ingredient;
} pairs[] = {
    {"ideal", "gil", "the lock: taken at the start, given up around every wait"},
    {"gil", "gil-immortal", "a test for immortality on every count"},
    {"ideal", "nogil-plain", "the machinery without the lock: sharing tests, acquire loads, being online"},
    {"nogil-plain", "nogil", "confined counts: a test of the sign"},
    {"nogil", "nogil-buffered", "counts of shared objects written down and applied in batches"},
    {"nogil-plain", "nogil-biased", "biased counts: a test of the owner"},
    {"nogil-plain", "nogil-atomic", "atomic counts: a locked instruction"},
    {"nogil-biased", "nogil-always", "every object shared from birth: object locks, exchanges, retiring"},
    {"nogil-always", "nogil-pep703", "readers count and look again, where others retire"},
};
enum { PAIRS = sizeof pairs / sizeof *pairs };

tgb_cost tgb_cost_make(const tgb_results *results, int base, int arm) {
    static const tgb_interval none = {NAN, NAN, NAN};
    tgb_cost cost = {base, arm, none, 0, NAN, -1, NAN};
    tgb_comparison comparison;
    if (base == arm) {
        cost.time = (tgb_interval){1, 1, 1};
        cost.instruction = 1;
        return cost;
    }
    tgb_selection selection = tgb_clause_selection(TGB_CLAUSE_A);
    tgb_compare(results, base, arm, selection, TGB_SPEED, &comparison);
    if (comparison.units_count > 0)
        cost.time = tgb_interval_inverse(comparison.ratio);
    for (size_t i = 0; i < comparison.units_count; i++)
        cost.left_out += comparison.units[i].excluded;
    tgb_comparison_clear(&comparison);
    tgb_compare(results, base, arm, selection, TGB_INSTRUCTIONS, &comparison);
    cost.instruction = comparison.ratio.estimate;
    if (comparison.units_count > 0 && comparison.worst >= 0) {
        cost.worst = comparison.units[comparison.worst].workload;
        cost.worst_ratio = comparison.units[comparison.worst].ratio.estimate;
    }
    tgb_comparison_clear(&comparison);
    return cost;
}

static void add_step(const tgb_results *results, tgb_toll *toll, int pair, const char *suffix) {
    char *base_name = tgb_format("%s%s", pairs[pair].base, suffix),
         *arm_name = tgb_format("%s%s", pairs[pair].arm, suffix), *ideal_name = tgb_format("ideal%s", suffix);
    int base = tgb_results_find_arm(results, base_name), arm = tgb_results_find_arm(results, arm_name),
        ideal = tgb_results_find_arm(results, ideal_name);
    free(base_name);
    free(arm_name);
    free(ideal_name);
    if (base < 0 || arm < 0)
        return;
    static const tgb_cost unknown = {-1, -1, {NAN, NAN, NAN}, 0, NAN, -1, NAN};
    tgb_toll_step *step = &toll->steps[toll->count++];
    step->ingredient = pairs[pair].ingredient;
    step->cost = tgb_cost_make(results, base, arm);
    step->base_level = ideal < 0 ? unknown : tgb_cost_make(results, ideal, base);
    step->level = ideal < 0 ? unknown : tgb_cost_make(results, ideal, arm);
}

void tgb_toll_make(const tgb_results *results, tgb_toll *toll) {
    static const char *const suffixes[] = {"", "-boxed"};
    *toll = (tgb_toll){.steps = tgb_zalloc(2 * PAIRS, sizeof *toll->steps)};
    for (size_t i = 0; i < 2; i++)
        for (int pair = 0; pair < PAIRS; pair++)
            add_step(results, toll, pair, suffixes[i]);
    toll->floor = (tgb_interval){NAN, NAN, NAN};
    if (toll->count == 0)
        return;
    tgb_comparison comparison;
    int other = toll->steps[0].cost.arm == results->base ? toll->steps[0].cost.base : toll->steps[0].cost.arm;
    tgb_compare(results, results->base, other, tgb_clause_selection(TGB_CLAUSE_A), TGB_SPEED, &comparison);
    if (comparison.units_count > 0)
        toll->floor = tgb_interval_inverse(comparison.floor);
    tgb_comparison_clear(&comparison);
}

void tgb_toll_clear(tgb_toll *toll) {
    free(toll->steps);
    *toll = (tgb_toll){0};
}

/* ---- text ---- */

static void print_cost(const tgb_results *results, const tgb_cost *cost, FILE *out) {
    fprintf(out, "  %-22s over %-22s", results->arms[cost->arm].name, results->arms[cost->base].name);
    if (isfinite(cost->instruction))
        fprintf(out, " instructions %.4f", cost->instruction);
    if (cost->worst >= 0)
        fprintf(out, " (worst %s %.4f)", results->workloads[cost->worst].name, cost->worst_ratio);
    if (isfinite(cost->time.estimate))
        fprintf(out, " time %.4f", cost->time.estimate);
    if (isfinite(cost->time.lower))
        fprintf(out, " [%.4f, %.4f]", cost->time.lower, cost->time.upper);
    if (cost->left_out > 0)
        fprintf(out, " (%d left out: runs failed or were refused)", cost->left_out);
    fputc('\n', out);
}

void tgb_costs_print(const tgb_results *results, FILE *out) {
    static const char *const references[] = {"gil", "ideal", "gil-immortal"};
    fputs("cost, arm over base, geometric mean over the single-threaded programs: below 1 is better\n", out);
    for (int i = -1; i < 3; i++) {
        int base = i < 0 ? results->base : tgb_results_find_arm(results, references[i]);
        if (base < 0 || (i >= 0 && base == results->base))
            continue;
        for (size_t arm = 0; arm < results->arms_count; arm++) {
            if ((int)arm == base || results->arms[arm].kind == TGB_ARM_KERNEL)
                continue;
            tgb_cost cost = tgb_cost_make(results, base, (int)arm);
            if (isfinite(cost.instruction) || isfinite(cost.time.estimate))
                print_cost(results, &cost, out);
        }
    }
}

void tgb_toll_print(const tgb_results *results, const tgb_toll *toll, FILE *out) {
    fputs("the toll, one ingredient at a time: arm over base, below 1 is better\n", out);
    for (size_t i = 0; i < toll->count; i++) {
        const tgb_toll_step *step = &toll->steps[i];
        print_cost(results, &step->cost, out);
        fprintf(out, "      adds %s", step->ingredient);
        if (isfinite(step->level.instruction))
            fprintf(out, "; then %.4f of the reference's instructions", step->level.instruction);
        if (isfinite(step->level.time.estimate))
            fprintf(out, "%s %.4f of its time", isfinite(step->level.instruction) ? "," : "; then",
                    step->level.time.estimate);
        fputc('\n', out);
    }
    if (isfinite(toll->floor.lower))
        fprintf(out, "  A/A floor of time [%.4f, %.4f]\n", toll->floor.lower, toll->floor.upper);
}

/* ---- JSON ---- */

static json_t *number(double value) { return isfinite(value) ? json_real(value) : json_null(); }

static json_t *interval_json(tgb_interval interval) {
    return json_pack("{s:o, s:o, s:o}", "ratio", number(interval.estimate), "lower", number(interval.lower),
                     "upper", number(interval.upper));
}

json_t *tgb_toll_to_json(const tgb_results *results, const tgb_toll *toll) {
    json_t *list = json_array();
    for (size_t i = 0; i < toll->count; i++) {
        const tgb_toll_step *step = &toll->steps[i];
        json_t *worst =
            step->cost.worst < 0 ? json_null() : json_string(results->workloads[step->cost.worst].name);
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:o, s:i, s:o, s:o, s:o, s:o, s:o}", "base",
                            results->arms[step->cost.base].name, "arm", results->arms[step->cost.arm].name,
                            "ingredient", step->ingredient, "time", interval_json(step->cost.time),
                            "left_out", step->cost.left_out, "instructions", number(step->cost.instruction),
                            "worst", worst, "worst_ratio", number(step->cost.worst_ratio), "level_time",
                            number(step->level.time.estimate), "level_instructions",
                            number(step->level.instruction)));
    }
    return json_pack("{s:s, s:i, s:o, s:o, s:o}", "schema", "tollgate-toll", "schema_version",
                     TGB_SCHEMA_VERSION, "steps", list, "floor_lower", number(toll->floor.lower),
                     "floor_upper", number(toll->floor.upper));
}

/* ---- limits ---- */

typedef struct limit {
    char arm[64], base[64];
    double mean, worst;
} limit;

/* A line without its comment; false when it is no limit and not empty. */
static bool read_limit(const char *line, limit *wanted, bool *empty) {
    char rest[2];
    *empty = line[strspn(line, " \t\r")] == '\0';
    return *empty || (sscanf(line, "%63s %63s %lf %lf %1s", wanted->arm, wanted->base, &wanted->mean,
                             &wanted->worst, rest) == 4 &&
                      wanted->mean > 0 && wanted->worst >= wanted->mean);
}

/* 1 above, 0 not, -1 an arm is missing or was not counted. */
static int check_limit(const tgb_results *results, const limit *wanted, FILE *out) {
    int base = tgb_results_find_arm(results, wanted->base), arm = tgb_results_find_arm(results, wanted->arm);
    tgb_cost cost = {.instruction = NAN};
    if (base >= 0 && arm >= 0)
        cost = tgb_cost_make(results, base, arm);
    if (!isfinite(cost.instruction))
        return -1;
    bool above = cost.instruction > wanted->mean || cost.worst_ratio > wanted->worst;
    fprintf(out, "limit: %s over %s: mean %.4f of %.4f, worst %s %.4f of %.4f: %s\n", wanted->arm,
            wanted->base, cost.instruction, wanted->mean, results->workloads[cost.worst].name,
            cost.worst_ratio, wanted->worst, above ? "ABOVE" : "kept");
    return above;
}

int tgb_limits_check(const tgb_results *results, const char *text, const char *path, FILE *out,
                     char **error) {
    int code = TGB_EXIT_HOLDS, number_of_line = 0;
    char *copy = tgb_strdup(text), *line, *cursor = copy;
    while ((line = strsep(&cursor, "\n")) != NULL) {
        limit wanted;
        bool empty;
        number_of_line++;
        line[strcspn(line, "#")] = '\0';
        int above = read_limit(line, &wanted, &empty) ? empty ? 0 : check_limit(results, &wanted, out) : -2;
        if (above > 0)
            code = TGB_EXIT_BROKEN;
        if (above == -2)
            tgb_fail(error, "%s:%d: expected `arm base mean worst`", path, number_of_line);
        else if (above < 0)
            tgb_fail(error, "%s:%d: %s and %s were not both counted", path, number_of_line, wanted.arm,
                     wanted.base);
        if (above < 0) {
            code = TGB_EXIT_BAD_INPUT;
            break;
        }
    }
    free(copy);
    return code;
}
