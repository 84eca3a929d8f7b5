/* SPDX-License-Identifier: MIT */
/* runner.c: one run, one cell, one pass, all passes. */
#include "runner.h"

#include "arms.h"
#include "metadata.h"
#include "util.h"
#include "workload.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum { MOST_LOOPS = 200 };

/* Threads that do I/O run at one of several speeds, as the scheduler happened to place them and the lock to
 * change hands, and keep it while they live. Each iteration starts its threads anew, so many short iterations
 * average over these speeds; one process of such a workload is given this many times the measured time of
 * another, and its calibration as many iterations. */
enum { IO_SHARE = 8 };

static int share_of(const tgb_workload *workload) { return workload->group == TGB_IO ? IO_SHARE : 1; }
static const double least_budget_passes = 3;

/* ---- the command line of a run ---- */

typedef struct words {
    char **items;
    size_t count;
    size_t room;
} words;

static void add_word(words *list, const char *word) {
    list->items = tgb_grow(list->items, list->count + 1, &list->room, sizeof *list->items);
    list->items[list->count++] = tgb_strdup(word);
    list->items[list->count] = NULL;
}

static void add_option(words *list, const char *name, long value) {
    char number[32];
    snprintf(number, sizeof number, "%ld", value);
    add_word(list, name);
    add_word(list, number);
}

char **tgb_run_command(const tgb_results *results, const tgb_cell *cell, int arm, int layout, long size,
                       long loops, int warmup) {
    const tgb_workload *workload = &results->workloads[cell->workload];
    words list = {0};
    char *program = tgb_arm_program(&results->arms[arm], layout);
    add_word(&list, program);
    free(program);
    for (size_t i = 1; i < results->arms[arm].command_count; i++)
        add_word(&list, results->arms[arm].command[i]);
    if (workload->path[0] != '\0')
        add_word(&list, workload->path);
    for (size_t i = 0; i < workload->args_count; i++)
        add_word(&list, workload->args[i]);
    if (workload->group == TGB_PROGRAM)
        return list.items;
    add_option(&list, "--size", size);
    add_option(&list, "--threads", cell->mode == TGB_MODE_PROCESSES ? 1 : cell->threads);
    add_option(&list, "--loops", loops);
    add_option(&list, "--warmup", warmup);
    if (cell->mode == TGB_MODE_IDLE)
        add_word(&list, "--idle-thread");
    if (cell->mode == TGB_MODE_CONVOY)
        add_option(&list, "--cpu-threads", cell->cpu_threads);
    return list.items;
}

/* ---- one run ---- */

static void fail_run(tgb_run *run, tgb_status status, const char *error) {
    run->status = status;
    tgb_set_text(&run->error, error);
}

/* A program of the user's own: its whole time is its one value, a digest of its output its answer. */
static void read_program(const tgb_process *process, tgb_run *run) {
    char *digest = tgb_digest(process->out, process->out_length);
    tgb_set_text(&run->check, digest);
    free(digest);
    tgb_run_add_value(run, process->wall_s);
}

static void read_process(const tgb_process *process, bool is_program, tgb_run *run) {
    char *failure = tgb_process_failure(process);
    if (is_program && failure == NULL)
        read_program(process, run);
    else if (!is_program)
        tgb_workload_read_output(process->out, run);
    if (failure != NULL)
        fail_run(run, process->timed_out ? TGB_TIMEOUT : TGB_CRASH, failure);
    free(failure);
    run->wall_s = process->wall_s;
    run->cpu_s = process->cpu_s;
    run->peak_bytes = process->peak_bytes;
    run->switches = process->switches;
    run->switches_forced = process->switches_forced;
}

