/* SPDX-License-Identifier: MIT */
/* results_save.c: from the model to results.json (docs/results-schema.md). */
#include "metadata.h"
#include "results.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static json_t *number(double value) { return isfinite(value) ? json_real(value) : json_null(); }

/* A program can print bytes that are no UTF-8; JSON cannot hold them. */
static json_t *text(const char *value) {
    json_t *string = json_string(value);
    if (string != NULL)
        return string;
    char *clean = tgb_strdup(value);
    for (char *cursor = clean; *cursor != '\0'; cursor++)
        if ((unsigned char)*cursor >= 0x80)
            *cursor = '?';
    string = json_string(clean);
    free(clean);
    return string;
}

static json_t *text_list(char *const *items, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, text(items[i]));
    return list;
}

static json_t *int_list(const int *items, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_integer(items[i]));
    return list;
}

static void put(json_t *object, const char *key, json_t *value) { json_object_set_new(object, key, value); }

static json_t *settings_json(const tgb_settings *settings) {
    json_t *object = json_object();
    put(object, "passes", json_integer(settings->passes));
    put(object, "layouts", json_integer(settings->layouts));
    put(object, "warmup", json_integer(settings->warmup));
    put(object, "target_s", number(settings->target_s));
    put(object, "timeout_s", number(settings->timeout_s));
    put(object, "max_seconds", number(settings->max_seconds));
    put(object, "margin", number(settings->margin));
    put(object, "quick", json_boolean(settings->quick));
    put(object, "anonymous", json_boolean(settings->anonymous));
    put(object, "pinned", json_boolean(settings->pinned));
    put(object, "thread_counts", int_list(settings->thread_counts, settings->thread_counts_count));
    put(object, "cpu_threads", int_list(settings->cpu_threads, settings->cpu_threads_count));
    return object;
}

static json_t *arm_json(const tgb_arm *arm) {
    json_t *object = json_object();
    put(object, "name", text(arm->name));
    put(object, "kind", json_string(tgb_arm_kind_name(arm->kind)));
    put(object, "command", text_list(arm->command, arm->command_count));
    put(object, "layouts", json_integer(arm->layouts));
    put(object, "version", text(arm->version));
    put(object, "options", json_deep_copy(arm->options));
    return object;
}

static json_t *workload_json(const tgb_workload *workload) {
    json_t *object = json_object();
    put(object, "name", text(workload->name));
    put(object, "group", json_string(tgb_group_name(workload->group)));
    put(object, "exercises", text(workload->exercises));
    put(object, "path", text(workload->path));
    put(object, "digest", text(workload->digest));
    put(object, "file_bytes", json_integer(workload->file_bytes));
    put(object, "args", text_list(workload->args, workload->args_count));
    put(object, "size", json_integer(workload->size));
    put(object, "threads", json_integer(workload->threads));
    put(object, "loops", json_integer(workload->loops));
    put(object, "split", json_boolean(workload->split));
    put(object, "python2", json_boolean(workload->python2));
    return object;
}

static json_t *metrics_json(const tgb_run *run) {
    json_t *list = json_array();
    for (size_t i = 0; i < run->metrics_count; i++) {
        const tgb_metric *metric = &run->metrics[i];
        json_t *object = json_object();
        put(object, "name", text(metric->name));
        put(object, "iteration", json_integer(metric->iteration));
        put(object, "value", number(metric->value));
        put(object, "unit", text(metric->unit));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *run_json(const tgb_results *results, const tgb_run *run) {
    json_t *object = json_object();
    put(object, "pass", json_integer(run->pass));
    put(object, "position", json_integer(run->position));
    put(object, "arm", text(results->arms[run->arm].name));
    put(object, "again", json_boolean(run->again));
    put(object, "workload", text(results->workloads[run->workload].name));
    put(object, "mode", json_string(tgb_mode_name(run->mode)));
    put(object, "layout", json_integer(run->layout));
    put(object, "threads", json_integer(run->threads));
    put(object, "cpu_threads", json_integer(run->cpu_threads));
    put(object, "loops", json_integer(run->loops));
    put(object, "warmup", json_integer(run->warmup));
    json_t *values = json_array();
    for (size_t i = 0; i < run->values_count; i++)
        json_array_append_new(values, number(run->values_s[i]));
    put(object, "values_s", values);
    put(object, "check", text(run->check));
    put(object, "wall_s", number(run->wall_s));
    put(object, "cpu_s", number(run->cpu_s));
    put(object, "peak_bytes", json_integer(run->peak_bytes));
    put(object, "switches", json_integer(run->switches));
    put(object, "switches_forced", json_integer(run->switches_forced));
    put(object, "status", json_string(tgb_status_name(run->status)));
    put(object, "error", text(run->error));
    put(object, "metrics", metrics_json(run));
    return object;
}

static json_t *instructions_json(const tgb_results *results, const tgb_instructions *entry) {
    json_t *object = json_object();
    put(object, "arm", text(results->arms[entry->arm].name));
    put(object, "workload", text(results->workloads[entry->workload].name));
    put(object, "count", number(entry->count));
    put(object, "method", text(entry->method));
    return object;
}

json_t *tgb_results_to_json(const tgb_results *results) {
    json_t *root = json_object();
    put(root, "schema", json_string(TGB_SCHEMA_NAME));
    put(root, "schema_version", json_integer(TGB_SCHEMA_VERSION));
    put(root, "created", text(results->created));
    put(root, "finished", text(results->finished));
    put(root, "complete", json_boolean(results->complete));
    put(root, "passes", json_integer(results->passes));
    put(root, "command", text_list(results->command, results->command_count));
    put(root, "settings", settings_json(&results->settings));
    put(root, "machine", json_deep_copy(results->machine)); /* the copy can be anonymised */
    put(root, "base", text(results->arms_count > 0 ? results->arms[results->base].name : ""));
    json_t *arms = json_array(), *workloads = json_array(), *runs = json_array(), *counts = json_array();
    for (size_t i = 0; i < results->arms_count; i++)
        json_array_append_new(arms, arm_json(&results->arms[i]));
    for (size_t i = 0; i < results->workloads_count; i++)
        json_array_append_new(workloads, workload_json(&results->workloads[i]));
    for (size_t i = 0; i < results->runs_count; i++)
        json_array_append_new(runs, run_json(results, &results->runs[i]));
    for (size_t i = 0; i < results->instructions_count; i++)
        json_array_append_new(counts, instructions_json(results, &results->instructions[i]));
    put(root, "arms", arms);
    put(root, "workloads", workloads);
    put(root, "runs", runs);
    put(root, "instructions", counts);
    if (results->settings.anonymous)
        tgb_anonymise(root);
    return root;
}

bool tgb_results_save(const tgb_results *results, const char *path, char **error) {
    json_t *root = tgb_results_to_json(results);
    char *dump = json_dumps(root, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
    json_decref(root);
    if (dump == NULL)
        return tgb_fail(error, "%s: the results do not fit JSON", path);
    bool good = tgb_write_file(path, dump, strlen(dump), error);
    free(dump);
    return good;
}
