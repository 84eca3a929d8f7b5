/* SPDX-License-Identifier: MIT */
/*
 * toll.h: what each ingredient costs: pairs of builds that differ in one ingredient alone, from `ideal`
 * upward. Costs are arm over base, of time and of instructions: below 1 is better. Time is paired in the
 * passes of one comparison; instructions are counted outside of them and have no interval.
 */
#ifndef TGB_TOLL_H
#define TGB_TOLL_H

#include "verdict.h"

typedef struct tgb_cost {
    int base, arm;
    tgb_interval time;  /* NaN where there were no passes */
    int left_out;       /* workloads without a time: runs of theirs failed or were refused */
    double instruction; /* geometric mean over the workloads; NaN where they were not counted */
    int worst;          /* the workload with the highest instruction ratio; -1 none */
    double worst_ratio;
} tgb_cost;

typedef struct tgb_toll_step {
    tgb_cost cost;       /* of the ingredient */
    tgb_cost base_level; /* of the step's base over the reference, */
    tgb_cost level;      /* and of its arm: the height of the waterfall; NaN where no reference took part */
    const char *ingredient;
} tgb_toll_step;

typedef struct tgb_toll {
    tgb_toll_step *steps;
    size_t count;
    tgb_interval floor; /* time of the base arm's second run over its first; NaN where there is none */
} tgb_toll;

/* The cost of one arm over another, single-threaded programs. */
tgb_cost tgb_cost_make(const tgb_results *results, int base, int arm);

/* The steps whose two builds took part; none: count is 0. Release with tgb_toll_clear. */
void tgb_toll_make(const tgb_results *results, tgb_toll *toll);
void tgb_toll_clear(tgb_toll *toll);

/* Every arm over the base, over `ideal` and over `gil-immortal` where these took part, a line each. */
void tgb_costs_print(const tgb_results *results, FILE *out);
void tgb_toll_print(const tgb_results *results, const tgb_toll *toll, FILE *out);
json_t *tgb_toll_to_json(const tgb_results *results, const tgb_toll *toll);

/* Checks instruction ratios against the lines of a file: `arm base mean worst` (`#` begins a comment); says
 * what is above its limit. TGB_EXIT_HOLDS, TGB_EXIT_BROKEN, or TGB_EXIT_BAD_INPUT with *error. */
int tgb_limits_check(const tgb_results *results, const char *text, const char *path, FILE *out, char **error);

#endif