/* Adds one of several processes that ran at once: the slowest one's time counts, what they used adds up. */
static void merge_process(const tgb_process *process, tgb_run *run) {
    tgb_run other = {
        .loops = run->loops, .warmup = run->warmup, .check = tgb_strdup(""), .error = tgb_strdup("")};
    read_process(process, false, &other);
    if (run->status == TGB_OK && other.status != TGB_OK)
        fail_run(run, other.status, other.error);
    if (run->status == TGB_OK && strcmp(run->check, other.check) != 0)
        fail_run(run, TGB_WRONG, "the processes differ in their answers");
    for (size_t i = 0; i < run->values_count && i < other.values_count; i++)
        run->values_s[i] = fmax(run->values_s[i], other.values_s[i]);
    run->wall_s = fmax(run->wall_s, other.wall_s);
    run->cpu_s += other.cpu_s;
    run->peak_bytes += other.peak_bytes;
    run->switches += other.switches;
    run->switches_forced += other.switches_forced;
    for (size_t i = 0; i < other.metrics_count; i++) {
        free(other.metrics[i].name);
        free(other.metrics[i].unit);
    }
    free(other.metrics);
    free(other.values_s);
    free(other.check);
    free(other.error);
}

/* What the whole group took beyond its iterations: the price of starting processes and handing results over.
 */
static void note_start_price(tgb_run *run) {
    double inside = 0;
    for (size_t i = 0; i < run->values_count; i++)
        inside += run->values_s[i];
    tgb_run_add_metric(run, "start_s", fmax(run->wall_s - inside, 0), "s");
}

/* Why an arm is not asked to run a workload; NULL: it is. Owned by the caller. */
static char *refusal(const tgb_arm *arm, const tgb_workload *workload) {
    if (arm->kind != TGB_ARM_EXTERNAL || strncmp(arm->version, "2.", 2) != 0 ||
        workload->group == TGB_PROGRAM || workload->python2)
        return NULL;
    return tgb_format("the program is written for Python 3, the arm is Python %.*s",
                      (int)strcspn(arm->version, " \n"), arm->version);
}

bool tgb_run_once(tgb_session *session, const tgb_cell *cell, tgb_slot slot, int layout, long loops,
                  int warmup, tgb_run *run, char **error) {
    const tgb_results *results = session->results;
    const tgb_workload *workload = &results->workloads[cell->workload];
    bool is_program = workload->group == TGB_PROGRAM;
    run->arm = slot.arm;
    run->again = slot.again;
    run->workload = cell->workload;
    run->mode = cell->mode;
    run->layout = layout;
    run->threads = cell->threads;
    run->cpu_threads = cell->cpu_threads;
    run->loops = loops;
    run->warmup = is_program ? 0 : warmup;
    char *reason = refusal(&results->arms[slot.arm], workload);
    if (reason != NULL) {
        fail_run(run, TGB_REFUSED, reason);
        free(reason);
        return true;
    }
    size_t count = cell->mode == TGB_MODE_PROCESSES ? (size_t)cell->threads : 1;
    char **argv = tgb_run_command(results, cell, slot.arm, layout, workload->size, loops, warmup);
    tgb_process *processes = tgb_zalloc(count, sizeof *processes);
    for (size_t i = 0; i < count; i++)
        processes[i] = (tgb_process){.argv = argv,
                                     .cpus = results->settings.pinned ? &session->cores->cpus : NULL,
                                     .data_layout = tgb_data_layout(run->pass)};
    bool good = tgb_processes_run(session->pool, processes, count, results->settings.timeout_s, error);
    if (good) {
        read_process(&processes[0], is_program, run);
        for (size_t i = 1; i < count; i++)
            merge_process(&processes[i], run);
        if (cell->mode == TGB_MODE_PROCESSES && run->status == TGB_OK)
            note_start_price(run);
    }
    for (size_t i = 0; i < count; i++)
        tgb_process_clear(&processes[i]);
    free(processes);
    tgb_names_free(argv);
    return good;
}

/* ---- answers ---- */

/* The answer of a cell is the base arm's (of the kernel: its own). */
static void learn_answer(tgb_session *session, tgb_cell *cell, size_t first) {
    const tgb_results *results = session->results;
    for (size_t i = first; i < results->runs_count && cell->answer == NULL; i++) {
        const tgb_run *run = &results->runs[i];
        bool speaks = run->arm == results->base || results->arms[run->arm].kind == TGB_ARM_KERNEL;
        if (speaks && run->status == TGB_OK)
            cell->answer = tgb_strdup(run->check);
    }
}

