/* SPDX-License-Identifier: MIT */
/* report_model.c: what every part of a report shows, worked out once, and the files that came of it. */
#include "report.h"

#include "stats.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void choose_arms(tgb_report *report) {
    const tgb_results *results = report->results;
    report->arms = tgb_zalloc(results->arms_count, sizeof *report->arms);
    int first = tgb_results_find_arm(results, "nogil");
    if (first >= 0 && first != results->base)
        report->arms[report->arms_count++] = first;
    for (size_t i = 0; i < results->arms_count; i++)
        if ((int)i != results->base && (int)i != first && results->arms[i].kind != TGB_ARM_KERNEL)
            report->arms[report->arms_count++] = (int)i;
}

static void make_verdicts(tgb_report *report) {
    report->verdicts = tgb_zalloc(report->arms_count * TGB_CLAUSE_COUNT, sizeof *report->verdicts);
    for (size_t i = 0; i < report->arms_count; i++)
        for (int clause = 0; clause < TGB_CLAUSE_COUNT; clause++)
            tgb_verdict_make(report->results, report->results->base, report->arms[i], (tgb_clause)clause,
                             report->results->settings.margin,
                             &report->verdicts[i * TGB_CLAUSE_COUNT + (size_t)clause]);
}

/* The cases of sharing have a table and no curve: sharing.h. */
static void make_curves(tgb_report *report) {
    static const tgb_mode modes[] = {TGB_MODE_SCALE, TGB_MODE_PROCESSES};
    for (size_t i = 0; i < report->results->workloads_count; i++)
        for (size_t arm = 0; arm < report->results->arms_count; arm++)
            for (size_t mode = 0; mode < 2; mode++) {
                tgb_scaling curve;
                if (report->results->workloads[i].group == TGB_SHARING ||
                    !tgb_scaling_make(report->results, (int)arm, (int)i, modes[mode], &curve))
                    continue;
                report->curves = tgb_grow(report->curves, report->curves_count, &report->curves_room,
                                          sizeof *report->curves);
                report->curves[report->curves_count++] = curve;
            }
}

tgb_report *tgb_report_make(const tgb_results *results) {
    tgb_report *report = tgb_zalloc(1, sizeof *report);
    report->results = results;
    choose_arms(report);
    make_verdicts(report);
    make_curves(report);
    return report;
}

void tgb_report_free(tgb_report *report) {
    if (report == NULL)
        return;
    for (size_t i = 0; i < report->arms_count * TGB_CLAUSE_COUNT; i++)
        tgb_verdict_clear(&report->verdicts[i]);
    for (size_t i = 0; i < report->curves_count; i++)
        tgb_scaling_clear(&report->curves[i]);
    for (size_t i = 0; i < report->figures_count; i++) {
        tgb_figure *figure = &report->figures[i];
        free(figure->name);
        free(figure->title);
        free(figure->caption);
        free(figure->svg);
        free(figure->pdf);
    }
    for (size_t i = 0; i < report->files_count; i++) {
        free(report->files[i].path);
        free(report->files[i].text);
    }
    free(report->arms);
    free(report->verdicts);
    free(report->curves);
    free(report->figures);
    free(report->figures_error);
    free(report->files);
    free(report);
}

void tgb_report_add_steal(tgb_report *report, const char *path, char *text, size_t length) {
    report->files = tgb_grow(report->files, report->files_count, &report->files_room, sizeof *report->files);
    report->files[report->files_count++] = (tgb_report_file){tgb_strdup(path), text, length};
}

void tgb_report_add_drawn_steal(tgb_report *report, const char *name, const char *title, const char *caption,
                                char *svg, size_t length) {
    report->figures =
        tgb_grow(report->figures, report->figures_count, &report->figures_room, sizeof *report->figures);
    report->figures[report->figures_count++] = (tgb_figure){
        tgb_strdup(name), tgb_strdup(title), tgb_strdup(caption), tgb_strdup(svg), length, NULL, 0};
    char *path = tgb_format("figures/%s.svg", name);
    tgb_report_add_steal(report, path, svg, length);
    free(path);
}

const tgb_report_file *tgb_report_find(const tgb_report *report, const char *path) {
    for (size_t i = 0; i < report->files_count; i++)
        if (strcmp(report->files[i].path, path) == 0)
            return &report->files[i];
    return NULL;
}

