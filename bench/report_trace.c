/* SPDX-License-Identifier: MIT */
/*
 * report_trace.c: draws Trace Event JSON. Time goes to the right, a thread is a line, its state a colour. A
 * line is cut into columns; each takes the state in which the thread was longest, so that the picture stays
 * small however many events there are.
 */
#include "report_trace.h"

#include "report_html.h"
#include "report_text.h"
#include "util.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 640, LANES = 12, STATES = 7 };

static const double width_px = 800, lane_px = 24, bar_px = 15, left_px = 146, top_px = 26, window_us = 40000;

/* What a line shows where none of these goes on is the paper: the thread is not there. */
static const struct {
    const char *name, *label, *colour;
} states[STATES] = {
    {"running", "runs", "#009E73"},
    {"waiting for the global lock", "waits for the lock", "#D55E00"},
    {"detached", "blocked in a call", "#B9C2CC"},
    {"waiting for an object lock", "waits for an object", "#E69F00"},
    {"waiting in a stopped world", "is stopped", "#CC79A7"},
    {"waiting to stop the world", "waits to stop all", "#7A4FA3"},
    {"waiting for a grace period", "waits for readers", "#0072B2"},
};

typedef struct lane {
    long tid;
    char *name;
    int state;               /* that goes on; -1: none */
    double since_us;         /* when it began */
    double begin_us;         /* first event */
    double end_us;           /* last event */
    double (*share)[STATES]; /* of each column: time in each state; owned */
} lane;

typedef struct picture {
    lane lanes[LANES];
    size_t count;
    double begin_us, end_us; /* of the window */
    bool seen[STATES];
} picture;

/* ---- reading ---- */

static lane *lane_of(picture *made, long tid) {
    for (size_t i = 0; i < made->count; i++)
        if (made->lanes[i].tid == tid)
            return &made->lanes[i];
    if (made->count == LANES)
        return NULL;
    lane *found = &made->lanes[made->count++];
    *found = (lane){.tid = tid, .state = -1, .begin_us = INFINITY, .end_us = -INFINITY};
    found->share = tgb_zalloc(COLUMNS, sizeof *found->share);
    return found;
}

static int state_of(const char *name) {
    for (int i = 0; i < STATES; i++)
        if (strcmp(states[i].name, name) == 0)
            return i;
    return -1;
}

static const char *text_of(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text == NULL ? "" : text;
}

/* Adds the time of a state that ended to the columns that it covers. */
static void spread(picture *made, lane *of, double until_us) {
    double per_us = COLUMNS / (made->end_us - made->begin_us);
    double from = fmax(0, (of->since_us - made->begin_us) * per_us),
           to = fmin(COLUMNS, (until_us - made->begin_us) * per_us);
    for (double at = from; at < to;) {
        int column = (int)at;
        double next = fmin(to, column + 1);
        of->share[column][of->state] += next - at;
        made->seen[of->state] = true;
        at = next > at ? next : to;
    }
}

/* First round: lanes, their names and spans. Second: what each was doing in the window. */
static void take_event(picture *made, const json_t *event, bool drawing) {
    const char *kind = text_of(event, "ph"), *name = text_of(event, "name");
    long tid = (long)json_integer_value(json_object_get(event, "tid"));
    double at = json_number_value(json_object_get(event, "ts"));
    bool naming = strcmp(kind, "M") == 0 && strcmp(name, "thread_name") == 0;
    bool begins = strcmp(kind, "B") == 0, ends = strcmp(kind, "E") == 0;
    int state = begins || ends ? state_of(name) : -1;
    lane *of = (naming && !drawing) || state >= 0 ? lane_of(made, tid) : NULL;
    if (of == NULL)
        return;
    if (naming) {
        if (of->name == NULL)
            of->name = tgb_strdup(text_of(json_object_get(event, "args"), "name"));
    } else if (!drawing) {
        of->begin_us = fmin(of->begin_us, at);
        of->end_us = fmax(of->end_us, at);
    } else {
        if (ends && of->state == state)
            spread(made, of, at);
        of->state = begins ? state : -1;
        of->since_us = at;
    }
}