static void check_answers(tgb_session *session, tgb_cell *cell, size_t first) {
    tgb_results *results = session->results;
    learn_answer(session, cell, first);
    for (size_t i = first; i < results->runs_count; i++) {
        tgb_run *run = &results->runs[i];
        if (run->status != TGB_OK)
            continue;
        if (cell->answer == NULL) {
            fail_run(run, TGB_WRONG, "the base arm has no answer to compare with");
        } else if (strcmp(run->check, cell->answer) != 0) {
            char *error = tgb_format("answers '%.100s', the base arm '%.100s'", run->check, cell->answer);
            fail_run(run, TGB_WRONG, error);
            free(error);
        }
    }
}

/* ---- cells and passes ---- */

static bool run_cell(tgb_session *session, int pass, size_t index, char **error) {
    tgb_results *results = session->results;
    tgb_cell *cell = &session->plan->cells[index];
    tgb_slot *slots = tgb_zalloc(results->arms_count + 1, sizeof *slots);
    size_t count = tgb_cell_slots(results, cell, slots), first = results->runs_count;
    size_t *order = tgb_zalloc(count, sizeof *order);
    tgb_balanced_order(count, (size_t)pass + index, order);
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        tgb_slot slot = slots[order[i]];
        const tgb_workload *workload = &results->workloads[cell->workload];
        tgb_progress_step(&session->progress, workload->name, results->arms[slot.arm].name);
        tgb_run *run = tgb_results_add_run(results);
        run->pass = pass;
        run->position = session->position++;
        good = tgb_run_once(session, cell, slot, tgb_slot_layout(results, slot, pass), workload->loops,
                            results->settings.warmup, run, error);
        tgb_progress_done(&session->progress);
    }
    if (good)
        check_answers(session, cell, first);
    free(order);
    free(slots);
    return good;
}

static bool run_pass(tgb_session *session, int pass, char **error) {
    size_t count = session->plan->count;
    bool good = true;
    session->position = 0;
    tgb_progress_pass(&session->progress, pass);
    for (size_t i = 0; good && i < count; i++)
        good = run_cell(session, pass, (i + (size_t)pass) % count, error);
    return good;
}

static bool save(tgb_session *session, char **error) {
    tgb_results *results = session->results;
    char *now = tgb_utc_now();
    tgb_set_text(&results->finished, now);
    free(now);
    tgb_metadata_end(results);
    return session->file == NULL || tgb_results_save(results, session->file, error);
}

/* A resumed comparison goes on with the answers that it had. */
static void recall_answers(tgb_session *session) {
    for (size_t i = 0; i < session->plan->count; i++) {
        tgb_cell *cell = &session->plan->cells[i];
        for (size_t k = 0; k < session->results->runs_count && cell->answer == NULL; k++) {
            const tgb_run *run = &session->results->runs[k];
            if (run->workload == cell->workload && run->mode == cell->mode && run->threads == cell->threads &&
                run->cpu_threads == cell->cpu_threads && run->status == TGB_OK)
                cell->answer = tgb_strdup(run->check);
        }
    }
}

tgb_outcome tgb_run_passes(tgb_session *session, char **error) {
    tgb_results *results = session->results;
    double budget = results->settings.max_seconds, longest = 0;
    tgb_outcome outcome = TGB_DONE;
    recall_answers(session);
    tgb_progress_start(&session->progress, results->passes, results->settings.passes,
                       tgb_plan_runs(session->plan, results), budget > 0 ? session->start + budget : 0);
    for (int pass = results->passes; pass < results->settings.passes && outcome == TGB_DONE; pass++) {
        double begin = tgb_clock();
        if (budget > 0 && longest > 0 && begin - session->start + longest > budget) {
            outcome = TGB_BUDGET_SPENT;
            break;
        }
        if (!run_pass(session, pass, error)) {
            outcome = tgb_interrupted() ? TGB_STOPPED : TGB_FAILED;
            tgb_results_drop_passes_from(results, pass);
            break;
        }
        results->passes = pass + 1;
        results->complete = results->passes == results->settings.passes;
        longest = fmax(longest, tgb_clock() - begin);
        if (!save(session, error))
            outcome = TGB_FAILED;
    }
    tgb_progress_break(&session->progress);
    return outcome;
}

/* ---- calibration ---- */

/* The cell by which a workload is calibrated: its first. */
static const tgb_cell *first_cell(const tgb_plan *plan, int workload) {
    for (size_t i = 0; i < plan->count; i++)
        if (plan->cells[i].workload == workload)
            return &plan->cells[i];
    return NULL;
}

