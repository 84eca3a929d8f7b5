/* SPDX-License-Identifier: MIT */
/*
 * process.h: runs programs to their end and says what the kernel counted: output, time, memory, context
 * switches.
 *
 * Peak memory is ru_maxrss of the process (exact, from the kernel). A process with children is also sampled
 * through /proc: when the sum over its tree was ever greater, that sum is reported. A control group would
 * count page cache and kernel memory too, which depends on what ran before, so it is not used.
 */
#ifndef TGB_PROCESS_H
#define TGB_PROCESS_H

#include "launcher.h"

#include <stddef.h>
#include <stdint.h>

typedef struct tgb_process {
    /* asked */
    char *const *argv;
    const cpu_set_t *cpus; /* NULL: any processor */
    int data_layout;       /* of what it starts: where in their pages data begin */
    /* found */
    char *out; /* standard output, NUL-terminated; owned, freed by tgb_process_clear */
    size_t out_length;
    char *err; /* the last few kilobytes of standard error */
    size_t err_length;
    int wait_status;
    bool timed_out;
    bool overflowed; /* printed more than the harness is willing to keep, and was killed */
    double wall_s;
    double cpu_s;
    long long peak_bytes;
    long long switches;
    long long switches_forced;
} tgb_process;

/* The launchers of a run. */
typedef struct tgb_pool {
    tgb_launcher *launchers;
    size_t count;
} tgb_pool;

bool tgb_pool_start(tgb_pool *pool, size_t count, char **error);
void tgb_pool_stop(tgb_pool *pool);

/* Set by the handler of SIGINT and SIGTERM that tgb_catch_interrupts installs. */
void tgb_catch_interrupts(void);
bool tgb_interrupted(void);

/* Runs `count` processes at the same time, at most as many as the pool has launchers, until all have ended;
 * what runs longer than timeout_s (0: for ever) is killed with its process group. false when one could not be
 * started or the user interrupted (then nothing is left running); *error tells which. */
bool tgb_processes_run(tgb_pool *pool, tgb_process *processes, size_t count, double timeout_s, char **error);

void tgb_process_clear(tgb_process *process);

/* "signal 11 (Segmentation fault)", "exit code 3: last line of its errors"; NULL when it ended well. Owned by
 * the caller. */
char *tgb_process_failure(const tgb_process *process);

#endif
