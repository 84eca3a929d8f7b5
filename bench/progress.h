/* SPDX-License-Identifier: MIT */
/*
 * progress.h: where a run stands, on standard error. On a terminal one line that is rewritten; otherwise a
 * plain line a pass and, in long passes, one every half minute.
 */
#ifndef TGB_PROGRESS_H
#define TGB_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct tgb_progress {
    bool terminal;
    int passes;
    int pass;         /* from 0 */
    size_t steps;     /* runs a pass */
    size_t step;      /* runs done in this pass */
    double start;     /* tgb_clock of the first run */
    size_t done;      /* runs done since start */
    double last_line; /* tgb_clock of the last plain line */
    double deadline;  /* tgb_clock at which the budget ends; 0: none */
} tgb_progress;

void tgb_progress_start(tgb_progress *progress, int first_pass, int passes, size_t steps, double deadline);
void tgb_progress_pass(tgb_progress *progress, int pass);

/* One run is about to begin. */
void tgb_progress_step(tgb_progress *progress, const char *workload, const char *arm);
void tgb_progress_done(tgb_progress *progress);

/* Ends the rewritten line, so that something else can be printed. */
void tgb_progress_break(tgb_progress *progress);

/* "2:05" or "1:02:05". */
void tgb_progress_time(double seconds, char text[16]);

#endif