/* Seconds of one iteration in the base arm; 0 when it failed, NaN when interrupted. */
static double probe(tgb_session *session, const tgb_cell *cell, char **error) {
    const tgb_results *results = session->results;
    tgb_slot *slots = tgb_zalloc(results->arms_count + 1, sizeof *slots);
    tgb_slot slot = {.arm = results->base};
    if (tgb_cell_slots(results, cell, slots) == 1)
        slot = slots[0]; /* the kernel's cells have an arm of their own */
    free(slots);
    tgb_results *scratch = tgb_results_new();
    tgb_run *run = tgb_results_add_run(scratch);
    const tgb_workload *workload = &results->workloads[cell->workload];
    bool is_program = workload->group == TGB_PROGRAM;
    bool good = tgb_run_once(session, cell, slot, 0, share_of(workload), 1, run, error);
    double seconds = 0;
    if (!good)
        seconds = NAN;
    else if (run->status == TGB_OK)
        /* A convoy's value is a time per request, not the iteration's own. */
        seconds = is_program || cell->mode != TGB_MODE_CONVOY ? tgb_run_seconds(run) : run->wall_s / 2;
    tgb_results_free(scratch);
    return seconds;
}

/* Seconds of a pass, from the iteration times of the base arm: CPU-bound threads under one lock take their
 * times in turn. */
static double estimate_pass(const tgb_session *session, const double *iteration_s) {
    const tgb_results *results = session->results;
    tgb_slot *slots = tgb_zalloc(results->arms_count + 1, sizeof *slots);
    double sum = 0;
    for (size_t i = 0; i < session->plan->count; i++) {
        const tgb_cell *cell = &session->plan->cells[i];
        const tgb_workload *workload = &results->workloads[cell->workload];
        double turns = cell->mode == TGB_MODE_SCALE || cell->mode == TGB_MODE_PROCESSES ? cell->threads : 1;
        long iterations = workload->loops + results->settings.warmup;
        sum += (double)tgb_cell_slots(results, cell, slots) *
               (0.02 + turns * (double)iterations * iteration_s[cell->workload]);
    }
    free(slots);
    return sum;
}

static void fit_budget(tgb_session *session, const double *iteration_s) {
    tgb_results *results = session->results;
    double budget = results->settings.max_seconds;
    double wanted = fmin(least_budget_passes, results->settings.passes);
    for (int round = 0; budget > 0 && round < 8; round++) {
        double left = budget - (tgb_clock() - session->start),
               needed = wanted * estimate_pass(session, iteration_s);
        if (needed <= left)
            return;
        for (size_t i = 0; i < results->workloads_count; i++) {
            long *loops = &results->workloads[i].loops;
            *loops = *loops > 1 ? (long)fmax(1, floor((double)*loops * fmax(left / needed, 0.5))) : 1;
        }
    }
}

tgb_outcome tgb_calibrate(tgb_session *session, char **error) {
    tgb_results *results = session->results;
    double *iteration_s = tgb_zalloc(results->workloads_count, sizeof *iteration_s);
    tgb_outcome outcome = TGB_DONE;
    tgb_progress_start(&session->progress, 0, results->settings.passes, 1, 0);
    for (size_t i = 0; i < results->workloads_count && outcome == TGB_DONE; i++) {
        tgb_workload *workload = &results->workloads[i];
        const tgb_cell *cell = first_cell(session->plan, (int)i);
        if (cell == NULL)
            continue;
        if (session->progress.terminal)
            fprintf(stderr, "\r\033[Kcalibrating %s", workload->name);
        double seconds = probe(session, cell, error);
        if (!isfinite(seconds))
            outcome = tgb_interrupted() ? TGB_STOPPED : TGB_FAILED;
        double loops = seconds > 0 ? ceil(results->settings.target_s * share_of(workload) / seconds) : 1;
        iteration_s[i] = seconds;
        workload->loops = workload->group == TGB_PROGRAM ? 1 : (long)fmin(fmax(loops, 1), MOST_LOOPS);
    }
    tgb_progress_break(&session->progress);
    if (outcome == TGB_DONE)
        fit_budget(session, iteration_s);
    free(iteration_s);
    return outcome;
}
