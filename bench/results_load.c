/* SPDX-License-Identifier: MIT */
/*
 * results_load.c: from results.json to the model. Every field is checked here, once, so that nothing that
 * works on a loaded model has to: the first thing wrong is reported with its place, as in
 * "runs[12].values_s[3] is not a number".
 */
#include "results.h"
#include "util.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Where the reader stands, for messages, and the first error. */
typedef struct reader {
    const char *file;
    const char *array; /* "runs", or NULL at the top level */
    size_t index;
    char **error;
} reader;

static bool complain(const reader *at, const char *key, const char *what) {
    if (at->array == NULL)
        return tgb_fail(at->error, "%s: %s %s", at->file, key, what);
    return tgb_fail(at->error, "%s: %s[%zu].%s %s", at->file, at->array, at->index, key, what);
}

static json_t *want(const reader *at, const json_t *object, const char *key) {
    json_t *value = json_object_get(object, key);
    if (value == NULL)
        complain(at, key, "is missing");
    return value;
}

static bool get_text(const reader *at, const json_t *object, const char *key, char **field) {
    json_t *value = want(at, object, key);
    if (value == NULL)
        return false;
    if (!json_is_string(value))
        return complain(at, key, "is not a string");
    tgb_set_text(field, json_string_value(value));
    return true;
}

static bool get_integer(const reader *at, const json_t *object, const char *key, long long lowest,
                        long long highest, long long *field) {
    json_t *value = want(at, object, key);
    if (value == NULL)
        return false;
    if (!json_is_integer(value))
        return complain(at, key, "is not a whole number");
    *field = json_integer_value(value);
    if (*field < lowest || *field > highest)
        return complain(at, key, "is out of range");
    return true;
}

static bool get_int(const reader *at, const json_t *object, const char *key, int lowest, int *field) {
    long long value = 0;
    if (!get_integer(at, object, key, lowest, INT_MAX, &value))
        return false;
    *field = (int)value;
    return true;
}

static bool get_long(const reader *at, const json_t *object, const char *key, long lowest, long *field) {
    long long value = 0;
    if (!get_integer(at, object, key, lowest, LONG_MAX, &value))
        return false;
    *field = (long)value;
    return true;
}

static bool get_number(const reader *at, const json_t *object, const char *key, double *field) {
    json_t *value = want(at, object, key);
    if (value == NULL)
        return false;
    if (!json_is_number(value))
        return complain(at, key, "is not a number");
    *field = json_number_value(value);
    return *field >= 0 ? true : complain(at, key, "is negative");
}

static bool get_bool(const reader *at, const json_t *object, const char *key, bool *field) {
    json_t *value = want(at, object, key);
    if (value == NULL)
        return false;
    if (!json_is_boolean(value))
        return complain(at, key, "is neither true nor false");
    *field = json_is_true(value);
    return true;
}

static json_t *get_array(const reader *at, const json_t *object, const char *key) {
    json_t *value = want(at, object, key);
    if (value != NULL && !json_is_array(value)) {
        complain(at, key, "is not an array");
        return NULL;
    }
    return value;
}

static bool get_text_list(const reader *at, const json_t *object, const char *key, char ***list,
                          size_t *count) {
    json_t *array = get_array(at, object, key);
    if (array == NULL)
        return false;
    size_t wanted = json_array_size(array);
    char **items = tgb_zalloc(wanted + 1, sizeof *items);
    bool good = true;
    for (size_t i = 0; good && i < wanted; i++) {
        const char *item = json_string_value(json_array_get(array, i));
        if (item == NULL)
            good = complain(at, key, "holds something that is not a string");
        else
            items[i] = tgb_strdup(item);
    }
    if (good)
        tgb_set_list(list, count, items, wanted);
    for (size_t i = 0; i < wanted; i++)
        free(items[i]);
    free(items);
    return good;
}

