/* SPDX-License-Identifier: MIT */
/*
 * report_plot.h: the drawing side of the report: a figure is described once and drawn by gnuplot twice, as
 * SVG for the page and as PDF at the width of a paper's column.
 *
 * Colours are those of Okabe and Ito (2008), told apart by every common form of colour vision; in grey the
 * shapes of the points and the dashes of the lines tell the arms apart.
 */
#ifndef TGB_REPORT_PLOT_H
#define TGB_REPORT_PLOT_H

#include "report.h"

/* A sheet to draw on. Lengths are in its own unit: pixels for SVG, points for PDF. */
typedef struct tgb_sheet {
    bool pdf;
    double width;
    double line; /* height of a line of text */
    double point_size;
} tgb_sheet;

/* What is drawn, on either sheet. */
typedef struct tgb_drawing {
    const tgb_report *report;
    tgb_clause clause;
    tgb_measure measure;
    const void *subject; /* of drawings that are not made from the report's verdicts and curves */
    double (*height)(const struct tgb_drawing *drawing, const tgb_sheet *sheet);
    void (*draw)(const struct tgb_drawing *drawing, const tgb_sheet *sheet, FILE *script);
} tgb_drawing;

/* A dot plot of one measure: a row a workload, an interval an arm, the A/A floor behind it. */
double tgb_plot_ratio_height(const tgb_drawing *drawing, const tgb_sheet *sheet);
void tgb_plot_ratio(const tgb_drawing *drawing, const tgb_sheet *sheet, FILE *script);

/* Speed-up against threads, a panel a workload. */
double tgb_plot_threads_height(const tgb_drawing *drawing, const tgb_sheet *sheet);
void tgb_plot_threads(const tgb_drawing *drawing, const tgb_sheet *sheet, FILE *script);

/* Throughput and latency of I/O beside CPU threads, two panels a workload. */
double tgb_plot_convoy_height(const tgb_drawing *drawing, const tgb_sheet *sheet);
void tgb_plot_convoy(const tgb_drawing *drawing, const tgb_sheet *sheet, FILE *script);

/* " lc rgb '#0072B2' pt 7 dt 1 " of the arm at a place (0 the base, then the compared ones); its own dashes
 * unless others are given. */
void tgb_plot_style(size_t place, const char *dash, FILE *script);

/* The largest tick step of 1, 2 or 5 times a power of ten that gives `wanted` ticks or more. */
double tgb_plot_step(double low, double high, int wanted);

/* Draws both forms with the program `gnuplot` and adds figure and files to the report; false with
 * report->figures_error set when that does not work. The strings are copied. */
bool tgb_plot_make(tgb_report *report, const char *gnuplot, const char *name, const char *title,
                   const char *caption, const tgb_drawing *drawing);

/* A PDF of pages of that size (points): `write` gives the script, in which each plot or multiplot is a page.
 * NULL with *error set when that does not work; owned by the caller. */
char *tgb_plot_pages(const char *gnuplot, const char *name, const tgb_sheet *sheet, double height,
                     void (*write)(const void *subject, FILE *script), const void *subject, size_t *length,
                     char **error);

/* Whether a program is found in PATH (or, with a slash in it, is there). */
bool tgb_plot_can_run(const char *program);

#endif
