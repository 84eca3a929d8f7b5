/* SPDX-License-Identifier: MIT */
/*
 * results.h: the in-memory model of one comparison, and the way between it and results.json.
 *
 * Everything a verdict or a report shows is made from this model and from nothing else. The file format is
 * described in docs/results-schema.md; the field names here are those of the file. A file is loaded whole and
 * validated whole: an index in a loaded model is always in range and a string is never NULL unless its
 * comment says so.
 *
 * Ownership: a tgb_results owns everything that hangs from it; tgb_results_free releases it. Strings given to
 * the tgb_results_add_* functions are copied.
 */
#ifndef TGB_RESULTS_H
#define TGB_RESULTS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TGB_SCHEMA_NAME "tollgate-results"
#define TGB_SCHEMA_VERSION 1

/* Exit codes of every subcommand. */
enum {
    TGB_EXIT_HOLDS = 0,
    TGB_EXIT_BROKEN = 1,
    TGB_EXIT_OPEN = 2,
    TGB_EXIT_BAD_INPUT = 3,
    TGB_EXIT_USAGE = 64,
    TGB_EXIT_INTERRUPTED = 130
};

/* What a workload's header says it is; `program` is a user's own program, timed from outside. */
typedef enum tgb_group {
    TGB_SINGLE,
    TGB_IO,
    TGB_CONVOY,
    TGB_THREADS,
    TGB_SHARING,
    TGB_STORM,
    TGB_PROGRAM,
    TGB_GROUP_COUNT
} tgb_group;

/* The circumstances of one run. plain: as it is. idle: beside a second thread that does nothing (clause a').
 * convoy: beside cpu_threads CPU-bound threads (clause b'). scale: one point of a throughput-against-threads
 * curve. processes: the same point made of `threads` processes with one thread each. */
typedef enum tgb_mode {
    TGB_MODE_PLAIN,
    TGB_MODE_IDLE,
    TGB_MODE_CONVOY,
    TGB_MODE_SCALE,
    TGB_MODE_PROCESSES,
    TGB_MODE_COUNT
} tgb_mode;

/* Only runs with TGB_OK have times that count. crash: a signal or an exit code that is not zero. wrong: the
 * answer differs from the base arm's. timeout: killed. garbled: the output does not follow the workload
 * protocol. refused: not run, since the arm is another version of the language than the program is written
 * for. */
typedef enum tgb_status {
    TGB_OK,
    TGB_CRASH,
    TGB_WRONG,
    TGB_TIMEOUT,
    TGB_GARBLED,
    TGB_REFUSED,
    TGB_STATUS_COUNT
} tgb_status;

/* build: one of ours, found beside the harness. external: given with --arm. kernel: the harness's own C
 * kernel, which shows the machine's limit of scaling. */
typedef enum tgb_arm_kind {
    TGB_ARM_BUILD,
    TGB_ARM_EXTERNAL,
    TGB_ARM_KERNEL,
    TGB_ARM_KIND_COUNT
} tgb_arm_kind;

typedef struct tgb_arm {
    char *name;
    tgb_arm_kind kind;
    char **command; /* the program and its fixed arguments, NULL-terminated, at layout 0; anonymised: base
                       name only */
    size_t command_count;
    int layouts;     /* how many link orders of it took part: at least 1 */
    char *version;   /* what `--version` (or sys.version) printed, lines kept; may be empty */
    json_t *options; /* object: `key: value` lines of the version text; never NULL */
} tgb_arm;

typedef struct tgb_workload {
    char *name; /* the file's name without .py; unique */
    tgb_group group;
    char *exercises; /* may be empty */
    char *path;      /* as opened; anonymised: relative to the workload folder */
    char **args;     /* of a user's own program; NULL-terminated, never NULL */
    size_t args_count;
    long size;    /* --size; 0 for a program */
    int threads;  /* the header's default thread count; 0 where absent */
    long loops;   /* calibrated once with the base arm; 0 for a program */
    bool split;   /* threads share one amount of work; otherwise each does the full work */
    bool python2; /* valid for Python 2.7 too */
    long long file_bytes;
    char *digest; /* FNV-1a 64 of the file's bytes, 16 hexadecimal digits */
} tgb_workload;

/* `metric <name> <number> [unit]` lines of a run: latency percentiles, operations, pause. */
typedef struct tgb_metric {
    char *name;
    int iteration; /* index into values_s: a metric belongs to the value printed before it */
    double value;
    char *unit; /* may be empty */
} tgb_metric;

/* One process (or, in mode processes, one group of them): the raw record. */
typedef struct tgb_run {
    int pass;     /* from 0 */
    int position; /* place in the pass, from 0: the order in which things ran */
    int arm;      /* index into arms */
    bool again;   /* true: the base arm's second run of this pass (A') */
    int workload; /* index into workloads */
    tgb_mode mode;
    int layout;      /* link order, from 0 */
    int threads;     /* --threads */
    int cpu_threads; /* --cpu-threads; 0 outside convoy */
    long loops;
    int warmup;       /* the first `warmup` values are warm-up and never enter a statistic */
    double *values_s; /* seconds of every iteration, warm-up first */
    size_t values_count;
    char *check;               /* the answer; may be empty when the run failed */
    double wall_s;             /* the whole process, from outside */
    double cpu_s;              /* user and system time of the process and its waited-for children */
    long long peak_bytes;      /* peak resident memory of the process tree; 0 unknown */
    long long switches;        /* context switches, both kinds */
    long long switches_forced; /* the involuntary ones among them */
    tgb_status status;
    char *error; /* one line; empty when status is ok */
    tgb_metric *metrics;
    size_t metrics_count;
} tgb_run;

