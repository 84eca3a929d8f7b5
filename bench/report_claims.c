/* SPDX-License-Identifier: MIT */
/* report_claims.c: reading claims.json, and what of each claim is drawn. */
#include "report_claims.h"

#include "claims.h"
#include "report_html.h"
#include "report_text.h"
#include "stats.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

static bool rows_are_whole(const json_t *rows) {
    size_t i, k;
    json_t *row, *values, *value;
    const char *name;
    json_array_foreach(rows, i, row) {
        if (!json_is_string(json_object_get(row, "label")) ||
            !json_is_string(json_object_get(row, "command")) ||
            !json_is_object(json_object_get(row, "measures")))
            return false;
        json_object_foreach(json_object_get(row, "measures"), name, values) {
            if (!json_is_array(values))
                return false;
            json_array_foreach(values, k, value) {
                if (!json_is_number(value))
                    return false;
            }
        }
    }
    return true;
}

static bool claim_is_whole(const json_t *claim) {
    static const char *const texts[] = {"id",      "statement", "source", "prediction",
                                        "verdict", "measured",  "reason"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!json_is_string(json_object_get(claim, texts[i])))
            return false;
    const json_t *series = json_object_get(claim, "series");
    return json_is_integer(json_object_get(claim, "number")) &&
           tgb_claim_find(tgb_claim_text(claim, "id")) != NULL &&
           (series == NULL || json_is_null(series) || (json_is_array(series) && rows_are_whole(series)));
}

json_t *tgb_claims_load(const char *path, char **error) {
    json_error_t fault;
    json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &fault), *claim;
    size_t i;
    if (root == NULL) {
        tgb_fail(error, "%s:%d: %s", path, fault.line, fault.text);
        return NULL;
    }
    const json_t *claims = json_object_get(root, "claims");
    bool good = strcmp(tgb_claim_text(root, "schema"), "tollgate-claims") == 0;
    if (!good)
        tgb_fail(error, "%s: no claims of tollgate-bench", path);
    else if (json_integer_value(json_object_get(root, "schema_version")) != TGB_CLAIMS_VERSION)
        good = tgb_fail(error, "%s: schema_version is not %d", path, TGB_CLAIMS_VERSION);
    else if (!json_is_array(claims) || !json_is_object(json_object_get(root, "machine")))
        good = tgb_fail(error, "%s: no claims or no machine", path);
    json_array_foreach(good ? claims : NULL, i, claim) {
        if (good && !claim_is_whole(claim))
            good = tgb_fail(error, "%s: claim %zu is not whole", path, i + 1);
    }
    if (good)
        return root;
    json_decref(root);
    return NULL;
}

const char *tgb_claim_text(const json_t *claim, const char *key) {
    const char *text = json_string_value(json_object_get(claim, key));
    return text == NULL ? "" : text;
}

const char *tgb_claim_class(const json_t *claim) {
    const char *verdict = tgb_claim_text(claim, "verdict");
    return strcmp(verdict, "confirmed") == 0 ? "holds" : strcmp(verdict, "refuted") == 0 ? "broken" : "open";
}

char *tgb_claim_figure_name(const json_t *claim) {
    return tgb_format("claim-%s", tgb_claim_text(claim, "id"));
}

char *tgb_claims_sum(const json_t *claims) {
    size_t confirmed = 0, refuted = 0, i;
    json_t *claim;
    json_array_foreach(claims, i, claim) {
        confirmed += strcmp(tgb_claim_text(claim, "verdict"), "confirmed") == 0;
        refuted += strcmp(tgb_claim_text(claim, "verdict"), "refuted") == 0;
    }
    return tgb_format("%zu confirmed, %zu refuted, %zu cannot be told on this machine", confirmed, refuted,
                      json_array_size(claims) - confirmed - refuted);
}

/* ---- what is drawn ---- */

typedef struct panel {
    const char *measure; /* a name, or the beginning of names that end in '_' */
    const char *axis;
    bool log;
    double line;  /* 0: none */
    double scale; /* of the values; 0: as they are */
} panel;

