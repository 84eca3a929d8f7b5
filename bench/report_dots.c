/* SPDX-License-Identifier: MIT */
/* report_dots.c: draws rows of raw values. */
#include "report_dots.h"

#include "report_text.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_LABEL = 44 };

size_t tgb_dots_add_row(tgb_dots *dots, const char *label, size_t style) {
    dots->rows = tgb_grow(dots->rows, dots->rows_count, &dots->rows_room, sizeof *dots->rows);
    dots->cells = tgb_grow(dots->cells, dots->rows_count, &dots->cells_room, sizeof *dots->cells);
    dots->rows[dots->rows_count] = (tgb_dot_row){tgb_strdup(label), style};
    for (size_t i = 0; i < TGB_DOT_PANELS; i++)
        dots->cells[dots->rows_count][i] = (tgb_dot_cell){.mark = {NAN, NAN, NAN}};
    return dots->rows_count++;
}

void tgb_dots_add_panel(tgb_dots *dots, const char *axis, bool log, double line) {
    dots->panels[dots->panels_count++] = (tgb_dot_panel){tgb_strdup(axis), log, line};
}

void tgb_dots_clear(tgb_dots *dots) {
    for (size_t i = 0; i < dots->rows_count; i++) {
        free(dots->rows[i].label);
        for (size_t k = 0; k < TGB_DOT_PANELS; k++)
            free(dots->cells[i][k].values);
    }
    for (size_t i = 0; i < dots->panels_count; i++)
        free(dots->panels[i].axis);
    free(dots->rows);
    free(dots->cells);
    *dots = (tgb_dots){0};
}

bool tgb_dots_any(const tgb_dots *dots) {
    for (size_t i = 0; i < dots->rows_count; i++)
        for (size_t k = 0; k < dots->panels_count; k++)
            if (isfinite(dots->cells[i][k].mark.estimate))
                return true;
    return false;
}

/* ---- the axis of a panel ---- */

typedef struct range {
    double low, high;
    bool log;
} range;

static void take(range *wanted, double value) {
    if (isfinite(value)) {
        wanted->low = fmin(wanted->low, value);
        wanted->high = fmax(wanted->high, value);
    }
}

/* From zero, unless logarithmic or around a line; bounds of a mark are cut off where they would squeeze the
 * values into a corner. */
static range range_of(const tgb_dots *dots, size_t panel) {
    range found = {INFINITY, -INFINITY, dots->panels[panel].log};
    for (size_t i = 0; i < dots->rows_count; i++) {
        const tgb_dot_cell *cell = &dots->cells[i][panel];
        for (size_t k = 0; k < cell->count; k++)
            take(&found, cell->values[k]);
        take(&found, cell->mark.estimate);
    }
    double line = dots->panels[panel].line;
    take(&found, line);
    if (found.low > found.high)
        return (range){0, 1, false};
    found.log = found.log && found.low > 0 && found.high > 4 * found.low;
    if (found.log) {
        double air = pow(found.high / found.low, 0.06);
        return (range){found.low / air, found.high * air, true};
    }
    double reach = found.high - found.low;
    for (size_t i = 0; isfinite(line) && i < dots->rows_count; i++) {
        tgb_interval mark = dots->cells[i][panel].mark;
        if (!isfinite(mark.lower) || !isfinite(mark.upper))
            continue;
        take(&found, fmax(mark.lower, found.low - reach));
        take(&found, fmin(mark.upper, found.high + reach));
    }
    if (!isfinite(line) || found.low < 0.3 * found.high)
        found.low = fmin(found.low, 0);
    double air = found.high > found.low ? 0.05 * (found.high - found.low) : 0.5;
    return (range){found.low < 0 || isfinite(line) ? found.low - air : found.low, found.high + air, false};
}

/* Tics at 1, 2 and 5 of each decade where they fit, else at powers of ten. */
static void put_tics(const range *axis, double width, const tgb_sheet *sheet, FILE *script) {
    double most = fmax(3, floor(width / (2.4 * sheet->line)));
    if (!axis->log) {
        double step = tgb_plot_step(axis->low, axis->high, (int)most > 5 ? 3 : 2);
        fprintf(script, "unset logscale x\nset xtics nomirror autofreq %g\n", step);
        return;
    }
    double decades = log10(axis->high / axis->low);
    fprintf(script, "set logscale x 10\nset xtics nomirror (");
    bool fine = decades * 3 <= most + 1;
    int every = fine ? 1 : (int)ceil(decades / most);
    const char *comma = "";
    for (int power = (int)floor(log10(axis->low)); power <= (int)ceil(log10(axis->high)); power++)
        for (int digit = 1; digit <= (fine ? 5 : 1); digit += digit == 2 ? 3 : 1) {
            double at = digit * pow(10, power);
            if (at < axis->low || at > axis->high || (!fine && power % every != 0))
                continue;
            if (at >= 1e6)
                fprintf(script, "%s'%gM' %g", comma, at / 1e6, at);
            else if (at >= 1e4)
                fprintf(script, "%s'%gk' %g", comma, at / 1e3, at);
            else
                fprintf(script, "%s'%g' %g", comma, at, at);
            comma = ", ";
        }
    fputs(")\n", script);
}

/* ---- drawing ---- */

static size_t widest_label(const tgb_dots *dots) {
    size_t widest = 4;
    for (size_t i = 0; i < dots->rows_count; i++) {
        size_t width = tgb_width(dots->rows[i].label);
        widest = width > widest ? width : widest;
    }
    return widest < LONGEST_LABEL ? widest : LONGEST_LABEL;
}

/* Values below the axis would be drawn outside of it by gnuplot: a bound is cut off at the edge. */
static double within(double value, const range *axis) { return fmin(fmax(value, axis->low), axis->high); }