/* Instructions of `loops` loops, start-up subtracted: count(2 loops) - count(loops). */
typedef struct tgb_instructions {
    int arm;
    int workload;
    double count;
    char *method; /* "perf" or "callgrind" */
} tgb_instructions;

typedef struct tgb_settings {
    int passes; /* planned */
    int layouts;
    int warmup;
    double target_s;    /* measured time a process was calibrated to */
    double timeout_s;   /* of one process */
    double max_seconds; /* 0: no budget */
    double margin;      /* declared before measuring; 0.01 is 1 % */
    bool quick;
    bool anonymous;
    bool pinned;
    int *thread_counts; /* of the scaling curves */
    size_t thread_counts_count;
    int *cpu_threads; /* of the convoy runs */
    size_t cpu_threads_count;
} tgb_settings;

typedef struct tgb_results {
    char *created;  /* ISO 8601, UTC */
    char *finished; /* of the last complete pass; empty before the first */
    bool complete;  /* every planned pass is there */
    int passes;     /* complete passes: runs hold 0 .. passes-1 and nothing of others */
    char **command; /* the harness's command line; NULL-terminated */
    size_t command_count;
    tgb_settings settings;
    json_t *machine; /* object; keys in docs/results-schema.md; never NULL */
    int base;        /* index into arms */
    tgb_arm *arms;
    size_t arms_count;
    tgb_workload *workloads;
    size_t workloads_count;
    tgb_run *runs;
    size_t runs_count;
    tgb_instructions *instructions;
    size_t instructions_count;
    size_t arms_room, workloads_room, runs_room, instructions_room; /* allocated */
} tgb_results;

/* A new, empty model. Never NULL: the harness ends with a message when memory is out. */
tgb_results *tgb_results_new(void);
void tgb_results_free(tgb_results *results);

/* Reads and validates a file. On failure NULL, and *error (to be freed) has one line with the file and the
 * cause: missing, truncated, not JSON, another schema, a newer version, a field that is missing or out of
 * range. */
tgb_results *tgb_results_load(const char *path, char **error);

/* The same from text; name stands in the error in place of a path. */
tgb_results *tgb_results_parse(const char *text, size_t length, const char *name, char **error);

/* Writes to a temporary file beside path and renames it. false with *error set when that fails. */
bool tgb_results_save(const tgb_results *results, const char *path, char **error);

/* The JSON form, owned by the caller. */
json_t *tgb_results_to_json(const tgb_results *results);

/* Append one element, zeroed but with every string allocated and empty, and give a pointer to it that is
 * valid until the next append. */
tgb_arm *tgb_results_add_arm(tgb_results *results, const char *name, tgb_arm_kind kind);
void tgb_results_drop_last_arm(tgb_results *results);
tgb_workload *tgb_results_add_workload(tgb_results *results, const char *name, tgb_group group);
tgb_run *tgb_results_add_run(tgb_results *results);
tgb_instructions *tgb_results_add_instructions(tgb_results *results, int arm, int workload, double count,
                                               const char *method);

/* Keep only the runs of passes below `passes` (an interrupted pass is dropped). */
void tgb_results_drop_passes_from(tgb_results *results, int passes);

/* -1 where there is none. */
int tgb_results_find_arm(const tgb_results *results, const char *name);
int tgb_results_find_workload(const tgb_results *results, const char *name);

/* Seconds of one iteration of a run: the mean of the middle half of its measured (not warm-up) values
 * (tgb_midmean). NaN unless status is ok. */
double tgb_run_seconds(const tgb_run *run);

/* A metric by name: the median over the measured iterations that have it, else over the warm-up ones (the
 * price of the first thread start is paid there); NaN where the run has none. */
double tgb_run_metric(const tgb_run *run, const char *name);

/* The instruction count, NaN where none was taken. */
double tgb_results_instructions(const tgb_results *results, int arm, int workload);

/* The text of a key of the machine object ("" where absent); borrowed. */
const char *tgb_results_machine_text(const tgb_results *results, const char *key);

/* Adds to a run; strings are copied. */
void tgb_run_add_value(tgb_run *run, double seconds);
void tgb_run_add_metric(tgb_run *run, const char *name, double value, const char *unit);

/* Replaces an owned string. */
void tgb_set_text(char **field, const char *text);

/* Replaces an owned, NULL-terminated list of strings. */
void tgb_set_list(char ***list, size_t *count, char *const *items, size_t items_count);

/* Names as they stand in the file. The parsing ones give -1 for an unknown name. */
const char *tgb_group_name(tgb_group group);
const char *tgb_mode_name(tgb_mode mode);
const char *tgb_status_name(tgb_status status);
const char *tgb_arm_kind_name(tgb_arm_kind kind);
int tgb_group_parse(const char *name);
int tgb_mode_parse(const char *name);
int tgb_status_parse(const char *name);
int tgb_arm_kind_parse(const char *name);

#endif