bool tgb_report_save(const tgb_report *report, const char *folder, char **error) {
    bool good = tgb_make_folder(folder, error);
    for (size_t i = 0; good && i < report->files_count; i++) {
        const tgb_report_file *file = &report->files[i];
        char *path = tgb_format("%s/%s", folder, file->path), *parent = tgb_path_folder(path);
        good = tgb_make_folder(parent, error) && tgb_write_file(path, file->text, file->length, error);
        free(parent);
        free(path);
    }
    return good;
}

const tgb_verdict *tgb_report_verdict(const tgb_report *report, size_t place, tgb_clause clause) {
    return &report->verdicts[place * TGB_CLAUSE_COUNT + (size_t)clause];
}

const tgb_verdict *tgb_report_clause(const tgb_report *report, tgb_clause clause) {
    for (size_t i = 0; i < report->arms_count; i++)
        if (tgb_report_verdict(report, i, clause)->present)
            return tgb_report_verdict(report, i, clause);
    return NULL;
}

const tgb_unit *tgb_report_same_unit(const tgb_comparison *comparison, const tgb_unit *unit) {
    for (size_t i = 0; i < comparison->units_count; i++) {
        const tgb_unit *other = &comparison->units[i];
        /* Instructions are counted of a workload, whatever its threads. */
        if (other->workload == unit->workload &&
            (comparison->measure == TGB_INSTRUCTIONS ||
             (other->threads == unit->threads && other->cpu_threads == unit->cpu_threads)))
            return other;
    }
    return NULL;
}

const tgb_comparison *tgb_report_measure(const tgb_verdict *verdict, tgb_measure measure) {
    const tgb_comparison *comparisons[TGB_MEASURE_COUNT] = {
        [TGB_SPEED] = &verdict->speed,
        [TGB_MEMORY] = &verdict->memory,
        [TGB_CPU] = &verdict->cpu,
        [TGB_INSTRUCTIONS] = &verdict->instructions,
    };
    return comparisons[measure];
}

tgb_interval tgb_report_metric(const tgb_results *results, int arm, const tgb_unit *unit, const char *name) {
    double *values = tgb_zalloc(results->runs_count, sizeof *values);
    size_t count = 0;
    for (size_t i = 0; i < results->runs_count; i++) {
        const tgb_run *run = &results->runs[i];
        if (run->arm != arm || run->again || run->status != TGB_OK || run->workload != unit->workload ||
            run->mode != TGB_MODE_CONVOY || run->threads != unit->threads ||
            run->cpu_threads != unit->cpu_threads)
            continue;
        double value = tgb_run_metric(run, name);
        if (isfinite(value))
            values[count++] = value;
    }
    tgb_interval range = {tgb_quantile(values, count, 0.5), tgb_quantile(values, count, 0),
                          tgb_quantile(values, count, 1)};
    free(values);
    return range;
}

double tgb_report_seconds(const tgb_results *results, int arm, tgb_mode mode, const tgb_unit *unit) {
    double *values = tgb_zalloc(results->runs_count, sizeof *values);
    size_t count = 0;
    for (size_t i = 0; i < results->runs_count; i++) {
        const tgb_run *run = &results->runs[i];
        if (run->arm == arm && !run->again && run->status == TGB_OK && run->workload == unit->workload &&
            run->mode == mode && run->threads == unit->threads && run->cpu_threads == unit->cpu_threads)
            values[count++] = tgb_run_seconds(run);
    }
    double median = tgb_quantile(values, count, 0.5);
    free(values);
    return median;
}

const char *tgb_report_curve_name(const tgb_results *results, const tgb_scaling *curve) {
    return curve->mode == TGB_MODE_PROCESSES ? "processes" : results->arms[curve->arm].name;
}

const char *tgb_report_trend(const tgb_verdict *verdict) {
    return isfinite(verdict->speed.ratio.lower) ? verdict->trend : "unknown";
}

bool tgb_report_has_build(const tgb_results *results) {
    for (size_t i = 0; i < results->arms_count; i++)
        if (results->arms[i].kind == TGB_ARM_BUILD)
            return true;
    return false;
}

const tgb_figure *tgb_report_figure(const tgb_report *report, const char *name) {
    for (size_t i = 0; i < report->figures_count; i++)
        if (strcmp(report->figures[i].name, name) == 0)
            return &report->figures[i];
    return NULL;
}
