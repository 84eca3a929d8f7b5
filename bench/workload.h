/* SPDX-License-Identifier: MIT */
/*
 * workload.h: the programs that are measured: finding them, reading their headers, reading what they print.
 *
 * A workload is a Python file whose first comment lines hold `# key: value`:
 *     group        single, io, convoy, threads, sharing or storm (this line makes the file a workload)
 *     exercises    what it is about
 *     size         default --size; quick-size is that of --quick
 *     count-size   --size when instructions are counted (absent: the quick size): callgrind is slow
 *     threads      default --threads (absent: 1 is given, and 0 stands in the results)
 *     work         `split` when the threads share one amount of work (otherwise each does the full work)
 *     python2      `yes` when the program is valid for Python 2.7 too
 *     cpu-threads  default --cpu-threads of a convoy
 * Run with --size --threads --loops --warmup it prints `check <text>` once, `value <seconds>` for each
 * iteration, warm-up first, and `metric <name> <number> [unit]` lines that belong to the value before them.
 */
#ifndef TGB_WORKLOAD_H
#define TGB_WORKLOAD_H

#include "results.h"

typedef struct tgb_workload_file {
    char *name;
    char *path;
    tgb_group group;
    char *exercises;
    long size;
    long quick_size;
    long count_size;
    int threads;
    int cpu_threads;
    bool split;
    bool python2;
    long long bytes;
    char *digest;
} tgb_workload_file;

typedef struct tgb_workload_set {
    tgb_workload_file *files; /* sorted by group, then name */
    size_t count;
    size_t room;
} tgb_workload_set;

/* Reads one file. With a header without a group it is a user's own program. false with *error set when the
 * file cannot be read or its header is wrong (file:line: cause). */
bool tgb_workload_read(const char *path, tgb_workload_file *file, char **error);

/* The same from text. */
bool tgb_workload_parse_header(const char *text, const char *path, tgb_workload_file *file, char **error);

/* All workloads of a folder. */
bool tgb_workload_find_all(const char *folder, tgb_workload_set *set, char **error);

/* Appends; the set takes over what the file owns. */
void tgb_workload_set_add(tgb_workload_set *set, const tgb_workload_file *file);
void tgb_workload_set_clear(tgb_workload_set *set);
void tgb_workload_file_clear(tgb_workload_file *file);
const tgb_workload_file *tgb_workload_set_get(const tgb_workload_set *set, const char *name);

/* bench/workloads in a folder above the harness or above the current folder; NULL when there is none. */
char *tgb_workload_default_folder(void);

/* Takes over check, values and metrics into a run. false, with the run's status garbled and its error set,
 * when the text does not follow the protocol or has another number of values than warmup + loops. */
bool tgb_workload_read_output(const char *text, tgb_run *run);

#endif