static bool get_int_list(const reader *at, const json_t *object, const char *key, int lowest, int **list,
                         size_t *count) {
    json_t *array = get_array(at, object, key);
    if (array == NULL)
        return false;
    *count = json_array_size(array);
    *list = tgb_zalloc(*count, sizeof **list);
    for (size_t i = 0; i < *count; i++) {
        json_t *item = json_array_get(array, i);
        if (!json_is_integer(item) || json_integer_value(item) < lowest || json_integer_value(item) > INT_MAX)
            return complain(at, key, "holds something that is not a count");
        (*list)[i] = (int)json_integer_value(item);
    }
    return true;
}

/* A string that is one of a set, or the name of something in a table: -1 with the error set otherwise. */
static int get_name(const reader *at, const json_t *object, const char *key, int (*parse)(const char *)) {
    json_t *value = want(at, object, key);
    if (value == NULL)
        return -1;
    int code = json_is_string(value) ? parse(json_string_value(value)) : -1;
    if (code < 0)
        complain(at, key, "is not a known name");
    return code;
}

static int get_reference(const reader *at, const json_t *object, const char *key, const tgb_results *results,
                         int (*find)(const tgb_results *, const char *)) {
    json_t *value = want(at, object, key);
    if (value == NULL)
        return -1;
    int found = json_is_string(value) ? find(results, json_string_value(value)) : -1;
    if (found < 0)
        complain(at, key, "names nothing in the file's tables");
    return found;
}

static bool read_settings(const reader *top, const json_t *root, tgb_settings *settings) {
    const json_t *object = want(top, root, "settings");
    if (object == NULL)
        return false;
    if (!json_is_object(object))
        return complain(top, "settings", "is not an object");
    return get_int(top, object, "passes", 1, &settings->passes) &&
           get_int(top, object, "layouts", 1, &settings->layouts) &&
           get_int(top, object, "warmup", 0, &settings->warmup) &&
           get_number(top, object, "target_s", &settings->target_s) &&
           get_number(top, object, "timeout_s", &settings->timeout_s) &&
           get_number(top, object, "max_seconds", &settings->max_seconds) &&
           get_number(top, object, "margin", &settings->margin) &&
           get_bool(top, object, "quick", &settings->quick) &&
           get_bool(top, object, "anonymous", &settings->anonymous) &&
           get_bool(top, object, "pinned", &settings->pinned) &&
           get_int_list(top, object, "thread_counts", 1, &settings->thread_counts,
                        &settings->thread_counts_count) &&
           get_int_list(top, object, "cpu_threads", 0, &settings->cpu_threads, &settings->cpu_threads_count);
}

static bool read_arm(const reader *at, const json_t *object, tgb_results *results) {
    char *name = NULL;
    int kind = -1;
    bool good =
        get_text(at, object, "name", &name) && (kind = get_name(at, object, "kind", tgb_arm_kind_parse)) >= 0;
    if (good && tgb_results_find_arm(results, name) >= 0)
        good = complain(at, "name", "stands twice");
    if (good) {
        tgb_arm *arm = tgb_results_add_arm(results, name, (tgb_arm_kind)kind);
        good = get_text_list(at, object, "command", &arm->command, &arm->command_count) &&
               get_int(at, object, "layouts", 1, &arm->layouts) &&
               get_text(at, object, "version", &arm->version);
        json_t *options = good ? want(at, object, "options") : NULL;
        if (options != NULL && !json_is_object(options)) {
            complain(at, "options", "is not an object");
            options = NULL;
        }
        good = options != NULL;
        if (good)
            json_object_update(arm->options, options);
    }
    free(name);
    return good;
}

static bool read_workload(const reader *at, const json_t *object, tgb_results *results) {
    char *name = NULL;
    int group = -1;
    bool good =
        get_text(at, object, "name", &name) && (group = get_name(at, object, "group", tgb_group_parse)) >= 0;
    if (good && tgb_results_find_workload(results, name) >= 0)
        good = complain(at, "name", "stands twice");
    if (good) {
        tgb_workload *workload = tgb_results_add_workload(results, name, (tgb_group)group);
        long bytes = 0;
        good = get_text(at, object, "exercises", &workload->exercises) &&
               get_text(at, object, "path", &workload->path) &&
               get_text(at, object, "digest", &workload->digest) &&
               get_long(at, object, "file_bytes", 0, &bytes) &&
               get_text_list(at, object, "args", &workload->args, &workload->args_count) &&
               get_long(at, object, "size", 0, &workload->size) &&
               get_int(at, object, "threads", 0, &workload->threads) &&
               get_long(at, object, "loops", 0, &workload->loops) &&
               get_bool(at, object, "split", &workload->split);
        workload->file_bytes = bytes;
        workload->python2 = json_is_true(json_object_get(object, "python2"));
    }
    free(name);
    return good;
}

