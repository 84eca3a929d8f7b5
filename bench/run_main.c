/* SPDX-License-Identifier: MIT */
/* run_main.c: the subcommand `run`: from options to a results file. */
#include "arms.h"
#include "check.h"
#include "commands.h"
#include "gather.h"
#include "instructions.h"
#include "kernel.h"
#include "metadata.h"
#include "options.h"
#include "record_trace.h"
#include "report_reproduce.h"
#include "runner.h"
#include "sharing.h"
#include "threads.h"
#include "util.h"
#include "verdict.h"
#include "workload.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The machine's own limit runs beside every scaling curve. */
static void add_kernel(tgb_results *results, const tgb_run_options *options) {
    bool scaling = false;
    for (size_t i = 0; i < results->workloads_count; i++)
        scaling = scaling || (options->scope.threads && results->workloads[i].group == TGB_THREADS) ||
                  (options->scope.sharing && results->workloads[i].group == TGB_SHARING);
    if (!scaling)
        return;
    tgb_arms_add_kernel(results);
    tgb_workload *kernel = tgb_results_add_workload(results, "c-kernel", TGB_THREADS);
    tgb_set_text(&kernel->exercises, "pure computation in C: the machine's own limit of scaling");
    kernel->size = options->quick ? TGB_KERNEL_QUICK_SIZE : TGB_KERNEL_SIZE;
}

/* ---- settings ---- */

static int *copy_counts(const int *counts, size_t count) {
    int *copy = tgb_zalloc(count, sizeof *copy);
    memcpy(copy, counts, count * sizeof *copy);
    return copy;
}

static void fill_settings(tgb_settings *settings, const tgb_run_options *options, const tgb_cores *cores) {
    static const int default_cpu_threads[] = {0, 1, 2, 4};
    settings->passes = options->passes;
    settings->layouts = options->layouts;
    settings->warmup = options->warmup;
    settings->target_s = options->target_s;
    settings->timeout_s = options->timeout_s;
    settings->max_seconds = options->max_seconds;
    settings->margin = options->margin;
    settings->quick = options->quick;
    settings->anonymous = options->anonymous;
    settings->pinned = options->pinned;
    if (options->thread_counts != NULL) {
        settings->thread_counts = copy_counts(options->thread_counts, options->thread_counts_count);
        settings->thread_counts_count = options->thread_counts_count;
    } else {
        settings->thread_counts = tgb_doubling_counts(2 * cores->count, &settings->thread_counts_count);
    }
    bool given = options->cpu_threads != NULL;
    settings->cpu_threads_count =
        given ? options->cpu_threads_count : sizeof default_cpu_threads / sizeof *default_cpu_threads;
    settings->cpu_threads =
        copy_counts(given ? options->cpu_threads : default_cpu_threads, settings->cpu_threads_count);
}

/* ---- going on with an interrupted comparison ---- */

static bool same_comparison(const tgb_results *old, const tgb_results *now, char **error) {
    bool same = old->arms_count == now->arms_count && old->workloads_count == now->workloads_count &&
                old->base == now->base && old->settings.quick == now->settings.quick &&
                old->settings.layouts == now->settings.layouts;
    if (!same)
        return tgb_fail(error, "--resume: the comparison there has other arms, workloads or settings");
    for (size_t i = 0; i < now->arms_count; i++) {
        char *version = now->settings.anonymous ? tgb_without_paths(now->arms[i].version)
                                                : tgb_strdup(now->arms[i].version);
        same =
            strcmp(old->arms[i].name, now->arms[i].name) == 0 && strcmp(old->arms[i].version, version) == 0;
        free(version);
        if (!same)
            return tgb_fail(error, "--resume: arm '%s' is not what it was", now->arms[i].name);
    }
    for (size_t i = 0; i < now->workloads_count; i++) {
        const tgb_workload *a = &old->workloads[i], *b = &now->workloads[i];
        if (strcmp(a->name, b->name) != 0 || strcmp(a->digest, b->digest) != 0 || a->size != b->size)
            return tgb_fail(error, "--resume: workload '%s' is not what it was", b->name);
    }
    return true;
}

