/* SPDX-License-Identifier: MIT */
/*
 * report_plot_ratio.c: the dot plot. Rows are workloads sorted by the first arm's ratio, the geometric mean
 * below them; each arm has a point with its interval, and the grey box is what two runs of the base arm
 * against each other look like. An interval that would squeeze everything else is drawn to the edge.
 */
#include "report_plot.h"

#include "report_text.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>

enum { LONGEST_LABEL = 26 };

/* The base first; then the arms, nogil first of them. */
static const struct {
    const char *colour;
    int point;
    const char *dash;
} styles[] = {{"#000000", 4, "1"},       {"#0072B2", 7, "1"},          {"#D55E00", 5, "(9,3)"},
              {"#009E73", 9, "(5,3)"},   {"#CC79A7", 13, "(9,3,2,3)"}, {"#E69F00", 11, "(2,3)"},
              {"#56B4E9", 15, "(14,4)"}, {"#7F7F7F", 6, "(5,2,2,2)"}};
enum { STYLES = sizeof styles / sizeof *styles };

void tgb_plot_style(size_t place, const char *dash, FILE *script) {
    size_t style = place == 0 ? 0 : (place - 1) % (STYLES - 1) + 1;
    fprintf(script, " lc rgb '%s' pt %d dt %s ", styles[style].colour, styles[style].point,
            dash != NULL ? dash : styles[style].dash);
}

double tgb_plot_step(double low, double high, int wanted) {
    double rough = (high - low) / wanted, power = pow(10, floor(log10(rough))), share = rough / power;
    return power * (share >= 5 ? 5 : share >= 2 ? 2 : 1);
}

/* ---- what is drawn ---- */

typedef struct rows {
    const tgb_report *report;
    const tgb_comparison **arms; /* of each compared arm */
    const tgb_unit **units;      /* of the first arm that has any, in drawing order: the top row first */
    size_t count;
    const tgb_comparison *first;
    double low, high; /* of the axis */
    size_t label;     /* characters of the longest label that is shown */
} rows;

static double rank(const tgb_unit *unit) { return isfinite(unit->ratio.estimate) ? unit->ratio.estimate : 0; }

static int by_ratio(const void *one, const void *other) {
    double a = rank(*(const tgb_unit *const *)one), b = rank(*(const tgb_unit *const *)other);
    return (a < b) - (a > b);
}

static void each_ratio(rows *wanted, void (*take)(rows *wanted, tgb_interval ratio)) {
    for (size_t i = 0; i < wanted->report->arms_count; i++) {
        take(wanted, wanted->arms[i]->ratio);
        for (size_t k = 0; k < wanted->count; k++) {
            const tgb_unit *unit = tgb_report_same_unit(wanted->arms[i], wanted->units[k]);
            if (unit != NULL)
                take(wanted, unit->ratio);
        }
    }
}

static void take_estimate(rows *wanted, tgb_interval ratio) {
    if (isfinite(ratio.estimate) && ratio.estimate > 0) {
        wanted->low = fmin(wanted->low, ratio.estimate);
        wanted->high = fmax(wanted->high, ratio.estimate);
    }
}

/* Bounds of the intervals, summed up while the axis still holds the estimates' range. */
typedef struct reach {
    double low, high;
} reach;

static void widen(const rows *wanted, reach *bounds) {
    for (size_t i = 0; i < wanted->report->arms_count; i++)
        for (size_t k = 0; k < wanted->count; k++) {
            const tgb_unit *unit = tgb_report_same_unit(wanted->arms[i], wanted->units[k]);
            if (unit == NULL || !isfinite(unit->ratio.lower))
                continue;
            bounds->low = fmin(bounds->low, fmin(unit->ratio.lower, unit->floor.lower));
            bounds->high = fmax(bounds->high, fmax(unit->ratio.upper, unit->floor.upper));
        }
}

static void set_axis(rows *wanted, double margin) {
    wanted->low = fmin(1, 1 - margin);
    wanted->high = 1;
    each_ratio(wanted, take_estimate);
    reach bounds = {wanted->low, wanted->high};
    widen(wanted, &bounds);
    double room = fmax(0.5 * log(wanted->high / wanted->low), 0.03);
    wanted->low = fmax(bounds.low, wanted->low * exp(-room));
    wanted->high = fmin(bounds.high, wanted->high * exp(room));
    double air = fmax(0.04 * log(wanted->high / wanted->low), 0.004);
    wanted->low *= exp(-air);
    wanted->high *= exp(air);
}