static void put_data(const tgb_dots *dots, size_t panel, const range *axis, FILE *script) {
    for (size_t i = 0; i < dots->rows_count; i++) {
        const tgb_dot_cell *cell = &dots->cells[i][panel];
        fprintf(script, "$v%zu << EOD\n", i);
        for (size_t k = 0; k < cell->count; k++)
            if (isfinite(cell->values[k]))
                fprintf(script, "%.9g %.3f\n", cell->values[k],
                        (double)(i + 1) + 0.36 * (((double)k + 0.5) / (double)cell->count - 0.5));
        tgb_interval mark = cell->mark;
        bool bounds = isfinite(mark.lower) && isfinite(mark.upper);
        fprintf(script, "-1e300 0\nEOD\n$m%zu << EOD\n", i);
        if (isfinite(mark.estimate))
            fprintf(script, "%.9g %zu %.9g %.9g\n", mark.estimate, i + 1,
                    within(bounds ? mark.lower : mark.estimate, axis),
                    within(bounds ? mark.upper : mark.estimate, axis));
        fputs("-1e300 0 -1e300 -1e300\nEOD\n", script);
    }
}

static void put_rows(const tgb_dots *dots, size_t panel, const range *axis, const tgb_sheet *sheet,
                     FILE *script) {
    double line = dots->panels[panel].line;
    put_data(dots, panel, axis, script);
    fputs("plot ", script);
    if (isfinite(line))
        fprintf(script,
                "'+' using (%g):(%g + $0 * %g) every ::0::1 with lines lc rgb '#888888' lw 1 dt (6,4) "
                "notitle, ",
                line, 0.4, (double)dots->rows_count + 0.2);
    const char *guard = "($1 < -1e200 ? NaN : $1)";
    for (size_t i = 0; i < dots->rows_count; i++) {
        fprintf(script, "%s$v%zu using %s:2 with points lc rgb '#9a9a9a' pt 7 ps %g notitle",
                i > 0 ? ", " : "", i, guard, 0.45 * sheet->point_size);
        fprintf(script, ", $m%zu using %s:2:3:4 with xerrorbars", i, guard);
        tgb_plot_style(dots->rows[i].style, "1", script);
        fprintf(script, "lw 1.6 ps %g notitle", 1.25 * sheet->point_size);
    }
    fputs("\n", script);
}

static void put_labels(const tgb_dots *dots, bool shown, FILE *script) {
    fputs("set ytics nomirror scale 0 (", script);
    for (size_t i = 0; i < dots->rows_count; i++) {
        fputs(i > 0 ? ", " : "", script);
        tgb_put_gnuplot(script, shown ? dots->rows[i].label : "", LONGEST_LABEL);
        fprintf(script, " %zu", i + 1);
    }
    fprintf(script, ")\nset yrange [%g:0.4]\n", (double)dots->rows_count + 0.6);
}

/* A light line where the style, which is what the rows have in common, changes. */
static void put_separators(const tgb_dots *dots, FILE *script) {
    fputs("unset arrow\n", script);
    for (size_t i = 1; i < dots->rows_count; i++)
        if (dots->rows[i].style != dots->rows[i - 1].style)
            fprintf(
                script,
                "set arrow from graph 0, first %g to graph 1, first %g nohead lc rgb '#b0808080' lw 0.6\n",
                (double)i + 0.5, (double)i + 0.5);
}

void tgb_dots_draw(const tgb_dots *dots, const tgb_sheet *sheet, double height, tgb_place place,
                   FILE *script) {
    double labels = 0.47 * sheet->line * (double)widest_label(dots), gap = 1.6 * sheet->line;
    double width =
        (place.right - place.left - labels - gap * (double)dots->panels_count) / (double)dots->panels_count;
    fprintf(script,
            "unset key\nunset label\nset border 3 lw 0.8\nset tmargin at screen %.6f\nset bmargin at screen "
            "%.6f\nset grid xtics lc rgb '#b0808080' lw 0.6 dt 1\nset samples 2\n",
            place.top / height, (place.bottom + 3.1 * sheet->line) / height);
    for (size_t panel = 0; panel < dots->panels_count; panel++) {
        double left = place.left + labels + 0.6 * sheet->line + (double)panel * (width + gap);
        range axis = range_of(dots, panel);
        fprintf(script, "set lmargin at screen %.6f\nset rmargin at screen %.6f\n", left / sheet->width,
                (left + width) / sheet->width);
        fprintf(script, "set xrange [%.9g:%.9g]\nset xlabel ", axis.low, axis.high);
        tgb_put_gnuplot(script, dots->panels[panel].axis, 60);
        fputs(" offset 0,0.4\n", script);
        put_tics(&axis, width, sheet, script);
        put_labels(dots, panel == 0, script);
        put_separators(dots, script);
        put_rows(dots, panel, &axis, sheet, script);
    }
    fputs("unset arrow\nunset logscale\nunset xlabel\nunset grid\n", script);
}

double tgb_plot_dots_height(const tgb_drawing *drawing, const tgb_sheet *sheet) {
    const tgb_dots *dots = drawing->subject;
    return sheet->line * (1.2 * (double)dots->rows_count + 4.2);
}

void tgb_plot_dots(const tgb_drawing *drawing, const tgb_sheet *sheet, FILE *script) {
    double height = tgb_plot_dots_height(drawing, sheet);
    tgb_place whole = {0.4 * sheet->line, 0, sheet->width, height - 0.6 * sheet->line};
    fputs("set multiplot\n", script);
    tgb_dots_draw(drawing->subject, sheet, height, whole, script);
    fputs("unset multiplot\nset output\n", script);
}