static const struct view {
    const char *id;
    panel panels[TGB_DOT_PANELS];
} views[] = {
    {"old-lock", {{"seconds", "seconds", true, 0, 0}, {"switches", "context switches", true, 0, 0}}},
    {"signalling",
     {{"switches", "context switches", true, 0, 0},
      {"stats.gil_signals", "signals", true, 0, 0},
      {"stats.gil_waits", "waits", true, 0, 0}}},
    {"convoy",
     {{"requests_per_second", "requests/s", true, 0, 0},
      {"p50_us", "p50, µs", true, 0, 0},
      {"p99_us", "p99, µs", true, 0, 0}}},
    {"native-scales", {{"seconds", "seconds", true, 0, 0}, {"peak_bytes", "peak memory, MB", true, 0, 1e-6}}},
    {"native-memory", {{"changes_per_second", "changes seen a second", true, 0, 0}}},
    {"io-scales", {{"seconds", "seconds", true, 0, 0}}},
    {"blocking", {{"at_once_", "of four threads as many at once", false, 0, 0}}},
    {"processes",
     {{"seconds", "seconds", false, 0, 0},
      {"tree_bytes", "memory of the tree, MB", false, 0, 1e-6},
      {"start_ms", "to start, ms", false, 0, 0}}},
    {"lost-counts", {{"lost_share", "lost share of the increments", false, 0, 0}}},
    {"lost-updates", {{"lost_", "updates lost", false, 0, 0}}},
    {"implementations", {{"seconds", "seconds", true, 0, 0}}},
    {"native-latency",
     {{"silent_share_", "longest silence of the second thread, as a share of the call", false, 0.5, 0}}},
};

/* What most experiments measure. */
static const struct view plain = {"", {{"seconds", "seconds", false, 0, 0}}};

static const struct view *view_of(const json_t *claim) {
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        if (strcmp(views[i].id, tgb_claim_text(claim, "id")) == 0)
            return &views[i];
    return &plain;
}

/* Labels of the kinds that were met, in their order: a kind's place is its style. */
typedef struct kinds {
    const char *words[16];
    size_t lengths[16];
    size_t count;
} kinds;

static size_t style_of(const char *word, kinds *met) {
    size_t length = strcspn(word, " :");
    if (strncmp(word, "interval:", 9) == 0)
        length = strcspn(word, " ");
    for (size_t i = 0; i < met->count; i++)
        if (met->lengths[i] == length && strncmp(met->words[i], word, length) == 0)
            return i + 1;
    if (met->count == 16)
        return 16;
    met->words[met->count] = word;
    met->lengths[met->count] = length;
    return ++met->count;
}

static void fill_cell(tgb_dot_cell *cell, const json_t *values, double scale) {
    size_t count = json_array_size(values);
    if (count == 0)
        return;
    cell->values = tgb_zalloc(count, sizeof *cell->values);
    cell->count = count;
    for (size_t i = 0; i < count; i++)
        cell->values[i] = json_number_value(json_array_get(values, i)) * (scale > 0 ? scale : 1);
    cell->mark.estimate = tgb_quantile(cell->values, count, 0.5);
}

/* A row for each measure whose name begins so. */
static void add_family(tgb_dots *dots, const json_t *row, const panel *shown, size_t style) {
    const char *name;
    json_t *values;
    size_t length = strlen(shown->measure);
    json_object_foreach(json_object_get(row, "measures"), name, values) {
        if (strncmp(name, shown->measure, length) != 0)
            continue;
        char *label = tgb_format("%s: %s", tgb_claim_text(row, "label"), name + length);
        for (char *mark = label; (mark = strchr(mark, '_')) != NULL;)
            *mark = ' ';
        size_t place = tgb_dots_add_row(dots, label, style);
        fill_cell(&dots->cells[place][0], values, shown->scale);
        free(label);
    }
}

static bool measured_anywhere(const json_t *series, const char *measure) {
    size_t i;
    json_t *row;
    json_array_foreach(series, i, row) {
        if (json_array_size(json_object_get(json_object_get(row, "measures"), measure)) > 0)
            return true;
    }
    return false;
}

static bool is_family(const char *measure) { return measure[strlen(measure) - 1] == '_'; }

static size_t panels_of(const struct view *view, const json_t *series, const panel **chosen) {
    size_t count = 0;
    for (size_t i = 0; i < TGB_DOT_PANELS && view->panels[i].measure != NULL; i++)
        if (is_family(view->panels[i].measure) || measured_anywhere(series, view->panels[i].measure))
            chosen[count++] = &view->panels[i];
    return count;
}

/* ---- the rule: speed against gil, not seconds of each program ---- */

static const json_t *seconds_of(const json_t *row) {
    return json_object_get(json_object_get(row, "measures"), "seconds");
}