/* The old comparison with today's commands and paths, which an anonymous file does not hold. */
static tgb_results *resume(tgb_results *now, const char *file, char **error) {
    tgb_results *old = tgb_results_load(file, error);
    if (old == NULL || !same_comparison(old, now, error)) {
        tgb_results_free(old);
        tgb_results_free(now);
        return NULL;
    }
    for (size_t i = 0; i < now->arms_count; i++)
        tgb_set_list(&old->arms[i].command, &old->arms[i].command_count, now->arms[i].command,
                     now->arms[i].command_count);
    for (size_t i = 0; i < now->workloads_count; i++)
        tgb_set_text(&old->workloads[i].path, now->workloads[i].path);
    if (now->settings.passes > old->settings.passes)
        old->settings.passes = now->settings.passes;
    old->settings.max_seconds = now->settings.max_seconds;
    old->settings.timeout_s = now->settings.timeout_s;
    old->complete = old->passes == old->settings.passes;
    tgb_results_free(now);
    return old;
}

/* ---- the run ---- */

static int outcome_code(tgb_outcome outcome, const tgb_results *results, const char *file) {
    if (outcome == TGB_STOPPED) {
        fprintf(stderr, "interrupted: %d complete pass%s kept%s%s\n", results->passes,
                results->passes == 1 ? "" : "es", results->passes > 0 ? ", go on with --resume: " : "",
                results->passes > 0 ? file : "");
        return TGB_EXIT_INTERRUPTED;
    }
    return outcome == TGB_FAILED ? TGB_EXIT_BAD_INPUT : 0;
}

static void print_verdicts(const tgb_results *results) {
    for (size_t arm = 0; arm < results->arms_count; arm++) {
        if ((int)arm == results->base || results->arms[arm].kind == TGB_ARM_KERNEL)
            continue;
        for (int clause = 0; clause < TGB_CLAUSE_COUNT; clause++) {
            tgb_verdict verdict;
            tgb_verdict_make(results, results->base, (int)arm, (tgb_clause)clause, results->settings.margin,
                             &verdict);
            if (verdict.present)
                tgb_verdict_print_line(results, &verdict, stdout);
            tgb_verdict_clear(&verdict);
        }
    }
}

static tgb_outcome carry_out(tgb_session *session, const tgb_run_options *options, const long *count_sizes,
                             char **error) {
    tgb_results *results = session->results;
    tgb_outcome outcome = results->passes > 0 ? TGB_DONE : tgb_calibrate(session, error);
    if (outcome == TGB_DONE)
        outcome = tgb_run_passes(session, error);
    if (outcome == TGB_BUDGET_SPENT)
        fprintf(stderr, "the budget of %g s is spent: %d of %d passes\n", results->settings.max_seconds,
                results->passes, results->settings.passes);
    if ((outcome == TGB_DONE || outcome == TGB_BUDGET_SPENT) && options->instructions) {
        outcome = tgb_count_instructions(session, count_sizes, error);
        if (results->passes > 0 && !tgb_results_save(results, session->file, error))
            outcome = TGB_FAILED;
    }
    return outcome;
}

/* What a result directory holds beside the results: made from the file, which may be anonymous. */
static bool write_beside(const tgb_results *results, const tgb_run_options *options, tgb_pool *pool,
                         const tgb_cores *cores, const char *file, char **error) {
    char *folder = tgb_path_folder(file);
    tgb_results *saved = tgb_results_load(file, error);
    bool good = saved != NULL && tgb_reproduce_write(saved, folder, error);
    tgb_results_free(saved);
    if (good && options->trace)
        good = tgb_record_traces(results, pool, cores, options->workload_folder, folder, error);
    free(folder);
    return good;
}

static int run_session(tgb_results *results, const tgb_run_options *options, tgb_pool *pool,
                       const tgb_cores *cores, const long *count_sizes, const char *file, char **error) {
    tgb_plan plan;
    tgb_plan_make(&plan, results, &options->scope);
    tgb_session session = {
        .results = results, .plan = &plan, .pool = pool, .cores = cores, .file = file, .start = tgb_clock()};
    int code = TGB_EXIT_BAD_INPUT;
    if (plan.count == 0) {
        tgb_fail(error, "nothing to run: no workload belongs to the chosen clauses");
    } else {
        code = outcome_code(carry_out(&session, options, count_sizes, error), results, file);
        if (code == 0) {
            print_verdicts(results);
            tgb_scaling_print(results, stdout);
            tgb_sharing_print(results, stdout);
            printf("%s\n", file);
        }
    }
    tgb_plan_clear(&plan);
    if (code == 0 && !write_beside(results, options, pool, cores, file, error))
        code = TGB_EXIT_BAD_INPUT;
    return code;
}

