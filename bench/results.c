/* SPDX-License-Identifier: MIT */
/* results.c: the model of a comparison in memory; results_load.c and results_save.c are its ways from and to
 * a file. */
#include "results.h"

#include "stats.h"
#include "util.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const group_names[] = {"single", "io", "convoy", "threads", "sharing", "storm", "program"};
static const char *const mode_names[] = {"plain", "idle", "convoy", "scale", "processes"};
static const char *const status_names[] = {"ok", "crash", "wrong", "timeout", "garbled", "refused"};
static const char *const arm_kind_names[] = {"build", "external", "kernel"};

_Static_assert(sizeof group_names / sizeof *group_names == TGB_GROUP_COUNT, "a name for every group");
_Static_assert(sizeof mode_names / sizeof *mode_names == TGB_MODE_COUNT, "a name for every mode");
_Static_assert(sizeof status_names / sizeof *status_names == TGB_STATUS_COUNT, "a name for every status");
_Static_assert(sizeof arm_kind_names / sizeof *arm_kind_names == TGB_ARM_KIND_COUNT, "a name for every kind");

static int index_of(const char *name, const char *const *names, int count) {
    for (int i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return i;
    return -1;
}

const char *tgb_group_name(tgb_group group) { return group_names[group]; }
const char *tgb_mode_name(tgb_mode mode) { return mode_names[mode]; }
const char *tgb_status_name(tgb_status status) { return status_names[status]; }
const char *tgb_arm_kind_name(tgb_arm_kind kind) { return arm_kind_names[kind]; }
int tgb_group_parse(const char *name) { return index_of(name, group_names, TGB_GROUP_COUNT); }
int tgb_mode_parse(const char *name) { return index_of(name, mode_names, TGB_MODE_COUNT); }
int tgb_status_parse(const char *name) { return index_of(name, status_names, TGB_STATUS_COUNT); }
int tgb_arm_kind_parse(const char *name) { return index_of(name, arm_kind_names, TGB_ARM_KIND_COUNT); }

void tgb_set_text(char **field, const char *text) {
    char *copy = tgb_strdup(text);
    free(*field);
    *field = copy;
}

static void free_list(char **list) {
    for (size_t i = 0; list != NULL && list[i] != NULL; i++)
        free(list[i]);
    free(list);
}

void tgb_set_list(char ***list, size_t *count, char *const *items, size_t items_count) {
    char **copy = tgb_zalloc(items_count + 1, sizeof *copy);
    for (size_t i = 0; i < items_count; i++)
        copy[i] = tgb_strdup(items[i]);
    free_list(*list);
    *list = copy;
    *count = items_count;
}

tgb_results *tgb_results_new(void) {
    tgb_results *results = tgb_zalloc(1, sizeof *results);
    results->created = tgb_utc_now();
    results->finished = tgb_strdup("");
    results->command = tgb_zalloc(1, sizeof *results->command);
    results->machine = json_object();
    return results;
}

static void clear_run(tgb_run *run) {
    for (size_t i = 0; i < run->metrics_count; i++) {
        free(run->metrics[i].name);
        free(run->metrics[i].unit);
    }
    free(run->metrics);
    free(run->values_s);
    free(run->check);
    free(run->error);
}

static void clear_arm(tgb_arm *arm) {
    free(arm->name);
    free_list(arm->command);
    free(arm->version);
    json_decref(arm->options);
}

static void clear_workload(tgb_workload *workload) {
    free(workload->name);
    free(workload->exercises);
    free(workload->path);
    free_list(workload->args);
    free(workload->digest);
}

void tgb_results_free(tgb_results *results) {
    if (results == NULL)
        return;
    for (size_t i = 0; i < results->arms_count; i++)
        clear_arm(&results->arms[i]);
    for (size_t i = 0; i < results->workloads_count; i++)
        clear_workload(&results->workloads[i]);
    for (size_t i = 0; i < results->runs_count; i++)
        clear_run(&results->runs[i]);
    for (size_t i = 0; i < results->instructions_count; i++)
        free(results->instructions[i].method);
    free(results->arms);
    free(results->workloads);
    free(results->runs);
    free(results->instructions);
    free(results->settings.thread_counts);
    free(results->settings.cpu_threads);
    free_list(results->command);
    free(results->created);
    free(results->finished);
    json_decref(results->machine);
    free(results);
}

tgb_arm *tgb_results_add_arm(tgb_results *results, const char *name, tgb_arm_kind kind) {
    results->arms = tgb_grow(results->arms, results->arms_count, &results->arms_room, sizeof *results->arms);
    tgb_arm *arm = &results->arms[results->arms_count++];
    *arm = (tgb_arm){.name = tgb_strdup(name),
                     .kind = kind,
                     .command = tgb_zalloc(1, sizeof(char *)),
                     .layouts = 1,
                     .version = tgb_strdup(""),
                     .options = json_object()};
    return arm;
}

void tgb_results_drop_last_arm(tgb_results *results) { clear_arm(&results->arms[--results->arms_count]); }

tgb_workload *tgb_results_add_workload(tgb_results *results, const char *name, tgb_group group) {
    results->workloads = tgb_grow(results->workloads, results->workloads_count, &results->workloads_room,
                                  sizeof *results->workloads);
    tgb_workload *workload = &results->workloads[results->workloads_count++];
    *workload = (tgb_workload){.name = tgb_strdup(name),
                               .group = group,
                               .exercises = tgb_strdup(""),
                               .path = tgb_strdup(""),
                               .args = tgb_zalloc(1, sizeof(char *)),
                               .digest = tgb_strdup("")};
    return workload;
}

tgb_run *tgb_results_add_run(tgb_results *results) {
    results->runs = tgb_grow(results->runs, results->runs_count, &results->runs_room, sizeof *results->runs);
    tgb_run *run = &results->runs[results->runs_count++];
    *run = (tgb_run){.check = tgb_strdup(""), .error = tgb_strdup("")};
    return run;
}

tgb_instructions *tgb_results_add_instructions(tgb_results *results, int arm, int workload, double count,
                                               const char *method) {
    results->instructions = tgb_grow(results->instructions, results->instructions_count,
                                     &results->instructions_room, sizeof *results->instructions);
    tgb_instructions *entry = &results->instructions[results->instructions_count++];
    *entry =
        (tgb_instructions){.arm = arm, .workload = workload, .count = count, .method = tgb_strdup(method)};
    return entry;
}

void tgb_run_add_value(tgb_run *run, double seconds) {
    run->values_s = tgb_resize(run->values_s, run->values_count + 1, sizeof *run->values_s);
    run->values_s[run->values_count++] = seconds;
}

void tgb_run_add_metric(tgb_run *run, const char *name, double value, const char *unit) {
    run->metrics = tgb_resize(run->metrics, run->metrics_count + 1, sizeof *run->metrics);
    int iteration = run->values_count > 0 ? (int)run->values_count - 1 : 0;
    run->metrics[run->metrics_count++] = (tgb_metric){
        .name = tgb_strdup(name), .iteration = iteration, .value = value, .unit = tgb_strdup(unit)};
}

void tgb_results_drop_passes_from(tgb_results *results, int passes) {
    size_t kept = 0;
    for (size_t i = 0; i < results->runs_count; i++) {
        if (results->runs[i].pass < passes)
            results->runs[kept++] = results->runs[i];
        else
            clear_run(&results->runs[i]);
    }
    results->runs_count = kept;
    if (results->passes > passes)
        results->passes = passes;
}

int tgb_results_find_arm(const tgb_results *results, const char *name) {
    for (size_t i = 0; i < results->arms_count; i++)
        if (strcmp(results->arms[i].name, name) == 0)
            return (int)i;
    return -1;
}

int tgb_results_find_workload(const tgb_results *results, const char *name) {
    for (size_t i = 0; i < results->workloads_count; i++)
        if (strcmp(results->workloads[i].name, name) == 0)
            return (int)i;
    return -1;
}

static double median_of(const double *values, size_t count) {
    double *sorted = tgb_zalloc(count, sizeof *sorted);
    memcpy(sorted, values, count * sizeof *sorted);
    gsl_sort(sorted, 1, count);
    double median = gsl_stats_median_from_sorted_data(sorted, 1, count);
    free(sorted);
    return median;
}

double tgb_run_seconds(const tgb_run *run) {
    size_t warmup = run->warmup > 0 ? (size_t)run->warmup : 0;
    if (run->status != TGB_OK || run->values_count <= warmup)
        return NAN;
    return tgb_midmean(run->values_s + warmup, run->values_count - warmup);
}

double tgb_run_metric(const tgb_run *run, const char *name) {
    double *found = tgb_zalloc(run->metrics_count, sizeof *found);
    size_t count = 0;
    for (int measured = 1; measured >= 0 && count == 0; measured--)
        for (size_t i = 0; i < run->metrics_count; i++)
            if (strcmp(run->metrics[i].name, name) == 0 &&
                (run->metrics[i].iteration >= run->warmup) == measured)
                found[count++] = run->metrics[i].value;
    double value = count > 0 ? median_of(found, count) : NAN;
    free(found);
    return value;
}

double tgb_results_instructions(const tgb_results *results, int arm, int workload) {
    for (size_t i = 0; i < results->instructions_count; i++)
        if (results->instructions[i].arm == arm && results->instructions[i].workload == workload)
            return results->instructions[i].count;
    return NAN;
}

const char *tgb_results_machine_text(const tgb_results *results, const char *key) {
    const char *text = json_string_value(json_object_get(results->machine, key));
    return text == NULL ? "" : text;
}
