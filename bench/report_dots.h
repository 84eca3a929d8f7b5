/* SPDX-License-Identifier: MIT */
/*
 * report_dots.h: the plot of raw values: rows with a label, side by side one panel a measure; in each the
 * value of every pass as a small point and the middle as a large one. It is drawn anywhere on a sheet, so
 * that a figure of a page and a slide show the same.
 */
#ifndef TGB_REPORT_DOTS_H
#define TGB_REPORT_DOTS_H

#include "report_plot.h"

typedef struct tgb_dot_panel {
    char *axis;  /* what is measured, with its unit; owned */
    bool log;    /* wanted; drawn so where every value is above 0 */
    double line; /* a dashed line across all rows; NaN: none */
} tgb_dot_panel;

typedef struct tgb_dot_row {
    char *label;  /* owned */
    size_t style; /* as of tgb_plot_style */
} tgb_dot_row;

/* One row in one panel. */
typedef struct tgb_dot_cell {
    double *values; /* owned; may be NULL */
    size_t count;
    tgb_interval mark; /* the large point, and a bar where the bounds are finite */
} tgb_dot_cell;

enum { TGB_DOT_PANELS = 3 };

typedef struct tgb_dots {
    tgb_dot_panel panels[TGB_DOT_PANELS];
    size_t panels_count;
    tgb_dot_row *rows;
    tgb_dot_cell (*cells)[TGB_DOT_PANELS]; /* of each row */
    size_t rows_count, rows_room, cells_room;
} tgb_dots;

/* A place on a sheet, in the sheet's unit from its lower left corner. */
typedef struct tgb_place {
    double left, bottom, right, top;
} tgb_place;

/* A row without cells yet; its index. */
size_t tgb_dots_add_row(tgb_dots *dots, const char *label, size_t style);
void tgb_dots_add_panel(tgb_dots *dots, const char *axis, bool log, double line);
void tgb_dots_clear(tgb_dots *dots);

/* Whether there is anything to be seen. */
bool tgb_dots_any(const tgb_dots *dots);

/* Draws inside of a multiplot, on a sheet of that height. */
void tgb_dots_draw(const tgb_dots *dots, const tgb_sheet *sheet, double height, tgb_place place,
                   FILE *script);

/* As a figure of its own: a tgb_drawing whose subject is the tgb_dots. */
double tgb_plot_dots_height(const tgb_drawing *drawing, const tgb_sheet *sheet);
void tgb_plot_dots(const tgb_drawing *drawing, const tgb_sheet *sheet, FILE *script);

#endif
