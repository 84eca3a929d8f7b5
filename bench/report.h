/* SPDX-License-Identifier: MIT */
/*
 * report.h: everything that is made from a results model for people to read.
 *
 * A report is worked out once (tgb_report_make): the verdict of every compared arm and clause, and the curves
 * over threads. Writers turn it into text, each giving a buffer that the report collects as a file; nothing
 * is written to disk before every file is whole in memory (tgb_report_save).
 */
#ifndef TGB_REPORT_H
#define TGB_REPORT_H

#include "results.h"
#include "threads.h"
#include "verdict.h"

#include <stdio.h>

/* A picture in the two forms that are published. Absent forms are NULL. */
typedef struct tgb_figure {
    char *name;    /* file name without its ending */
    char *title;   /* what is shown */
    char *caption; /* how to read it */
    char *svg;
    size_t svg_length;
    char *pdf;
    size_t pdf_length;
} tgb_figure;

typedef struct tgb_report_file {
    char *path; /* below the report's folder */
    char *text;
    size_t length;
} tgb_report_file;

typedef struct tgb_report {
    const tgb_results *results;
    int *arms; /* indices of the compared arms (not the base, not the C kernel), nogil first */
    size_t arms_count;
    tgb_verdict *verdicts; /* TGB_CLAUSE_COUNT of them an arm */
    tgb_scaling *curves;   /* by workload, then arm, then mode; the C kernel's among them */
    size_t curves_count;
    tgb_figure *figures;
    size_t figures_count;
    const json_t *claims; /* of claims.json beside the results; NULL: no experiments were run; borrowed */
    char *figures_error;  /* why there are no figures; NULL when there are */
    tgb_report_file *files;
    size_t files_count;
    size_t figures_room, files_room, curves_room; /* allocated */
} tgb_report;

/* The subcommand `report FILE|DIR [--out DIR]`; gives an exit code. */
int tgb_report_main(int argc, char **argv);

/* Makes and writes everything from a folder, or from the results file or claims.json in it, into `out` (NULL:
 * the same folder), the paths to `list` (NULL: to nobody). false with *error set. */
bool tgb_report_write(const char *path, const char *out, FILE *list, char **error);

/* The model must outlive the report. */
tgb_report *tgb_report_make(const tgb_results *results);
void tgb_report_free(tgb_report *report);

/* Adds a file of the report; text is taken over. path is copied. */
void tgb_report_add_steal(tgb_report *report, const char *path, char *text, size_t length);

/* Adds a figure that was drawn without gnuplot, and its file: SVG alone; the svg is taken over. */
void tgb_report_add_drawn_steal(tgb_report *report, const char *name, const char *title, const char *caption,
                                char *svg, size_t length);

/* NULL when the report has no file of that path. */
const tgb_report_file *tgb_report_find(const tgb_report *report, const char *path);

/* Writes every file, each to a temporary one first. false with *error set at the first that cannot be. */
bool tgb_report_save(const tgb_report *report, const char *folder, char **error);

/* The verdict of the arm at `place` in arms. */
const tgb_verdict *tgb_report_verdict(const tgb_report *report, size_t place, tgb_clause clause);

/* Whether any arm has runs of a clause, and the verdict of the first that has. */
const tgb_verdict *tgb_report_clause(const tgb_report *report, tgb_clause clause);

/* The unit of another comparison with the same workload and thread counts; NULL when there is none. */
const tgb_unit *tgb_report_same_unit(const tgb_comparison *comparison, const tgb_unit *unit);

/* The comparison of a verdict in one measure. */
const tgb_comparison *tgb_report_measure(const tgb_verdict *verdict, tgb_measure measure);

/* A metric of one arm in a unit over passes: median, least and greatest. NaN where there is none. */
tgb_interval tgb_report_metric(const tgb_results *results, int arm, const tgb_unit *unit, const char *name);

/* Median over passes of the seconds of an iteration. */
double tgb_report_seconds(const tgb_results *results, int arm, tgb_mode mode, const tgb_unit *unit);

/* The curve's arm, "processes" in that mode. */
const char *tgb_report_curve_name(const tgb_results *results, const tgb_scaling *curve);

/* The verdict's trend, "unknown" where nothing could be compared. */
const char *tgb_report_trend(const tgb_verdict *verdict);

/* Whether an arm is one of our own builds: only these are linked in several orders. */
bool tgb_report_has_build(const tgb_results *results);

/* The figure of that name; NULL when there is none. */
const tgb_figure *tgb_report_figure(const tgb_report *report, const char *name);

/* The writers. Figures come before the page, which embeds them. */
void tgb_report_add_figures(tgb_report *report, const char *gnuplot);
void tgb_report_add_markdown(tgb_report *report);
void tgb_report_add_csv(tgb_report *report);
void tgb_report_add_pyperf(tgb_report *report);
void tgb_report_add_tex(tgb_report *report);
void tgb_report_add_html(tgb_report *report);

#endif
