/* SPDX-License-Identifier: MIT */
/*
 * verdict.h: what a comparison says about the rule, computed from the results model alone.
 *
 * Every ratio is labelled by its measure. speed: base time over arm time, above 1 is better. memory, cpu,
 * instructions: arm over base, below 1 is better. A comparison takes, per pass, the mean over workloads of
 * the logarithm of the ratio; passes are the replicates, or, where two link orders or more took part, link
 * orders are (the mean of the passes of each). Intervals are two-sided 90 %, so that each bound is a
 * one-sided 95 % bound, from Student's t.
 */
#ifndef TGB_VERDICT_H
#define TGB_VERDICT_H

#include "results.h"

#include <stdio.h>

/* (a) single-threaded; (a1) the same beside an idle thread; (b) multi-threaded and I/O-bound; (b1) I/O beside
 * CPU-bound threads: shown, never mixed into a verdict; p: a user's own programs. */
typedef enum tgb_clause {
    TGB_CLAUSE_A,
    TGB_CLAUSE_A1,
    TGB_CLAUSE_B,
    TGB_CLAUSE_B1,
    TGB_CLAUSE_P,
    TGB_CLAUSE_COUNT
} tgb_clause;

typedef enum tgb_measure { TGB_SPEED, TGB_MEMORY, TGB_CPU, TGB_INSTRUCTIONS, TGB_MEASURE_COUNT } tgb_measure;

typedef enum tgb_decision { TGB_HOLDS, TGB_BROKEN, TGB_OPEN } tgb_decision;

/* A ratio with its bounds. All NaN: no data. Bounds NaN: too few replicates for an interval. */
typedef struct tgb_interval {
    double estimate;
    double lower;
    double upper;
} tgb_interval;

#define TGB_ANY_CPU_THREADS (-1)

/* Which runs a comparison takes. */
typedef struct tgb_selection {
    tgb_group group;
    tgb_mode mode;
    int threads;     /* 0: any */
    int cpu_threads; /* TGB_ANY_CPU_THREADS; in a convoy each count is a comparison unit of its own */
} tgb_selection;

/* One workload (in a convoy: one workload at one count of CPU threads). */
typedef struct tgb_unit {
    int workload;
    int threads;
    int cpu_threads;
    tgb_interval ratio; /* arm against base */
    tgb_interval floor; /* A' against base: what no difference looks like here */
    double without;     /* the comparison's ratio with this unit left out */
    double *logs;       /* per pass, NaN where the pair is missing; passes of them; owned */
    double *floor_logs;
    bool excluded; /* some run of the pair failed: not in the geometric mean */
    bool refused;  /* some run of it was refused: that is why */
} tgb_unit;

typedef struct tgb_failure {
    int run; /* index into runs */
} tgb_failure;

typedef struct tgb_margin_line {
    const char *label; /* "declared", "A/A floor", "5 %", ...; static */
    double margin;     /* 0.05 is 5 % */
    tgb_decision decision;
} tgb_margin_line;

/* The comparison of one arm with the base over a selection, in one measure. */
typedef struct tgb_comparison {
    int base;
    int arm;
    tgb_selection selection;
    tgb_measure measure;
    tgb_unit *units;
    size_t units_count;
    tgb_failure *failures; /* runs of either arm that failed or were refused */
    size_t failures_count;
    size_t refused_count; /* of these */
    int passes;           /* complete passes that entered */
    int layouts;          /* link orders that entered */
    int replicates;       /* passes, or layouts when there are two or more */
    double deviation;     /* standard deviation of the replicates' logarithms */
    tgb_interval ratio;
    tgb_interval bootstrap; /* for display */
    tgb_interval floor;     /* A' against base */
    double detectable;      /* smallest effect seen with 80 % power: 0.012 is 1.2 %; NaN with one replicate */
    double p5, median, p95; /* over the units' ratios */
    int worst;              /* index into units, -1 when there is none */
    double without_lower, without_upper; /* range of the leave-one-out ratios */
} tgb_comparison;

/* A clause's verdict: the speed comparison and what is concluded from it. */
typedef struct tgb_verdict {
    tgb_clause clause;
    bool present; /* false: the results hold no runs of this clause */
    double margin;
    tgb_comparison speed;
    tgb_comparison memory;
    tgb_comparison cpu;
    tgb_comparison instructions; /* of clause a, when they were counted; otherwise without units */
    tgb_decision decision;
    const char *trend; /* "faster", "slower" or "no decrease seen" (static) */
    long more_passes;  /* passes still needed to settle an open verdict; -1 not foreseeable, 0 when settled */
    tgb_margin_line margins[6]; /* declared, A/A floor, 5, 10, 15 %, memory 20 % */
    size_t margins_count;
} tgb_verdict;

/* Compare; base and arm are indices into arms. comparison is filled, and freed with tgb_comparison_clear. */
void tgb_compare(const tgb_results *results, int base, int arm, tgb_selection selection, tgb_measure measure,
                 tgb_comparison *comparison);
void tgb_comparison_clear(tgb_comparison *comparison);

void tgb_verdict_make(const tgb_results *results, int base, int arm, tgb_clause clause, double margin,
                      tgb_verdict *verdict);
void tgb_verdict_clear(tgb_verdict *verdict);

/* "convoy_echo beside 2"; owned by the caller. */
char *tgb_unit_name(const tgb_results *results, const tgb_unit *unit);

/* Median over passes of a metric that the workloads print (thread_start_us, p99_us, requests_per_second,
 * ...): of the runs of one arm in a selection, and of one workload unless that is -1. NaN where there is
 * none. */
double tgb_metric_median(const tgb_results *results, int arm, tgb_selection selection, int workload,
                         const char *name);

/* The clause's runs. */
tgb_selection tgb_clause_selection(tgb_clause clause);

/* "a", "a1", "b", "b1", "p" and a phrase for a heading. Parsing gives -1 for an unknown name; a' and b' are
 * a1 and b1. */
const char *tgb_clause_name(tgb_clause clause);
const char *tgb_clause_title(tgb_clause clause);
int tgb_clause_parse(const char *name);
const char *tgb_decision_name(tgb_decision decision);
const char *tgb_measure_name(tgb_measure measure);

/* holds when the lower bound is above 1 - margin, broken when the upper one is below it, open otherwise and
 * whenever there are no bounds. For measures where less is better give the inverse interval. */
tgb_decision tgb_decide(tgb_interval ratio, double margin);

/* The JSON form of one verdict (docs/results-schema.md), owned by the caller. */
json_t *tgb_verdict_to_json(const tgb_results *results, const tgb_verdict *verdict);

/* Why an excluded unit is: "failed" or "refused". */
const char *tgb_unit_absence(const tgb_unit *unit);

/* "3 runs failed and 10 refused"; owned by the caller. */
char *tgb_failures_text(const tgb_comparison *comparison);

/* "(a) nogil against gil: holds, speed 1.0120 [1.0040, 1.0200]", one line. */
void tgb_verdict_print_line(const tgb_results *results, const tgb_verdict *verdict, FILE *out);

/* A few lines for a terminal. */
void tgb_verdict_print(const tgb_results *results, const tgb_verdict *verdict, FILE *out);

#endif