/* The file to write; a comparison that is already there is neither lost nor mixed up. NULL with *error set.
 * Owned. */
static char *results_file(const tgb_run_options *options, char **error) {
    char *now = tgb_utc_now();
    char *folder = options->out != NULL ? tgb_strdup(options->out) : tgb_format("results/%s", now);
    char *file = tgb_format("%s/results.json", folder);
    bool good = tgb_make_folder(folder, error), there = access(file, F_OK) == 0;
    if (good && there && !options->resume)
        good = tgb_fail(error, "%s: is there already; --resume goes on with it", file);
    free(folder);
    free(now);
    if (good)
        return file;
    free(file);
    return NULL;
}

/* A run that ended before its first complete pass leaves nothing behind. */
static void drop_empty_folder(const char *file) {
    char *folder = tgb_path_folder(file);
    if (access(file, F_OK) != 0)
        rmdir(folder);
    free(folder);
}

static int most_launchers(const tgb_settings *settings, const tgb_run_options *options) {
    int most = options->instructions ? 2 : 1;
    for (size_t i = 0; options->scope.processes && i < settings->thread_counts_count; i++)
        if (settings->thread_counts[i] > most)
            most = settings->thread_counts[i];
    return most;
}

/* Environment that is the same in every arm: byte-code files of one interpreter must not help it in the next
 * pass. */
static void set_environment(void) { setenv("PYTHONDONTWRITEBYTECODE", "1", 1); }

static int prepare_and_run(tgb_results *results, const tgb_run_options *options,
                           const tgb_workload_set *workloads, tgb_pool *pool, const tgb_cores *cores,
                           char *const *command, char **error) {
    if (!tgb_gather_arms(results, options, pool, error)) {
        tgb_results_free(results);
        return TGB_EXIT_BAD_INPUT;
    }
    for (size_t i = 0; i < workloads->count; i++)
        tgb_gather_workload(results, &workloads->files[i], options);
    add_kernel(results, options);
    char *file = results_file(options, error);
    bool go_on = file != NULL && options->resume && access(file, F_OK) == 0;
    if (go_on) {
        results = resume(results, file, error);
    } else if (file != NULL) {
        size_t count = 0;
        while (command[count] != NULL)
            count++;
        tgb_set_list(&results->command, &results->command_count, command, count);
        tgb_metadata_start(results, cores, options->anonymous);
        json_object_set_new(results->machine, "warnings", tgb_check_warnings());
    }
    int code = TGB_EXIT_BAD_INPUT;
    if (file != NULL && results != NULL) {
        long *count_sizes = tgb_zalloc(results->workloads_count, sizeof *count_sizes);
        for (size_t i = 0; i < workloads->count; i++)
            count_sizes[i] = workloads->files[i].count_size;
        code = run_session(results, options, pool, cores, count_sizes, file, error);
        free(count_sizes);
    }
    if (file != NULL && code != 0)
        drop_empty_folder(file);
    free(file);
    tgb_results_free(results);
    return code;
}

int tgb_run_main(int argc, char **argv) {
    tgb_run_options options;
    char **command = tgb_zalloc((size_t)argc + 1, sizeof *command);
    memcpy(command, argv, (size_t)argc * sizeof *command); /* argp reorders argv */
    tgb_run_options_parse(&options, argc, argv);
    set_environment();
    tgb_catch_interrupts();
    char *error = NULL;
    tgb_cores cores = {0};
    tgb_pool pool = {0};
    tgb_workload_set workloads = {0};
    int code = TGB_EXIT_BAD_INPUT;
    tgb_results *results = tgb_results_new();
    if (tgb_gather_files(&options, &workloads, &error) && tgb_cores_choose(&cores, &error)) {
        fill_settings(&results->settings, &options, &cores);
        if (tgb_pool_start(&pool, (size_t)most_launchers(&results->settings, &options), &error)) {
            code = prepare_and_run(results, &options, &workloads, &pool, &cores, command, &error);
            results = NULL;
        }
    }
    if (error != NULL && code != TGB_EXIT_INTERRUPTED)
        fprintf(stderr, "tollgate-bench: %s\n", error);
    free(error);
    tgb_results_free(results);
    tgb_pool_stop(&pool);
    tgb_workload_set_clear(&workloads);
    tgb_cores_clear(&cores);
    tgb_run_options_clear(&options);
    free(command);
    return code;
}
