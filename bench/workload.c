/* SPDX-License-Identifier: MIT */
/* workload.c: headers and printed protocol of the measured programs. */
#include "workload.h"

#include "util.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void tgb_workload_file_clear(tgb_workload_file *file) {
    free(file->name);
    free(file->path);
    free(file->exercises);
    free(file->digest);
    *file = (tgb_workload_file){0};
}

void tgb_workload_set_clear(tgb_workload_set *set) {
    for (size_t i = 0; i < set->count; i++)
        tgb_workload_file_clear(&set->files[i]);
    free(set->files);
    *set = (tgb_workload_set){0};
}

const tgb_workload_file *tgb_workload_set_get(const tgb_workload_set *set, const char *name) {
    for (size_t i = 0; i < set->count; i++)
        if (strcmp(set->files[i].name, name) == 0)
            return &set->files[i];
    return NULL;
}

void tgb_workload_set_add(tgb_workload_set *set, const tgb_workload_file *file) {
    set->files = tgb_grow(set->files, set->count, &set->room, sizeof *set->files);
    set->files[set->count++] = *file;
}

/* ---- header ---- */

static bool header_number(const char *value, long highest, long *number) {
    char *end;
    errno = 0;
    *number = strtol(value, &end, 10);
    return end != value && *end == '\0' && errno == 0 && *number >= 1 && *number <= highest;
}

/* One `key: value` of a header; unknown keys are for readers. */
static bool take_key(tgb_workload_file *file, const char *key, const char *value, int line, char **error) {
    if (strcmp(key, "group") == 0) {
        int group = tgb_group_parse(value);
        if (group < 0 || group == TGB_PROGRAM)
            return tgb_fail(error,
                            "%s:%d: unknown group '%s' (single, io, convoy, threads, sharing or storm)",
                            file->path, line, value);
        file->group = (tgb_group)group;
        return true;
    }
    if (strcmp(key, "exercises") == 0) {
        tgb_set_text(&file->exercises, value);
        return true;
    }
    if (strcmp(key, "work") == 0) {
        file->split = strcmp(value, "split") == 0;
        return file->split ||
               tgb_fail(error, "%s:%d: unknown work '%s' (split, or no such line)", file->path, line, value);
    }
    if (strcmp(key, "python2") == 0) {
        file->python2 = strcmp(value, "yes") == 0;
        return file->python2 ||
               tgb_fail(error, "%s:%d: unknown python2 '%s' (yes, or no such line)", file->path, line, value);
    }
    long number = 0;
    bool is_size = strcmp(key, "size") == 0, is_quick = strcmp(key, "quick-size") == 0,
         is_count = strcmp(key, "count-size") == 0;
    bool is_threads = strcmp(key, "threads") == 0, is_cpu = strcmp(key, "cpu-threads") == 0;
    if (!is_size && !is_quick && !is_count && !is_threads && !is_cpu)
        return true;
    if (!header_number(value, is_size || is_quick || is_count ? LONG_MAX : 1024, &number))
        return tgb_fail(error, "%s:%d: '%s' is no valid number for %s", file->path, line, value, key);
    if (is_size)
        file->size = number;
    else if (is_quick)
        file->quick_size = number;
    else if (is_count)
        file->count_size = number;
    else if (is_threads)
        file->threads = (int)number;
    else
        file->cpu_threads = (int)number;
    return true;
}

/* Splits "# key: value" in place; false when the line is something else. */
static bool split_header_line(char *line, char **key, char **value) {
    char *colon = strchr(line, ':');
    if (line[0] != '#' || line[1] != ' ' || colon == NULL)
        return false;
    *key = line + 2;
    *colon = '\0';
    *value = colon + 1 + strspn(colon + 1, " \t");
    for (size_t end = strlen(*value); end > 0 && strchr(" \t\r", (*value)[end - 1]) != NULL; end--)
        (*value)[end - 1] = '\0';
    return strchr(*key, ' ') == NULL;
}

bool tgb_workload_parse_header(const char *text, const char *path, tgb_workload_file *file, char **error) {
    const char *base = tgb_path_base(path);
    size_t length = strlen(base);
    if (length > 3 && strcmp(base + length - 3, ".py") == 0)
        length -= 3;
    *file = (tgb_workload_file){.name = tgb_strndup(base, length),
                                .path = tgb_strdup(path),
                                .group = TGB_PROGRAM,
                                .exercises = tgb_strdup("")};
    bool good = true;
    int number = 0;
    for (const char *cursor = text; good && *cursor == '#';) {
        size_t width = strcspn(cursor, "\n");
        char *line = tgb_strndup(cursor, width), *key, *value;
        number++;
        if (split_header_line(line, &key, &value))
            good = take_key(file, key, value, number, error);
        free(line);
        cursor += width + (cursor[width] == '\n');
    }
    if (good && file->group != TGB_PROGRAM && file->size == 0)
        good = tgb_fail(error, "%s:1: a workload needs a line '# size: N'", path);
    if (file->quick_size == 0)
        file->quick_size = file->size;
    if (file->count_size == 0)
        file->count_size = file->quick_size;
    if (!good)
        tgb_workload_file_clear(file);
    return good;
}