static int by_begin(const void *one, const void *other) {
    const lane *a = one, *b = other;
    return (a->begin_us > b->begin_us) - (a->begin_us < b->begin_us);
}

/* What never has a state is no thread of the program: the lock, the reclaimer. The window begins shortly
 * before the second line does anything, and is as long as there is something to see, up to a limit. */
static void choose_window(picture *made) {
    double last = -INFINITY;
    qsort(made->lanes, made->count, sizeof *made->lanes, by_begin);
    while (made->count > 0 && !isfinite(made->lanes[made->count - 1].begin_us)) {
        lane *silent = &made->lanes[--made->count];
        free(silent->name);
        free(silent->share);
    }
    for (size_t i = 0; i < made->count; i++)
        last = fmax(last, made->lanes[i].end_us);
    double first = made->count > 1 ? made->lanes[made->count > 2 ? 2 : 1].begin_us : 0;
    made->begin_us = fmax(0, first - 500);
    made->end_us = fmin(last, made->begin_us + window_us);
    if (made->end_us <= made->begin_us)
        made->end_us = made->begin_us + 1;
}

static void clear(picture *made) {
    for (size_t i = 0; i < made->count; i++) {
        free(made->lanes[i].name);
        free(made->lanes[i].share);
    }
}

/* ---- drawing ---- */

static int column_state(const double *share) {
    int most = -1;
    for (int i = 0; i < STATES; i++)
        if (share[i] > 0.05 && (most < 0 || share[i] > share[most]))
            most = i;
    return most;
}

static void put_lane(const lane *of, double top, FILE *out) {
    const double scale = (width_px - left_px - 8) / COLUMNS;
    fprintf(out, "<text x=\"%g\" y=\"%g\" text-anchor=\"end\">", left_px - 8, top + 0.8 * bar_px);
    char *name = tgb_strndup(of->name == NULL ? "?" : of->name, 20);
    tgb_put_html(out, name);
    free(name);
    fputs("</text>\n", out);
    for (int column = 0; column < COLUMNS;) {
        int state = column_state(of->share[column]), end = column + 1;
        while (end < COLUMNS && column_state(of->share[end]) == state)
            end++;
        if (state >= 0)
            fprintf(out, "<rect x=\"%.1f\" y=\"%g\" width=\"%.1f\" height=\"%g\" fill=\"%s\"/>\n",
                    left_px + column * scale, top, (end - column) * scale, bar_px, states[state].colour);
        column = end;
    }
}

static double put_legend(const picture *made, double top, FILE *out) {
    double x = left_px;
    for (int i = 0; i < STATES; i++) {
        if (!made->seen[i])
            continue;
        if (x > width_px - 150) {
            x = left_px;
            top += 20;
        }
        fprintf(out,
                "<rect x=\"%g\" y=\"%g\" width=\"14\" height=\"12\" fill=\"%s\"/><text x=\"%g\" "
                "y=\"%g\">%s</text>\n",
                x, top, states[i].colour, x + 20, top + 11, states[i].label);
        x += 42 + 6.6 * (double)strlen(states[i].label);
    }
    return top + 24;
}

static void put_axis(const picture *made, double bottom, FILE *out) {
    double span_ms = (made->end_us - made->begin_us) / 1000, step = span_ms > 16  ? 5
                                                                    : span_ms > 6 ? 2
                                                                    : span_ms > 2 ? 1
                                                                                  : 0.2;
    const double scale = (width_px - left_px - 8) / span_ms;
    for (int i = 0; i * step <= span_ms; i++) {
        double x = left_px + i * step * scale;
        fprintf(
            out,
            "<line x1=\"%.1f\" y1=\"%g\" x2=\"%.1f\" y2=\"%g\" stroke=\"#808080\" stroke-opacity=\"0.35\"/>"
            "<text x=\"%.1f\" y=\"%g\" text-anchor=\"middle\">%g%s</text>\n",
            x, top_px, x, bottom, x, bottom + 15, i * step, i == 0 ? " ms" : "");
    }
}

