/* SPDX-License-Identifier: MIT */
/* claims_lab.c: passes over trials, and what their processes print and cost. */
#include "claims_lab.h"

#include "stats.h"
#include "util.h"
#include "workload.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const double trial_timeout_s = 300;

/* ---- the lab ---- */

/* bench/claims lies beside bench/workloads. */
static char *folder_beside(const char *folder, const char *name) {
    char *above = tgb_path_folder(folder), *beside = tgb_format("%s/%s", above, name);
    free(above);
    return beside;
}

bool tgb_lab_start(tgb_lab *lab, char **error) {
    if (lab->bin_folder == NULL)
        lab->bin_folder = tgb_own_folder();
    if (lab->workload_folder == NULL)
        lab->workload_folder = tgb_workload_default_folder();
    if (lab->workload_folder == NULL)
        return tgb_fail(error, "no folder bench/workloads above the harness or the current folder");
    char *whole = realpath(lab->workload_folder, NULL);
    if (whole != NULL) {
        free(lab->workload_folder);
        lab->workload_folder = whole;
    }
    lab->program_folder = folder_beside(lab->workload_folder, "claims");
    if (lab->stats_folder == NULL) {
        char *top = folder_beside(lab->program_folder, "..");
        lab->stats_folder = tgb_format("%s/build-stats/bin", top);
        free(top);
    }
    return tgb_cores_choose(&lab->cores, error) && tgb_pool_start(&lab->pool, 2, error);
}

void tgb_lab_stop(tgb_lab *lab) {
    tgb_pool_stop(&lab->pool);
    tgb_cores_clear(&lab->cores);
    free(lab->bin_folder);
    free(lab->program_folder);
    free(lab->workload_folder);
    free(lab->stats_folder);
    free(lab->last_error);
    *lab = (tgb_lab){0};
}

/* Clock ticks of all processors since the start of the machine: all, and those without work. */
static bool processor_ticks(double *all, double *idle) {
    char *line = tgb_read_line("/proc/stat");
    const char *at = line + strcspn(line, " ");
    int fields = 0;
    *all = *idle = 0;
    for (char *end; fields < 8; fields++, at = end) { /* user nice system idle iowait irq softirq steal */
        double ticks = strtod(at, &end);
        if (end == at)
            break;
        *all += ticks;
        *idle += fields == 3 || fields == 4 ? ticks : 0;
    }
    free(line);
    return fields == 8;
}

double tgb_lab_busy(void) {
    double all, idle, all_then, idle_then;
    const struct timespec moment = {.tv_nsec = 300000000};
    bool good = processor_ticks(&all_then, &idle_then);
    nanosleep(&moment, NULL);
    good = processor_ticks(&all, &idle) && good && all > all_then;
    return good ? 1 - (idle - idle_then) / (all - all_then) : 0;
}

long tgb_lab_size(const tgb_lab *lab, long quick, long full) {
    double size = (double)(lab->quick ? quick : full) * lab->scale;
    return size < 1 ? 1 : (long)size;
}

/* ---- measures ---- */

static tgb_reading *measure_named(tgb_series *series, const char *name) {
    for (size_t i = 0; i < series->count; i++)
        if (strcmp(series->measures[i].name, name) == 0)
            return &series->measures[i];
    series->measures = tgb_grow(series->measures, series->count, &series->room, sizeof *series->measures);
    tgb_reading *measure = &series->measures[series->count++];
    *measure = (tgb_reading){.name = tgb_strdup(name)};
    return measure;
}

static void record(tgb_series *series, const char *name, double value) {
    tgb_reading *measure = measure_named(series, name);
    measure->values = tgb_grow(measure->values, measure->count, &measure->room, sizeof *measure->values);
    measure->values[measure->count++] = value;
}

const tgb_reading *tgb_series_find(const tgb_series *series, const char *name) {
    for (size_t i = 0; i < series->count; i++)
        if (strcmp(series->measures[i].name, name) == 0)
            return &series->measures[i];
    return NULL;
}

double tgb_series_median(const tgb_series *series, const char *name) {
    const tgb_reading *measure = series->failure == NULL ? tgb_series_find(series, name) : NULL;
    return measure == NULL ? (double)NAN : tgb_quantile(measure->values, measure->count, 0.5);
}

tgb_interval tgb_series_ratio(const tgb_series *above, const tgb_series *below, const char *name) {
    const tgb_reading *a = tgb_series_find(above, name), *b = tgb_series_find(below, name);
    tgb_interval nothing = {NAN, NAN, NAN};
    if (above->failure || below->failure || a == NULL || b == NULL || a->count != b->count)
        return nothing;
    double *logs = tgb_zalloc(a->count, sizeof *logs);
    for (size_t i = 0; i < a->count; i++)
        logs[i] = log(a->values[i] / b->values[i]);
    tgb_interval ratio = tgb_interval_exp(tgb_t_interval(logs, a->count));
    free(logs);
    return ratio;
}

