/* SPDX-License-Identifier: MIT */
/* instructions.c: hardware counters, and callgrind in their place. */
#include "instructions.h"

#include "arms.h"
#include "util.h"

#include <linux/perf_event.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const double callgrind_timeout_s = 900;

/* Where counts come from: an event on the launcher that its children inherit, or valgrind's path. */
typedef struct counter {
    int event; /* -1: callgrind */
    char *valgrind;
} counter;

/* The kernel adds an ended child's count to the event that it inherited, so differences of reads are counts
 * of runs. */
static int open_event(pid_t launcher) {
    struct perf_event_attr attributes = {.type = PERF_TYPE_HARDWARE,
                                         .size = sizeof attributes,
                                         .config = PERF_COUNT_HW_INSTRUCTIONS,
                                         .inherit = 1,
                                         .exclude_kernel = 1,
                                         .exclude_hv = 1};
    return (int)syscall(SYS_perf_event_open, &attributes, launcher, -1, -1, PERF_FLAG_FD_CLOEXEC);
}

static char *find_valgrind(void) {
    const char *path = getenv("PATH");
    for (const char *cursor = path; cursor != NULL && *cursor != '\0';) {
        size_t width = strcspn(cursor, ":");
        char *candidate = tgb_format("%.*s/valgrind", (int)width, cursor);
        if (access(candidate, X_OK) == 0)
            return candidate;
        free(candidate);
        cursor += width + (cursor[width] == ':');
    }
    return NULL;
}

static bool open_counter(counter *source, const tgb_pool *pool, char **error) {
    *source = (counter){.event = open_event(pool->launchers[0].pid)};
    if (source->event >= 0)
        return true;
    source->valgrind = find_valgrind();
    return source->valgrind != NULL ||
           tgb_fail(error,
                    "no instruction counter on this machine and no valgrind (Debian package: valgrind)");
}

static void close_counter(counter *source) {
    if (source->event >= 0)
        close(source->event);
    free(source->valgrind);
}

bool tgb_callgrind_count(const char *text, double *count) {
    const char *mark = strstr(text, "Collected : ");
    if (mark == NULL)
        return false;
    char *end;
    *count = strtod(mark + 12, &end);
    return end != mark + 12 && *count > 0;
}

/* argv with callgrind in front; the strings stay the caller's. */
static char **under_callgrind(const counter *source, char **argv) {
    static char tool[] = "--tool=callgrind", file[] = "--callgrind-out-file=/dev/null";
    size_t count = 0;
    while (argv[count] != NULL)
        count++;
    char **longer = tgb_zalloc(count + 4, sizeof *longer);
    longer[0] = source->valgrind;
    longer[1] = tool;
    longer[2] = file;
    memcpy(longer + 3, argv, count * sizeof *argv);
    return longer;
}

/* What an ended process was counted at; NaN when it failed. */
static double count_of(const counter *source, const tgb_process *process) {
    double count = NAN;
    char *failure = tgb_process_failure(process);
    if (failure == NULL && source->event < 0 && !tgb_callgrind_count(process->err, &count))
        count = NAN;
    bool counted = failure == NULL;
    free(failure);
    return counted ? count : (double)NAN;
}

/* Under callgrind two processes count at once without disturbing each other; a hardware counter sees what all
 * of the launcher's children do, one after the other. false when they could not be run at all. */
static bool count_processes(tgb_session *session, const counter *source, tgb_process *processes,
                            double *counts, char **error) {
    bool good = true;
    if (source->event < 0) {
        good = tgb_processes_run(session->pool, processes, 2, callgrind_timeout_s, error);
        for (int i = 0; good && i < 2; i++)
            counts[i] = count_of(source, &processes[i]);
        return good;
    }
    for (int i = 0; good && i < 2; i++) {
        uint64_t before = 0, after = 0;
        bool read_well = read(source->event, &before, sizeof before) == sizeof before;
        good = tgb_processes_run(session->pool, &processes[i], 1, callgrind_timeout_s, error);
        read_well = read_well && read(source->event, &after, sizeof after) == sizeof after;
        char *failure = good ? tgb_process_failure(&processes[i]) : NULL;
        if (good && failure == NULL && read_well)
            counts[i] = (double)(after - before);
        free(failure);
    }
    return good;
}

/* count(2 loops) - count(1 loop); NaN when either failed. */
static bool count_pair(tgb_session *session, const counter *source, const tgb_cell *cell, int arm, long size,
                       double *count, char **error) {
    double counts[2] = {NAN, NAN};
    tgb_process processes[2];
    char **argv[2], **longer[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++) {
        argv[i] = tgb_run_command(session->results, cell, arm, 0, size, i + 1, 0);
        longer[i] = source->event < 0 ? under_callgrind(source, argv[i]) : NULL;
        processes[i] =
            (tgb_process){.argv = longer[i] != NULL ? longer[i] : argv[i],
                          .cpus = session->results->settings.pinned ? &session->cores->cpus : NULL};
    }
    bool good = count_processes(session, source, processes, counts, error);
    for (int i = 0; i < 2; i++) {
        tgb_process_clear(&processes[i]);
        free(longer[i]);
        tgb_names_free(argv[i]);
    }
    *count = counts[1] - counts[0];
    return good;
}

tgb_outcome tgb_count_instructions(tgb_session *session, const long *sizes, char **error) {
    tgb_results *results = session->results;
    counter source;
    if (!open_counter(&source, session->pool, error))
        return TGB_FAILED;
    bool good = true;
    for (size_t i = 0; good && i < results->workloads_count; i++) {
        if (results->workloads[i].group != TGB_SINGLE)
            continue;
        tgb_cell cell = {.workload = (int)i, .mode = TGB_MODE_PLAIN, .threads = 1};
        fprintf(stderr, "counting instructions of %s (%s)\n", results->workloads[i].name,
                source.event >= 0 ? "counter" : "callgrind");
        for (size_t arm = 0; good && arm < results->arms_count; arm++) {
            if (results->arms[arm].kind == TGB_ARM_KERNEL ||
                isfinite(tgb_results_instructions(results, (int)arm, (int)i)))
                continue;
            double count;
            good = count_pair(session, &source, &cell, (int)arm, sizes[i], &count, error);
            if (good && count > 0)
                tgb_results_add_instructions(results, (int)arm, (int)i, count,
                                             source.event >= 0 ? "perf" : "callgrind");
            else if (good)
                fprintf(stderr, "tollgate-bench: instructions of %s in %s could not be counted\n",
                        results->workloads[i].name, results->arms[arm].name);
        }
    }
    close_counter(&source);
    if (good)
        return TGB_DONE;
    return tgb_interrupted() ? TGB_STOPPED : TGB_FAILED;
}