static rows collect(const tgb_drawing *drawing) {
    rows wanted = {.report = drawing->report};
    const tgb_verdict *first = tgb_report_clause(drawing->report, drawing->clause);
    wanted.first = tgb_report_measure(first, drawing->measure);
    wanted.arms = tgb_zalloc(drawing->report->arms_count, sizeof *wanted.arms);
    for (size_t i = 0; i < drawing->report->arms_count; i++)
        wanted.arms[i] =
            tgb_report_measure(tgb_report_verdict(drawing->report, i, drawing->clause), drawing->measure);
    wanted.count = wanted.first->units_count;
    wanted.units = tgb_zalloc(wanted.count, sizeof *wanted.units);
    for (size_t k = 0; k < wanted.count; k++)
        wanted.units[k] = &wanted.first->units[k];
    qsort(wanted.units, wanted.count, sizeof *wanted.units, by_ratio);
    bool judged = drawing->measure == TGB_SPEED;
    set_axis(&wanted, judged ? drawing->report->results->settings.margin : 0);
    return wanted;
}

static void release(rows *wanted) {
    free(wanted->arms);
    free(wanted->units);
}

/* ---- the script ---- */

static double clamp(const rows *wanted, double x) { return fmin(fmax(x, wanted->low), wanted->high); }

/* Row k is drawn at count + 1 - k; the mean, below all others, at 0.5. */
static double place_of(const rows *wanted, size_t k) {
    return k == wanted->count ? 0.5 : (double)(wanted->count - k) + 0.7;
}

/* In any arm: whose point is missing shows which. NULL: in none. */
static const char *absence(const rows *wanted, size_t k) {
    const char *found = NULL;
    for (size_t i = 0; i < wanted->report->arms_count; i++) {
        const tgb_unit *unit = tgb_report_same_unit(wanted->arms[i], wanted->units[k]);
        if (unit != NULL && unit->excluded && (found == NULL || !unit->refused))
            found = tgb_unit_absence(unit);
    }
    return found;
}

static void put_axes(rows *wanted, FILE *script) {
    fputs("set ytics scale 0 (", script);
    for (size_t k = 0; k < wanted->count; k++) {
        char *name = tgb_unit_name(wanted->report->results, wanted->units[k]);
        const char *lacks = absence(wanted, k);
        char *label = lacks != NULL ? tgb_format("%s (%s)", name, lacks) : tgb_strdup(name);
        tgb_put_gnuplot(script, label, LONGEST_LABEL);
        size_t width = tgb_width(label);
        wanted->label = width > wanted->label ? width : wanted->label;
        fprintf(script, " %g, ", place_of(wanted, k));
        free(label);
        free(name);
    }
    fprintf(script, "'geometric mean' %g)\n", place_of(wanted, wanted->count));
    wanted->label = wanted->label < 14 ? 14 : wanted->label > LONGEST_LABEL ? LONGEST_LABEL : wanted->label;
    fprintf(script, "set lmargin %zu\nset rmargin 2\n", wanted->label + 1);
    fprintf(script, "set yrange [-0.1:%g]\nset xrange [%.8g:%.8g]\n", (double)wanted->count + 1.3,
            wanted->low, wanted->high);
    if (wanted->high / wanted->low < 2.5)
        fprintf(script, "set xtics %g\nset format x '%%g'\n", tgb_plot_step(wanted->low, wanted->high, 4));
    else
        fputs("set logscale x 10\nset xtics (0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, "
              "5, 10, "
              "20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)\nset format x '%g'\n",
              script);
    fputs("set grid xtics lc rgb '#b0808080' lw 0.6 dt 1\n", script);
}

static void put_floor(const rows *wanted, FILE *script) {
    fputs("$floor << EOD\n", script);
    for (size_t k = 0; k <= wanted->count; k++) {
        tgb_interval floor = k < wanted->count ? wanted->units[k]->floor : wanted->first->floor;
        if (!isfinite(floor.lower))
            continue;
        double y = place_of(wanted, k);
        fprintf(script, "%.8g %g %.8g %.8g %g %g\n", clamp(wanted, floor.estimate), y,
                clamp(wanted, floor.lower), clamp(wanted, floor.upper), y - 0.42, y + 0.42);
    }
    fputs("EOD\n", script);
}

static bool has_floor(const rows *wanted) { return isfinite(wanted->first->floor.lower); }

