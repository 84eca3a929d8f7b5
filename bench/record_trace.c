/* SPDX-License-Identifier: MIT */
/* record_trace.c: runs the builds with --trace. */
#include "record_trace.h"

#include "arms.h"
#include "util.h"
#include "workload.h"

#include <stdlib.h>

static const double timeout_s = 60;

/* Some fifty milliseconds each. */
static const struct {
    const char *name, *size, *threads, *option, *value;
} programs[] = {{"countdown", "4000000", "2", "--loops", "1"},
                {"convoy_echo", "3", "1", "--cpu-threads", "1"}};

enum { PROGRAMS = sizeof programs / sizeof *programs };

static bool record(const tgb_arm *arm, int which, const char *workloads, const char *folder, tgb_pool *pool,
                   const tgb_cores *cores, char **error) {
    char *file = tgb_format("--trace=%s/%s-%s.json", folder, programs[which].name, arm->name),
         *program = tgb_format("%s/%s.py", workloads, programs[which].name);
    const char *const words[] = {arm->command[0],
                                 file,
                                 program,
                                 "--size",
                                 programs[which].size,
                                 "--threads",
                                 programs[which].threads,
                                 programs[which].option,
                                 programs[which].value,
                                 "--loops",
                                 "1",
                                 "--warmup",
                                 "0"};
    enum { WORDS = sizeof words / sizeof *words };
    char *argv[WORDS + 1] = {NULL};
    for (size_t i = 0; i < WORDS; i++)
        argv[i] = tgb_strdup(words[i]);
    tgb_process process = {.argv = argv, .cpus = &cores->cpus};
    bool good = tgb_processes_run(pool, &process, 1, timeout_s, error);
    char *failure = good ? tgb_process_failure(&process) : NULL;
    if (failure != NULL)
        good = tgb_fail(error, "--trace: %s under %s: %s", programs[which].name, arm->name, failure);
    free(failure);
    tgb_process_clear(&process);
    for (size_t i = 0; i < WORDS; i++)
        free(argv[i]);
    free(program);
    free(file);
    return good;
}

bool tgb_record_traces(const tgb_results *results, tgb_pool *pool, const tgb_cores *cores,
                       const char *workload_folder, const char *folder, char **error) {
    char *workloads = workload_folder != NULL ? tgb_strdup(workload_folder) : tgb_workload_default_folder(),
         *traces = tgb_format("%s/traces", folder);
    bool good = workloads != NULL
                    ? tgb_make_folder(traces, error)
                    : tgb_fail(error, "--trace: no folder bench/workloads; give one with --workloads");
    for (size_t i = 0; i < results->arms_count; i++)
        for (int which = 0; which < PROGRAMS; which++)
            if (good && results->arms[i].kind == TGB_ARM_BUILD && tgb_arm_has_threads(&results->arms[i]))
                good = record(&results->arms[i], which, workloads, traces, pool, cores, error);
    free(traces);
    free(workloads);
    return good;
}
