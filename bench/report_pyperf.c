/* SPDX-License-Identifier: MIT */
/*
 * report_pyperf.c: pyperf/<arm>.json, so that `pyperf compare_to a.json b.json` reads what was measured.
 *
 * The format is pyperf's 1.0: a benchmark is a workload in one mode at one thread count, a run a process, its
 * values the measured iterations. pyperf wants two values a run at least, so processes that measured a single
 * iteration are joined with the next one.
 */
#include "report.h"

#include "report_text.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

static bool same_benchmark(const tgb_run *one, const tgb_run *other) {
    return one->arm == other->arm && one->workload == other->workload && one->mode == other->mode &&
           one->threads == other->threads && one->cpu_threads == other->cpu_threads;
}

static bool counts(const tgb_run *run) { return run->status == TGB_OK && !run->again; }

static char *benchmark_name(const tgb_results *results, const tgb_run *run) {
    const char *name = results->workloads[run->workload].name;
    switch (run->mode) {
    case TGB_MODE_IDLE:
        return tgb_format("%s beside an idle thread", name);
    case TGB_MODE_CONVOY:
        return tgb_format("%s beside %d", name, run->cpu_threads);
    case TGB_MODE_SCALE:
        return tgb_format("%s in %d threads", name, run->threads);
    case TGB_MODE_PROCESSES:
        return tgb_format("%s in %d processes", name, run->threads);
    default:
        return tgb_strdup(name);
    }
}

/* Strings of pyperf's metadata are neither empty nor of several lines. */
static void put_text(json_t *metadata, const char *key, const char *text) {
    char *line = tgb_strdup(text);
    for (char *cursor = line; *cursor != '\0'; cursor++)
        if ((unsigned char)*cursor < 0x20)
            *cursor = ' ';
    size_t blank = strspn(line, " ");
    for (size_t end = strlen(line); end > blank && line[end - 1] == ' ';)
        line[--end] = '\0';
    if (line[blank] != '\0')
        json_object_set_new(metadata, key, json_string(line + blank));
    free(line);
}

static json_t *run_metadata(const tgb_results *results, const tgb_run *run) {
    json_t *metadata = json_object();
    char *name = benchmark_name(results, run);
    put_text(metadata, "name", name);
    free(name);
    put_text(metadata, "unit", "second");
    put_text(metadata, "description", results->workloads[run->workload].exercises);
    put_text(metadata, "tollgate_arm", results->arms[run->arm].name);
    put_text(metadata, "cpu_model_name", tgb_results_machine_text(results, "cpu"));
    return metadata;
}

/* Values of a run below zero or at zero (a clock's grain) are none. */
static void append_values(json_t *values, const tgb_run *run) {
    for (size_t i = (size_t)run->warmup; i < run->values_count; i++)
        if (run->values_s[i] > 0)
            json_array_append_new(values, json_real(run->values_s[i]));
}

/* What is left over when the last process has one value only goes to the run before it. */
static void close_run(json_t *runs, json_t *values_steal, json_t *metadata) {
    size_t count = json_array_size(runs);
    if (json_array_size(values_steal) >= 2)
        json_array_append_new(runs, json_pack("{s:O, s:O}", "metadata", metadata, "values", values_steal));
    else if (count > 0)
        json_array_extend(json_object_get(json_array_get(runs, count - 1), "values"), values_steal);
    json_decref(values_steal);
}

static json_t *benchmark(const tgb_results *results, size_t first) {
    const tgb_run *like = &results->runs[first];
    json_t *runs = json_array(), *values = json_array(), *metadata = run_metadata(results, like);
    for (size_t i = first; i < results->runs_count; i++) {
        if (!counts(&results->runs[i]) || !same_benchmark(like, &results->runs[i]))
            continue;
        append_values(values, &results->runs[i]);
        if (json_array_size(values) >= 2) {
            close_run(runs, values, metadata);
            values = json_array();
        }
    }
    close_run(runs, values, metadata);
    json_decref(metadata);
    if (json_array_size(runs) > 0)
        return json_pack("{s:o}", "runs", runs);
    json_decref(runs);
    return NULL;
}

static bool is_first(const tgb_results *results, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (counts(&results->runs[i]) && same_benchmark(&results->runs[i], &results->runs[index]))
            return false;
    return true;
}

static void add_arm(tgb_report *report, size_t arm) {
    const tgb_results *results = report->results;
    json_t *benchmarks = json_array();
    for (size_t i = 0; i < results->runs_count; i++)
        if (results->runs[i].arm == (int)arm && counts(&results->runs[i]) && is_first(results, i)) {
            json_t *one = benchmark(results, i);
            if (one != NULL)
                json_array_append_new(benchmarks, one);
        }
    if (json_array_size(benchmarks) > 0) { /* pyperf refuses a file without any */
        json_t *root = json_pack("{s:s, s:O}", "version", "1.0", "benchmarks", benchmarks);
        char *text = json_dumps(root, JSON_INDENT(1) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(17));
        char *name = tgb_file_name(results->arms[arm].name), *path = tgb_format("pyperf/%s.json", name);
        if (tgb_report_find(report, path) != NULL) { /* two names that differ in a mark only */
            free(path);
            path = tgb_format("pyperf/%s-%zu.json", name, arm);
        }
        tgb_report_add_steal(report, path, text, strlen(text));
        free(path);
        free(name);
        json_decref(root);
    }
    json_decref(benchmarks);
}

void tgb_report_add_pyperf(tgb_report *report) {
    for (size_t arm = 0; arm < report->results->arms_count; arm++)
        add_arm(report, arm);
}
