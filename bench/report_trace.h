/* SPDX-License-Identifier: MIT */
/*
 * report_trace.h: the picture of who ran when. A folder of results may hold traces/<arm>-<program>.json,
 * Trace Event JSON as `--trace=FILE` of a build writes it (docs/report.md); each is drawn as a line a thread.
 */
#ifndef TGB_REPORT_TRACE_H
#define TGB_REPORT_TRACE_H

#include "report.h"

/* Draws the trace of that name; false with *error set when it is no trace. */
bool tgb_trace_add(tgb_report *report, const char *name, const json_t *trace, char **error);

/* Reads and draws all traces of a folder of results. What is no trace is refused: false with *error set. */
bool tgb_report_add_traces(tgb_report *report, const char *folder, char **error);

/* The section of report.html. */
void tgb_html_traces(const tgb_report *report, FILE *out);

#endif