static char *draw(const picture *made, const char *name, const char *title, const char *caption,
                  size_t *length) {
    char *svg = NULL;
    double bottom = top_px + lane_px * (double)made->count;
    FILE *out = open_memstream(&svg, length);
    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %g %g\" width=\"%g\" height=\"%g\" "
            "role=\"img\" "
            "aria-labelledby=\"%s-title %s-desc\" font-family=\"sans-serif\" font-size=\"13\" "
            "fill=\"currentColor\">\n"
            "<title id=\"%s-title\">",
            width_px, bottom + 22, width_px, bottom + 22, name, name, name);
    tgb_put_html(out, title);
    fprintf(out, "</title>\n<desc id=\"%s-desc\">", name);
    tgb_put_html(out, caption);
    fputs("</desc>\n", out);
    put_legend(made, 4, out);
    put_axis(made, bottom, out);
    for (size_t i = 0; i < made->count; i++)
        put_lane(&made->lanes[i], top_px + 4 + lane_px * (double)i, out);
    fputs("</svg>\n", out);
    fclose(out);
    return svg;
}

/* Each slice is closed by its E; a build closes what is open at its end. */
static bool read_events(picture *made, const json_t *events) {
    size_t i;
    json_t *event;
    if (!json_is_array(events))
        return false;
    json_array_foreach(events, i, event) take_event(made, event, false);
    choose_window(made);
    json_array_foreach(events, i, event) take_event(made, event, true);
    return made->count > 0;
}

bool tgb_trace_add(tgb_report *report, const char *name, const json_t *trace, char **error) {
    picture made = {.count = 0};
    bool good = read_events(&made, json_object_get(trace, "traceEvents"));
    if (good) {
        char *figure = tgb_format("trace-%s", name), *title = tgb_format("Who ran when: %s", name);
        const char *caption = "A line a thread, from the start of the other threads.";
        size_t length = 0;
        char *svg = draw(&made, figure, title, caption, &length);
        tgb_report_add_drawn_steal(report, figure, title, caption, svg, length);
        free(title);
        free(figure);
    } else {
        tgb_fail(error, "traces/%s.json: no Trace Event JSON with events in it", name);
    }
    clear(&made);
    return good;
}

/* ---- a folder's traces ---- */

static int is_trace(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return length > 5 && strcmp(entry->d_name + length - 5, ".json") == 0;
}

static bool add_file(tgb_report *report, const char *folder, const char *file, char **error) {
    char *path = tgb_format("%s/%s", folder, file), *name = tgb_strndup(file, strlen(file) - 5),
         *safe = tgb_file_name(name);
    json_error_t fault;
    json_t *trace = json_load_file(path, 0, &fault);
    bool good = trace != NULL ? tgb_trace_add(report, safe, trace, error)
                              : tgb_fail(error, "%s:%d: %s", path, fault.line, fault.text);
    json_decref(trace);
    free(safe);
    free(name);
    free(path);
    return good;
}

bool tgb_report_add_traces(tgb_report *report, const char *folder, char **error) {
    char *traces = tgb_format("%s/traces", folder);
    struct dirent **entries = NULL;
    int count = scandir(traces, &entries, is_trace, alphasort);
    bool good = true;
    for (int i = 0; i < count; i++) {
        good = good && add_file(report, traces, entries[i]->d_name, error);
        free(entries[i]);
    }
    free(entries);
    free(traces);
    return good;
}

void tgb_html_traces(const tgb_report *report, FILE *out) {
    bool any = false;
    for (size_t i = 0; i < report->figures_count; i++) {
        const char *name = report->figures[i].name;
        if (strncmp(name, "trace-", 6) != 0)
            continue;
        if (!any)
            fputs("<p>The same programs under each build, for a few hundredths of a second. The files in "
                  "<code>traces</code> open in Perfetto and in Chromium's about:tracing.</p>\n",
                  out);
        any = true;
        tgb_html_figure(report, name, out);
    }
    if (!any)
        fputs("<p>Not recorded: <code>tollgate-bench run --trace</code> does.</p>\n", out);
}
