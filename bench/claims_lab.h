/* SPDX-License-Identifier: MIT */
/*
 * claims_lab.h: running the experiments. An experiment is a list of trials; each trial is one program under
 * one build, policy and number of threads. A pass runs every trial once, in an order that is turned from pass
 * to pass, each in a process of its own; trial and base of the same pass make a pair.
 */
#ifndef TGB_CLAIMS_LAB_H
#define TGB_CLAIMS_LAB_H

#include "claims.h"
#include "cores.h"
#include "process.h"

typedef struct tgb_lab {
    tgb_pool pool; /* two launchers */
    tgb_cores cores;
    char *bin_folder, *program_folder, *workload_folder;
    char *stats_folder; /* of builds that count; may be empty */
    bool quick;
    int passes;
    double scale;     /* of sizes; tests make it small */
    FILE *log;        /* lines of progress; NULL: none */
    char *last_error; /* owned */
} tgb_lab;

typedef struct tgb_trial {
    const char *label;       /* unique within its experiment */
    const char *build;       /* "gil"; NULL: interpreter */
    const char *policy;      /* of the lock; NULL: none given */
    const char *program;     /* file of bench/claims or bench/workloads without .py */
    const char *interpreter; /* path of another implementation */
    long size;
    int threads;     /* -1: not given */
    int cpu_threads; /* -1: not given */
    bool one_core;
    bool idle;     /* beside a thread that waits: the lock is in use */
    bool counting; /* the build of the stats folder, whose counters become measures "stats.<key>" */
    int copies;    /* processes at once: 1 or 2 */
    int warmup;    /* iterations before the one that counts; 0: one */
} tgb_trial;

/* One number a pass. */
typedef struct tgb_reading {
    char *name;
    double *values;
    size_t count, room;
} tgb_reading;

/* What a trial gave. Measures: "seconds" (the program's own timing), "wall_s", "cpu_s", "switches",
 * "switches_forced", "peak_bytes", what the program printed as metric, and stats.<key>. */
typedef struct tgb_series {
    const tgb_trial *trial;
    char *command; /* as one would type it */
    tgb_reading *measures;
    size_t count, room;
    char *failure; /* of the first run that failed; NULL: none */
} tgb_series;

/* Finds folders and cores, starts the launchers. false with *error set. */
bool tgb_lab_start(tgb_lab *lab, char **error);
void tgb_lab_stop(tgb_lab *lab);

/* The share of the processors that is in use just now, while the lab itself does nothing. */
double tgb_lab_busy(void);

/* A size for this run: quick or full, scaled, at least 1. */
long tgb_lab_size(const tgb_lab *lab, long quick, long full);

/* Runs the trials and adds their rows to claim->series. The series stay until tgb_series_free. NULL: the user
 * interrupted, or nothing can be started at all (lab->last_error). */
tgb_series *tgb_lab_measure(tgb_lab *lab, tgb_claim *claim, const tgb_trial *trials, size_t count);
void tgb_series_free(tgb_series *series, size_t count);

/* Rows of values that were measured in this process. */
void tgb_claim_add_values(tgb_claim *claim, const char *label, const char *measure, double *values,
                          size_t count);

/* NULL: there is no such measure. */
const tgb_reading *tgb_series_find(const tgb_series *series, const char *name);
/* NaN where there is no such measure or the trial failed. */
double tgb_series_median(const tgb_series *series, const char *name);
/* Geometric mean over passes of above / below, with its 90 % interval; all NaN where one failed. */
tgb_interval tgb_series_ratio(const tgb_series *above, const tgb_series *below, const char *name);

/* "1.93 [1.80, 2.06]", owned by the caller. */
char *tgb_interval_text(tgb_interval interval);

/* The experiments, by number; false: interrupted or impossible (lab->last_error). */
typedef bool tgb_experiment(tgb_lab *lab, tgb_claim *claim);
tgb_experiment tgb_claim_old_lock, tgb_claim_signalling, tgb_claim_new_lock, tgb_claim_convoy;
tgb_experiment tgb_claim_io_scales, tgb_claim_blocking, tgb_claim_native_scales, tgb_claim_native_memory;
tgb_experiment tgb_claim_processes, tgb_claim_lost_counts, tgb_claim_lost_updates, tgb_claim_rule;
tgb_experiment tgb_claim_implementations, tgb_claim_native_latency;

#endif