static void put_points(const rows *wanted, size_t arm, FILE *script) {
    double step = 0.8 / (double)wanted->report->arms_count;
    double shift = (((double)wanted->report->arms_count - 1) / 2 - (double)arm) * step;
    fprintf(script, "$arm%zu << EOD\n", arm);
    for (size_t k = 0; k <= wanted->count; k++) {
        const tgb_unit *unit =
            k < wanted->count ? tgb_report_same_unit(wanted->arms[arm], wanted->units[k]) : NULL;
        tgb_interval ratio = k == wanted->count                ? wanted->arms[arm]->ratio
                             : unit != NULL && !unit->excluded ? unit->ratio
                                                               : (tgb_interval){NAN, NAN, NAN};
        if (!isfinite(ratio.estimate))
            continue;
        if (!isfinite(ratio.lower))
            ratio.lower = ratio.upper = ratio.estimate;
        fprintf(script, "%.8g %g %.8g %.8g\n", ratio.estimate, place_of(wanted, k) + shift,
                clamp(wanted, ratio.lower), clamp(wanted, ratio.upper));
    }
    /* A row that is out of sight keeps the block from being empty. */
    fprintf(script, "%.8g -9 %.8g %.8g\nEOD\n", wanted->low, wanted->low, wanted->low);
}

static void put_lines(const tgb_drawing *drawing, const rows *wanted, FILE *script) {
    double margin = drawing->report->results->settings.margin, top = (double)wanted->count + 1.3;
    fprintf(script, "set arrow 1 from 1,-0.1 to 1,%g nohead lc rgb '#555555' lw 1\n", top);
    if (drawing->measure == TGB_SPEED && margin > 0)
        fprintf(script, "$margin << EOD\n%.8g -0.1\n%.8g %g\nEOD\n", 1 - margin, 1 - margin, top);
    fprintf(script, "set arrow 3 from %.8g,1.1 to %.8g,1.1 nohead lc rgb '#808080' lw 0.6\n", wanted->low,
            wanted->high);
}

static void put_label(const tgb_drawing *drawing, FILE *script) {
    const tgb_results *results = drawing->report->results;
    const char *base = results->arms[results->base].name, *name = tgb_measure_name(drawing->measure);
    char *label = tgb_format("%s against %s: %s 1 is better", name, base,
                             drawing->measure == TGB_SPEED ? "above" : "below");
    fputs("set xlabel ", script);
    tgb_put_gnuplot(script, label, 60);
    fputs("\n", script);
    free(label);
}

double tgb_plot_ratio_height(const tgb_drawing *drawing, const tgb_sheet *sheet) {
    const tgb_verdict *first = tgb_report_clause(drawing->report, drawing->clause);
    size_t count = tgb_report_measure(first, drawing->measure)->units_count;
    double arms = (double)drawing->report->arms_count;
    double row = sheet->line * fmax(1.15, 0.3 + 0.5 * arms);
    double key = ceil((arms + 2) / (sheet->pdf ? 3 : 5)) * 1.2;
    return row * ((double)count + 1.4) + sheet->line * (key + 4.5);
}

void tgb_plot_ratio(const tgb_drawing *drawing, const tgb_sheet *sheet, FILE *script) {
    const tgb_results *results = drawing->report->results;
    rows wanted = collect(drawing);
    double margin = results->settings.margin;
    put_axes(&wanted, script);
    put_lines(drawing, &wanted, script);
    put_label(drawing, script);
    put_floor(&wanted, script);
    for (size_t i = 0; i < drawing->report->arms_count; i++)
        put_points(&wanted, i, script);
    fputs("set key outside top center horizontal samplen 1.6 width -1\nplot ", script);
    if (has_floor(&wanted))
        fputs(
            "$floor using 1:2:3:4:5:6 with boxxyerror fill transparent solid 0.32 noborder lc rgb '#808080' "
            "title 'A/A floor', ",
            script);
    for (size_t i = 0; i < drawing->report->arms_count; i++) {
        fprintf(script, "%s$arm%zu using 1:2:3:4 with xerrorbars", i > 0 ? ", " : "", i);
        tgb_plot_style(i + 1, "1", script);
        fputs("title ", script);
        tgb_put_gnuplot(script, results->arms[drawing->report->arms[i]].name, 20);
    }
    if (drawing->measure == TGB_SPEED && margin > 0)
        fprintf(script, ", $margin using 1:2 with lines lc rgb '#555555' lw 1 dt (5,4) title 'margin %g %%'",
                margin * 100);
    fputs("\nset output\n", script);
    release(&wanted);
}
