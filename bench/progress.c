/* SPDX-License-Identifier: MIT */
/* progress.c: the bar and the plain lines. */
#include "progress.h"

#include "util.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BAR_WIDTH = 24 };
static const double plain_interval_s = 30;

void tgb_progress_time(double seconds, char text[16]) {
    unsigned whole = (unsigned)fmax(0, fmin(seconds, 359999));
    unsigned hours = whole / 3600 % 100, minutes = whole / 60 % 60;
    if (hours > 0)
        snprintf(text, 16, "%u:%02u:%02u", hours, minutes, whole % 60);
    else
        snprintf(text, 16, "%u:%02u", minutes, whole % 60);
}

void tgb_progress_start(tgb_progress *progress, int first_pass, int passes, size_t steps, double deadline) {
    const char *kind = getenv("TERM");
    *progress = (tgb_progress){.terminal = isatty(STDERR_FILENO) && kind != NULL && strcmp(kind, "dumb") != 0,
                               .passes = passes,
                               .pass = first_pass,
                               .steps = steps,
                               .start = tgb_clock(),
                               .deadline = deadline};
    progress->last_line = progress->start;
}

/* Seconds to the end of the last pass, or of the budget when that comes first; NaN before the first run is
 * over. */
static double left(const tgb_progress *progress) {
    if (progress->done == 0)
        return NAN;
    double now = tgb_clock(), each = (now - progress->start) / (double)progress->done;
    double runs =
        (double)(progress->passes - progress->pass) * (double)progress->steps - (double)progress->step;
    double seconds = each * runs;
    return progress->deadline > 0 ? fmin(seconds, fmax(progress->deadline - now, 0)) : seconds;
}

static double share(const tgb_progress *progress) {
    double total = (double)progress->passes * (double)progress->steps;
    return total > 0 ? ((double)progress->pass * (double)progress->steps + (double)progress->step) / total
                     : 0;
}

static void plain_line(tgb_progress *progress) {
    char time[16] = "unknown";
    double seconds = left(progress);
    if (isfinite(seconds))
        tgb_progress_time(seconds, time);
    fprintf(stderr, "pass %d of %d: run %zu of %zu, %s left\n", progress->pass + 1, progress->passes,
            progress->step + 1, progress->steps, time);
    progress->last_line = tgb_clock();
}

void tgb_progress_pass(tgb_progress *progress, int pass) {
    progress->pass = pass;
    progress->step = 0;
    if (!progress->terminal)
        plain_line(progress);
}

void tgb_progress_step(tgb_progress *progress, const char *workload, const char *arm) {
    if (!progress->terminal) {
        if (tgb_clock() - progress->last_line > plain_interval_s)
            plain_line(progress);
        return;
    }
    char time[16] = "", bar[BAR_WIDTH + 1];
    double seconds = left(progress), done = share(progress);
    if (isfinite(seconds))
        tgb_progress_time(seconds, time);
    for (int i = 0; i < BAR_WIDTH; i++)
        bar[i] = i < (int)(done * BAR_WIDTH) ? '#' : '.';
    bar[BAR_WIDTH] = '\0';
    fprintf(stderr, "\r\033[K[%s] %3.0f %%  pass %d/%d  %s left  %.20s (%.16s)", bar, done * 100,
            progress->pass + 1, progress->passes, *time ? time : "?", workload, arm);
    fflush(stderr);
}

void tgb_progress_done(tgb_progress *progress) {
    progress->step++;
    progress->done++;
}

void tgb_progress_break(tgb_progress *progress) {
    if (progress->terminal) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
}
