/* SPDX-License-Identifier: MIT */
/* report_html.h: the parts of report.html, each written to a stream by its own file. */
#ifndef TGB_REPORT_HTML_H
#define TGB_REPORT_HTML_H

#include "report.h"

/* The style sheet of the page: screen in light and dark, and print. */
extern const char tgb_report_css[];

/* report_html_verdict.c: the answer, its figures in tables, what it is worth. */
void tgb_html_answer(const tgb_report *report, FILE *out);
void tgb_html_verdicts(const tgb_report *report, FILE *out);

/* report_html_tables.c: every workload of a clause, I/O beside CPU threads, thread scaling, shared data. */
void tgb_html_workloads(const tgb_report *report, FILE *out);
void tgb_html_memory(const tgb_report *report, FILE *out);
void tgb_html_convoy(const tgb_report *report, FILE *out);
void tgb_html_threads(const tgb_report *report, FILE *out);
void tgb_html_sharing(const tgb_report *report, FILE *out);

/* report_html_facts.c: machine, noise, builds, commands, failures. */
void tgb_html_machine(const tgb_report *report, FILE *out);
void tgb_html_builds(const tgb_report *report, FILE *out);
void tgb_html_repeat(const tgb_report *report, FILE *out);
void tgb_html_failures(const tgb_report *report, FILE *out);

/* From the doctype to <body>: the title after "Tollgate: " is escaped. */
void tgb_html_begin(const char *title, FILE *out);

/* A figure of the report where there is one of that name. */
void tgb_html_figure(const tgb_report *report, const char *name, FILE *out);

/* A row of a two-column table: a heading and escaped text; nothing when the text is empty. */
void tgb_html_row(FILE *out, const char *heading, const char *text);

/* <td class="n">1.012 [1.004, 1.020]</td> */
void tgb_html_interval(FILE *out, tgb_interval interval, int digits);

#endif