char *tgb_interval_text(tgb_interval interval) {
    if (!isfinite(interval.estimate))
        return tgb_strdup("unknown");
    return tgb_format("%.3g [%.3g, %.3g]", interval.estimate, interval.lower, interval.upper);
}

void tgb_series_free(tgb_series *series, size_t count) {
    for (size_t i = 0; series != NULL && i < count; i++) {
        for (size_t k = 0; k < series[i].count; k++) {
            free(series[i].measures[k].name);
            free(series[i].measures[k].values);
        }
        free(series[i].measures);
        free(series[i].command);
        free(series[i].failure);
    }
    free(series);
}

/* ---- one process ---- */

enum { MOST_WORDS = 20 };

typedef struct command {
    char *words[MOST_WORDS];
    size_t count;
    char *stats_file; /* NULL: not counted; the caller's */
} command;

static void add_word(command *made, char *word_steal) { made->words[made->count++] = word_steal; }

static void add_number(command *made, const char *option, long number) {
    add_word(made, tgb_strdup(option));
    add_word(made, tgb_format("%ld", number));
}

static char *program_path(const tgb_lab *lab, const char *program) {
    char *path = tgb_format("%s/%s.py", lab->program_folder, program);
    if (access(path, R_OK) == 0)
        return path;
    free(path);
    return tgb_format("%s/%s.py", lab->workload_folder, program);
}

static void make_command(const tgb_lab *lab, const tgb_trial *trial, command *made) {
    *made = (command){0};
    if (trial->build == NULL)
        add_word(made, tgb_strdup(trial->interpreter));
    else
        add_word(made, tgb_format("%s/tollgate-%s", trial->counting ? lab->stats_folder : lab->bin_folder,
                                  trial->build));
    if (trial->policy != NULL)
        add_word(made, tgb_format("--gil=%s", trial->policy));
    if (trial->counting) {
        made->stats_file = tgb_strdup("/tmp/tollgate-claims-XXXXXX.json");
        int fd = mkstemps(made->stats_file, 5);
        if (fd >= 0)
            close(fd);
        add_word(made, tgb_format("--stats=%s", made->stats_file));
    }
    add_word(made, program_path(lab, trial->program));
    add_number(made, "--size", trial->size);
    if (trial->threads >= 0)
        add_number(made, "--threads", trial->threads);
    if (trial->cpu_threads >= 0)
        add_number(made, "--cpu-threads", trial->cpu_threads);
    if (trial->idle)
        add_word(made, tgb_strdup("--idle-thread"));
    add_number(made, "--loops", 1);
    add_number(made, "--warmup", trial->counting ? 0 : trial->warmup > 0 ? trial->warmup : 1);
}

static void clear_command(command *made) {
    for (size_t i = 0; i < made->count; i++)
        free(made->words[i]);
    if (made->stats_file != NULL)
        unlink(made->stats_file);
    free(made->stats_file);
}

/* As one would type it: without the temporary file of the counters. */
static char *typed(const command *made, const tgb_trial *trial) {
    char *text = tgb_strdup(trial->one_core ? "taskset -c 0" : "");
    for (size_t i = 0; i < made->count; i++) {
        const char *word = made->words[i];
        if (made->stats_file != NULL && strncmp(word, "--stats=", 8) == 0)
            word = "--stats";
        char *longer = tgb_format("%s%s%s", text, *text ? " " : "", word);
        free(text);
        text = longer;
    }
    return text;
}

/* The last iteration's value: what stands before it was warm-up. NULL: there is none. */
static const char *last_value(const char *text) {
    const char *last = NULL;
    for (const char *at = text; (at = strstr(at, "value ")) != NULL; at++)
        if (at == text || at[-1] == '\n')
            last = at;
    return last;
}

/* The longest time of the copies that ran at once; metrics of the first. */
static bool read_output(tgb_series *series, const tgb_process *processes, int copies) {
    double seconds = 0;
    for (int i = 0; i < copies; i++) {
        const char *last = last_value(processes[i].out);
        if (last == NULL)
            return false;
        seconds = fmax(seconds, strtod(last + 6, NULL));
    }
    record(series, "seconds", seconds);
    const char *line = strchr(last_value(processes[0].out), '\n');
    for (; line != NULL && *++line != '\0'; line = strchr(line, '\n')) {
        char name[64];
        int end = 0;
        if (sscanf(line, "metric %63s %n", name, &end) == 1 && end > 0)
            record(series, name, strtod(line + end, NULL));
    }
    return true;
}

static void read_stats(tgb_series *series, const char *file) {
    json_t *stats = json_load_file(file, 0, NULL);
    const char *key;
    json_t *value;
    json_object_foreach(json_object_get(stats, "counts"), key, value) {
        char *name = tgb_format("stats.%s", key);
        record(series, name, json_number_value(value));
        free(name);
    }
    json_decref(stats);
}