/* Adds log(base / arm) of each pass for every program that ran under both; how many did. A program's rows
 * stand together, that of gil first; labels are "<program> <build>". */
static size_t sum_logs(const json_t *series, const char *build, double *logs, size_t passes) {
    const json_t *base = NULL;
    size_t programs = 0, i;
    json_t *row;
    json_array_foreach(series, i, row) {
        const char *word = strrchr(tgb_claim_text(row, "label"), ' ');
        if (word != NULL && strcmp(word + 1, "gil") == 0)
            base = seconds_of(row);
        if (word == NULL || strcmp(word + 1, build) != 0 || json_array_size(base) != passes ||
            json_array_size(seconds_of(row)) != passes)
            continue;
        programs++;
        for (size_t k = 0; k < passes; k++)
            logs[k] += log(json_number_value(json_array_get(base, k)) /
                           json_number_value(json_array_get(seconds_of(row), k)));
    }
    return programs;
}

static void rule_dots(const json_t *series, tgb_dots *dots) {
    static const char *const builds[] = {"nogil", "nogil-biased", "nogil-atomic"};
    size_t passes = json_array_size(seconds_of(json_array_get(series, 0)));
    tgb_dots_add_panel(dots, "speed against gil, geometric mean over the programs", false, 1);
    for (size_t i = 0; passes > 0 && i < sizeof builds / sizeof *builds; i++) {
        double *logs = tgb_zalloc(passes, sizeof *logs);
        size_t programs = sum_logs(series, builds[i], logs, passes);
        for (size_t k = 0; programs > 0 && k < passes; k++)
            logs[k] /= (double)programs;
        if (programs == 0) {
            free(logs);
            continue;
        }
        size_t place = tgb_dots_add_row(dots, builds[i], i + 1);
        tgb_dot_cell *cell = &dots->cells[place][0];
        cell->mark = tgb_interval_exp(tgb_t_interval(logs, passes));
        for (size_t k = 0; k < passes; k++)
            logs[k] = exp(logs[k]);
        cell->values = logs;
        cell->count = passes;
    }
}

void tgb_claim_dots(const json_t *claim, tgb_dots *dots) {
    *dots = (tgb_dots){0};
    const json_t *series = json_object_get(claim, "series");
    if (strcmp(tgb_claim_text(claim, "id"), "rule") == 0) {
        rule_dots(series, dots);
        return;
    }
    const struct view *view = view_of(claim);
    const panel *chosen[TGB_DOT_PANELS];
    size_t panels = panels_of(view, series, chosen), i;
    for (size_t k = 0; k < panels; k++)
        tgb_dots_add_panel(dots, chosen[k]->axis, chosen[k]->log,
                           chosen[k]->line > 0 ? chosen[k]->line : (double)NAN);
    kinds met = {.count = 0};
    json_t *row;
    json_array_foreach(panels > 0 ? series : NULL, i, row) {
        const char *label = tgb_claim_text(row, "label");
        size_t style = style_of(label, &met);
        if (is_family(chosen[0]->measure)) {
            add_family(dots, row, chosen[0], style);
            continue;
        }
        size_t place = tgb_dots_add_row(dots, label, style);
        for (size_t k = 0; k < panels; k++)
            fill_cell(&dots->cells[place][k],
                      json_object_get(json_object_get(row, "measures"), chosen[k]->measure),
                      chosen[k]->scale);
    }
}

void tgb_report_add_claim_figures(tgb_report *report, const char *gnuplot) {
    size_t i;
    json_t *claim;
    if (report->figures_error != NULL)
        return;
    json_array_foreach(json_object_get(report->claims, "claims"), i, claim) {
        tgb_dots dots;
        tgb_claim_dots(claim, &dots);
        tgb_drawing drawing = {report, TGB_CLAUSE_A, TGB_SPEED, &dots, tgb_plot_dots_height, tgb_plot_dots};
        char *name = tgb_claim_figure_name(claim),
             *title = tgb_format("Claim %d, %s", (int)json_integer_value(json_object_get(claim, "number")),
                                 tgb_claim_text(claim, "id"));
        bool good =
            !tgb_dots_any(&dots) ||
            tgb_plot_make(report, gnuplot, name, title,
                          "Small points: the value of each pass; large ones: their middle.", &drawing);
        free(title);
        free(name);
        tgb_dots_clear(&dots);
        if (!good)
            return;
    }
}