bool tgb_workload_read(const char *path, tgb_workload_file *file, char **error) {
    size_t length;
    char *text = tgb_read_file(path, &length);
    if (text == NULL)
        return tgb_fail(error, "%s: cannot be read: %s", path, strerror(errno));
    bool good = tgb_workload_parse_header(text, path, file, error);
    if (good) {
        file->bytes = (long long)length;
        file->digest = tgb_digest(text, length);
    }
    free(text);
    return good;
}

static int by_group_and_name(const void *left, const void *right) {
    const tgb_workload_file *a = left, *b = right;
    return a->group != b->group ? (int)a->group - (int)b->group : strcmp(a->name, b->name);
}

bool tgb_workload_find_all(const char *folder, tgb_workload_set *set, char **error) {
    DIR *entries = opendir(folder);
    if (entries == NULL)
        return tgb_fail(error, "%s: no workloads there: %s", folder, strerror(errno));
    bool good = true;
    for (struct dirent *entry; good && (entry = readdir(entries)) != NULL;) {
        size_t length = strlen(entry->d_name);
        if (length < 4 || strcmp(entry->d_name + length - 3, ".py") != 0)
            continue;
        char *path = tgb_format("%s/%s", folder, entry->d_name);
        tgb_workload_file file = {0};
        good = tgb_workload_read(path, &file, error);
        if (good && file.group != TGB_PROGRAM)
            tgb_workload_set_add(set, &file);
        else if (good)
            tgb_workload_file_clear(&file);
        free(path);
    }
    closedir(entries);
    if (good && set->count == 0)
        good = tgb_fail(error, "%s: no workloads there", folder);
    if (good)
        qsort(set->files, set->count, sizeof *set->files, by_group_and_name);
    return good;
}

static char *search_upward(char *start) {
    while (start != NULL) {
        char *candidate = tgb_format("%s/bench/workloads", strcmp(start, "/") == 0 ? "" : start);
        if (access(candidate, R_OK | X_OK) == 0) {
            free(start);
            return candidate;
        }
        free(candidate);
        char *above = strcmp(start, "/") == 0 || strcmp(start, ".") == 0 ? NULL : tgb_path_folder(start);
        free(start);
        start = above;
    }
    return NULL;
}

char *tgb_workload_default_folder(void) {
    char *found = search_upward(tgb_own_folder());
    if (found != NULL)
        return found;
    char *current = getcwd(NULL, 0);
    return current == NULL ? NULL : search_upward(current);
}

/* ---- printed protocol ---- */

static bool garbled(tgb_run *run, const char *what, const char *line) {
    char *error = line == NULL ? tgb_strdup(what) : tgb_format("%s: '%.80s'", what, line);
    tgb_set_text(&run->error, error);
    free(error);
    run->status = TGB_GARBLED;
    return false;
}

static bool take_metric(tgb_run *run, char *rest, const char *line) {
    char *save = NULL, *end;
    char *name = strtok_r(rest, " ", &save), *number = strtok_r(NULL, " ", &save),
         *unit = strtok_r(NULL, " ", &save);
    if (name == NULL || number == NULL)
        return garbled(run, "not a metric", line);
    double value = strtod(number, &end);
    if (end == number || *end != '\0' || !isfinite(value))
        return garbled(run, "not a metric", line);
    tgb_run_add_metric(run, name, value, unit == NULL ? "" : unit);
    return true;
}

static bool take_line(tgb_run *run, char *line, bool *checked) {
    if (strncmp(line, "check ", 6) == 0) {
        if (*checked)
            return garbled(run, "a second check line", line);
        *checked = true;
        tgb_set_text(&run->check, line + 6);
        return true;
    }
    if (strncmp(line, "value ", 6) == 0) {
        char *end;
        double seconds = strtod(line + 6, &end);
        if (end == line + 6 || *end != '\0' || !(seconds > 0) || !isfinite(seconds))
            return garbled(run, "not a time", line);
        tgb_run_add_value(run, seconds);
        return true;
    }
    if (strncmp(line, "metric ", 7) == 0) {
        char *copy = tgb_strdup(line + 7);
        bool good = take_metric(run, copy, line);
        free(copy);
        return good;
    }
    return *line == '\0' ? true : garbled(run, "neither check nor value nor metric", line);
}

bool tgb_workload_read_output(const char *text, tgb_run *run) {
    bool good = true, checked = false;
    for (const char *cursor = text; good && *cursor != '\0';) {
        size_t width = strcspn(cursor, "\n");
        char *line = tgb_strndup(cursor, width);
        if (width > 0 && line[width - 1] == '\r')
            line[width - 1] = '\0';
        good = take_line(run, line, &checked);
        free(line);
        cursor += width + (cursor[width] == '\n');
    }
    if (good && !checked)
        return garbled(run, "no check line", NULL);
    if (good && run->values_count != (size_t)(run->warmup + run->loops)) {
        char *what = tgb_format("%zu values instead of %ld", run->values_count, run->warmup + run->loops);
        garbled(run, what, NULL);
        free(what);
        return false;
    }
    return good;
}