static bool read_values(const reader *at, const json_t *object, tgb_run *run) {
    json_t *array = get_array(at, object, "values_s");
    if (array == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(array); i++) {
        json_t *item = json_array_get(array, i);
        if (!json_is_number(item) || !(json_number_value(item) > 0))
            return complain(at, "values_s", "holds something that is not a time");
        tgb_run_add_value(run, json_number_value(item));
    }
    return true;
}

static bool read_metrics(const reader *at, const json_t *object, tgb_run *run) {
    json_t *array = get_array(at, object, "metrics");
    if (array == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(array); i++) {
        json_t *item = json_array_get(array, i);
        const char *name = json_string_value(json_object_get(item, "name"));
        const char *unit = json_string_value(json_object_get(item, "unit"));
        json_t *value = json_object_get(item, "value");
        json_t *iteration = json_object_get(item, "iteration");
        if (name == NULL || unit == NULL || !json_is_number(value) || !json_is_integer(iteration))
            return complain(at, "metrics", "holds something that is not a metric");
        tgb_run_add_metric(run, name, json_number_value(value), unit);
        run->metrics[i].iteration = (int)json_integer_value(iteration);
    }
    return true;
}

static bool read_run_place(const reader *at, const json_t *object, tgb_results *results, tgb_run *run) {
    int mode, status;
    if ((run->arm = get_reference(at, object, "arm", results, tgb_results_find_arm)) < 0 ||
        (run->workload = get_reference(at, object, "workload", results, tgb_results_find_workload)) < 0 ||
        (mode = get_name(at, object, "mode", tgb_mode_parse)) < 0 ||
        (status = get_name(at, object, "status", tgb_status_parse)) < 0)
        return false;
    run->mode = (tgb_mode)mode;
    run->status = (tgb_status)status;
    if (!get_int(at, object, "pass", 0, &run->pass))
        return false;
    if (run->pass >= results->passes)
        return complain(at, "pass", "is beyond the complete passes");
    return get_int(at, object, "position", 0, &run->position) && get_bool(at, object, "again", &run->again) &&
           get_int(at, object, "layout", 0, &run->layout) &&
           get_int(at, object, "threads", 0, &run->threads) &&
           get_int(at, object, "cpu_threads", 0, &run->cpu_threads) &&
           get_long(at, object, "loops", 0, &run->loops) && get_int(at, object, "warmup", 0, &run->warmup);
}

static bool read_run(const reader *at, const json_t *object, tgb_results *results) {
    tgb_run *run = tgb_results_add_run(results);
    if (!read_run_place(at, object, results, run) || !read_values(at, object, run) ||
        !get_text(at, object, "check", &run->check) || !get_number(at, object, "wall_s", &run->wall_s) ||
        !get_number(at, object, "cpu_s", &run->cpu_s) ||
        !get_integer(at, object, "peak_bytes", 0, LLONG_MAX, &run->peak_bytes) ||
        !get_integer(at, object, "switches", 0, LLONG_MAX, &run->switches) ||
        !get_integer(at, object, "switches_forced", 0, LLONG_MAX, &run->switches_forced) ||
        !get_text(at, object, "error", &run->error) || !read_metrics(at, object, run))
        return false;
    if (run->status == TGB_OK && run->values_count <= (size_t)run->warmup)
        return complain(at, "values_s", "has no measured iteration though the run is ok");
    return true;
}