/* Sums of the copies that ran at once; the longest of their times. */
static void record_costs(tgb_series *series, const tgb_process *processes, int copies) {
    double wall_s = 0, cpu_s = 0, switches = 0, forced = 0, peak = 0;
    for (int i = 0; i < copies; i++) {
        wall_s = fmax(wall_s, processes[i].wall_s);
        cpu_s += processes[i].cpu_s;
        switches += (double)processes[i].switches;
        forced += (double)processes[i].switches_forced;
        peak += (double)processes[i].peak_bytes;
    }
    record(series, "wall_s", wall_s);
    record(series, "cpu_s", cpu_s);
    record(series, "switches", switches);
    record(series, "switches_forced", forced);
    record(series, "peak_bytes", peak);
}

static void fail(tgb_series *series, char *failure_steal) {
    if (series->failure == NULL)
        series->failure = failure_steal;
    else
        free(failure_steal);
}

/* false: nothing more can be run. */
static bool run_once(tgb_lab *lab, tgb_series *series) {
    const tgb_trial *trial = series->trial;
    cpu_set_t first;
    CPU_ZERO(&first);
    for (int cpu = 0; cpu < CPU_SETSIZE && CPU_COUNT(&first) == 0; cpu++)
        if (CPU_ISSET(cpu, &lab->cores.cpus))
            CPU_SET(cpu, &first);
    int copies = trial->copies > 1 ? 2 : 1;
    command made;
    make_command(lab, trial, &made);
    if (series->command == NULL)
        series->command = typed(&made, trial);
    bool good = true;
    if (access(made.words[0], X_OK) != 0) {
        fail(series, tgb_format("%s is not there", made.words[0]));
    } else {
        tgb_process processes[2] = {{.argv = made.words}, {.argv = made.words}};
        for (int i = 0; i < copies; i++)
            processes[i].cpus = trial->one_core ? &first : &lab->cores.cpus;
        good = tgb_processes_run(&lab->pool, processes, (size_t)copies, trial_timeout_s, &lab->last_error);
        for (int i = 0; good && i < copies; i++) {
            char *failure = tgb_process_failure(&processes[i]);
            if (failure != NULL)
                fail(series, failure);
        }
        if (good && series->failure == NULL && !read_output(series, processes, copies))
            fail(series, tgb_strdup("printed no value"));
        if (good && series->failure == NULL)
            record_costs(series, processes, copies);
        if (good && series->failure == NULL && made.stats_file != NULL)
            read_stats(series, made.stats_file);
        for (int i = 0; i < copies; i++)
            tgb_process_clear(&processes[i]);
    }
    clear_command(&made);
    return good;
}

/* ---- passes ---- */

/* Medians stand beside the raw values for who reads: those of the program's own measures and the switches. */
static bool worth_reading(const char *measure) {
    static const char *const costs[] = {"wall_s", "cpu_s", "switches_forced", "peak_bytes"};
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++)
        if (strcmp(measure, costs[i]) == 0)
            return false;
    return strncmp(measure, "stats.", 6) != 0 || strcmp(measure, "stats.gil_signals") == 0 ||
           strcmp(measure, "stats.gil_waits") == 0;
}

static void add_row(tgb_claim *claim, const char *label, const char *as_typed, const tgb_reading *measures,
                    size_t count, const char *failure) {
    json_t *raw = json_object(), *medians = json_object();
    for (size_t i = 0; i < count; i++) {
        json_t *values = json_array();
        for (size_t k = 0; k < measures[i].count; k++)
            json_array_append_new(values, json_real(measures[i].values[k]));
        json_object_set_new(raw, measures[i].name, values);
        if (worth_reading(measures[i].name))
            json_object_set_new(medians, measures[i].name,
                                json_real(tgb_quantile(measures[i].values, measures[i].count, 0.5)));
    }
    if (claim->series == NULL)
        claim->series = json_array();
    json_array_append_new(claim->series,
                          json_pack("{s:s, s:s, s:o, s:o, s:s?}", "label", label, "command", as_typed,
                                    "measures", raw, "medians", medians, "failure", failure));
}

void tgb_claim_add_values(tgb_claim *claim, const char *label, const char *measure, double *values,
                          size_t count) {
    char *name = tgb_strdup(measure);
    const tgb_reading one = {.name = name, .values = values, .count = count};
    add_row(claim, label, "", &one, 1, NULL);
    free(name);
}

tgb_series *tgb_lab_measure(tgb_lab *lab, tgb_claim *claim, const tgb_trial *trials, size_t count) {
    tgb_series *series = tgb_zalloc(count, sizeof *series);
    for (size_t i = 0; i < count; i++)
        series[i].trial = &trials[i];
    for (int pass = 0; pass < lab->passes; pass++) {
        if (lab->log != NULL)
            fprintf(lab->log, "claim %d %s: pass %d of %d\n", claim->number, claim->id, pass + 1,
                    lab->passes);
        for (size_t i = 0; i < count; i++) {
            tgb_series *next = &series[(i + (size_t)pass) % count];
            if (next->failure == NULL && !run_once(lab, next)) {
                tgb_series_free(series, count);
                return NULL;
            }
        }
    }
    for (size_t i = 0; i < count; i++)
        add_row(claim, trials[i].label, series[i].command != NULL ? series[i].command : "",
                series[i].measures, series[i].count, series[i].failure);
    return series;
}