static bool read_instructions(const reader *at, const json_t *object, tgb_results *results) {
    int arm, workload;
    double count;
    char *method = NULL;
    bool good = (arm = get_reference(at, object, "arm", results, tgb_results_find_arm)) >= 0 &&
                (workload = get_reference(at, object, "workload", results, tgb_results_find_workload)) >= 0 &&
                get_number(at, object, "count", &count) && get_text(at, object, "method", &method);
    if (good)
        tgb_results_add_instructions(results, arm, workload, count, method);
    free(method);
    return good;
}

static bool read_table(const reader *top, const json_t *root, const char *key, tgb_results *results,
                       bool (*read)(const reader *, const json_t *, tgb_results *)) {
    json_t *array = get_array(top, root, key);
    if (array == NULL)
        return false;
    reader at = {.file = top->file, .array = key, .error = top->error};
    for (at.index = 0; at.index < json_array_size(array); at.index++) {
        json_t *object = json_array_get(array, at.index);
        if (!json_is_object(object))
            return tgb_fail(top->error, "%s: %s[%zu] is not an object", top->file, key, at.index);
        if (!read(&at, object, results))
            return false;
    }
    return true;
}

static bool check_schema(const reader *top, const json_t *root) {
    const char *schema = json_string_value(json_object_get(root, "schema"));
    json_t *version = json_object_get(root, "schema_version");
    if (schema == NULL || strcmp(schema, TGB_SCHEMA_NAME) != 0 || !json_is_integer(version))
        return tgb_fail(top->error, "%s: is no results file of tollgate-bench", top->file);
    if (json_integer_value(version) > TGB_SCHEMA_VERSION)
        return tgb_fail(top->error, "%s: has schema version %lld; this program reads up to %d", top->file,
                        (long long)json_integer_value(version), TGB_SCHEMA_VERSION);
    if (json_integer_value(version) < 1)
        return tgb_fail(top->error, "%s: has an impossible schema version", top->file);
    return true;
}

static bool read_root(const reader *top, const json_t *root, tgb_results *results) {
    if (!check_schema(top, root))
        return false;
    json_t *machine = want(top, root, "machine");
    if (machine == NULL)
        return false;
    if (!json_is_object(machine))
        return complain(top, "machine", "is not an object");
    json_object_update(results->machine, machine);
    if (!get_text(top, root, "created", &results->created) ||
        !get_text(top, root, "finished", &results->finished) ||
        !get_bool(top, root, "complete", &results->complete) ||
        !get_int(top, root, "passes", 0, &results->passes) ||
        !get_text_list(top, root, "command", &results->command, &results->command_count) ||
        !read_settings(top, root, &results->settings) || !read_table(top, root, "arms", results, read_arm) ||
        (results->base = get_reference(top, root, "base", results, tgb_results_find_arm)) < 0)
        return false;
    return read_table(top, root, "workloads", results, read_workload) &&
           read_table(top, root, "runs", results, read_run) &&
           read_table(top, root, "instructions", results, read_instructions);
}

tgb_results *tgb_results_parse(const char *text, size_t length, const char *name, char **error) {
    reader top = {.file = name, .error = error};
    json_error_t where;
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &where);
    if (root == NULL) {
        if (where.position >= (int)length || length == 0)
            tgb_fail(error, "%s: is truncated (line %d)", name, where.line);
        else
            tgb_fail(error, "%s:%d:%d: %s", name, where.line, where.column, where.text);
        return NULL;
    }
    tgb_results *results = tgb_results_new();
    bool good = json_is_object(root) ? read_root(&top, root, results)
                                     : tgb_fail(error, "%s: is no results file of tollgate-bench", name);
    json_decref(root);
    if (!good) {
        tgb_results_free(results);
        return NULL;
    }
    return results;
}

tgb_results *tgb_results_load(const char *path, char **error) {
    size_t length;
    char *text = tgb_read_file(path, &length);
    if (text == NULL) {
        tgb_fail(error, "%s: cannot be read: %s", path, strerror(errno));
        return NULL;
    }
    tgb_results *results = tgb_results_parse(text, length, path, error);
    free(text);
    return results;
}
