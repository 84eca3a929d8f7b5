/* SPDX-License-Identifier: MIT */
/* The counters as text and as JSON (docs/report.md, "What a program did to the seam"). */
#include "runtime/core/stats.h"

#if TG_STATS

#include "runtime/build_info.h"
#include "runtime/core/json_text.h"
#include "runtime/core/shape.h"
#include "runtime/core/type.h"
#include "runtime/seam/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const counter_keys[] = {
#define X(name, key, what) key,
    TG_STATS_COUNTERS(X)
#undef X
};
static const char *const counter_texts[] = {
#define X(name, key, what) what,
    TG_STATS_COUNTERS(X)
#undef X
};
static const char *const time_keys[] = {
#define X(name, key, what) key,
    TG_STATS_TIMES(X)
#undef X
};
static const char *const time_texts[] = {
#define X(name, key, what) what,
    TG_STATS_TIMES(X)
#undef X
};

#define HOT_ROWS 10
#define PLACE_BYTES 4200 /* a path and a line */

/* Objects of one type. */
struct row {
    const char *name;
    uint64_t made, freed;
};

struct report {
    struct tg_stats total;
    struct tg_memory_counters memory;
    uint64_t held_peak;
    struct row *rows;
    size_t rows_count;
    struct tg_hot_row hot[HOT_ROWS];
    size_t hot_count;
    uint64_t hot_others;
};

static int by_made(const void *a, const void *b) {
    const struct row *x = a, *y = b;
    return x->made != y->made ? (x->made < y->made ? 1 : -1) : strcmp(x->name, y->name);
}

/* Several kinds may be of one type (int): they make one row. */
static void add_builtin(struct report *report, const char *name, uint64_t made, uint64_t freed) {
    if (made == 0 && freed == 0)
        return;
    for (size_t i = 0; i < report->rows_count; i++)
        if (report->rows[i].name == name) {
            report->rows[i].made += made;
            report->rows[i].freed += freed;
            return;
        }
    report->rows[report->rows_count++] = (struct row){name, made, freed};
}

static bool make_report(struct report *report) {
    tg_stats_total(&report->total, &report->held_peak);
    tg_memory_counters(&report->memory);
    if (report->held_peak < report->memory.held_bytes) /* handed over by a thread that detached */
        report->held_peak = report->memory.held_bytes;
    report->hot_count = tg_hot_rows(report->hot, HOT_ROWS, &report->hot_others);
    const struct tg_stats *total = &report->total;
    report->rows_count = 0;
    report->rows = calloc(TG_KIND_FIRST_SHAPE + total->classes_count, sizeof *report->rows);
    if (report->rows == NULL)
        return false;
    for (uint32_t kind = 1; kind < TG_KIND_BUILTIN_END; kind++)
        add_builtin(report, tg_shape_of_kind(kind)->type->name, total->made[kind], total->freed[kind]);
    for (size_t i = 0; i < total->classes_room; i++)
        if (total->classes[i].name)
            report->rows[report->rows_count++] =
                (struct row){total->classes[i].name, total->classes[i].made, total->classes[i].freed};
    qsort(report->rows, report->rows_count, sizeof *report->rows, by_made);
    return true;
}

static void drop_report(struct report *report) {
    for (size_t i = 0; i < report->total.classes_room; i++)
        free(report->total.classes[i].name);
    free(report->total.classes);
    free(report->rows);
}

/* What makes a thread stand still though it wants to run: the longest of these is the longest pause. A thread
 * that collects its own objects keeps nobody else from running where there is no lock. */
static const enum tg_stats_time pauses[] = {TG_TIME_GIL_WAIT,       TG_TIME_LOCK_WAIT,
                                            TG_TIME_COLLECTION,     TG_TIME_WORLD_STOPPED,
                                            TG_TIME_WORLD_STOPPING, TG_TIME_FIRST_SHARE};

/* TG_STAT_TIMES: there was none. */
static enum tg_stats_time longest_pause(const struct report *report) {
    enum tg_stats_time longest = TG_STAT_TIMES;
    for (unsigned i = 0; i < sizeof pauses / sizeof *pauses; i++) {
        const struct tg_stats_duration *time = &report->total.time[pauses[i]];
        if (time->count &&
            (longest == TG_STAT_TIMES || time->longest_ns > report->total.time[longest].longest_ns))
            longest = pauses[i];
    }
    return longest;
}

/* --- text --- */

static void text_times(const struct report *report, FILE *out) {
    fputs("\ndurations                            count     total ms   longest us    half below\n", out);
    for (unsigned i = 0; i < TG_STAT_TIMES; i++) {
        const struct tg_stats_duration *time = &report->total.time[i];
        if (time->count == 0)
            continue;
        uint64_t seen = 0;
        unsigned half = 0;
        while (half < TG_STATS_BUCKETS - 1 && (seen += time->bucket[half]) * 2 < time->count)
            half++;
        fprintf(out, "  %-28s %11" PRIu64 " %12.3f %12.1f %10.1f us   %s\n", time_keys[i], time->count,
                (double)time->total_ns / 1e6, (double)time->longest_ns / 1e3,
                (double)(UINT64_C(1) << half) / 1e3, time_texts[i]);
    }
    enum tg_stats_time pause = longest_pause(report);
    if (pause != TG_STAT_TIMES)
        fprintf(out, "  longest pause: %.1f us, %s: %s\n", (double)report->total.time[pause].longest_ns / 1e3,
                time_keys[pause], time_texts[pause]);
}

/* Powers of two, from the first that holds something to the last. */
static void text_histogram(const struct tg_stats_duration *time, const char *key, FILE *out) {
    unsigned first = 0, last = TG_STATS_BUCKETS - 1;
    uint64_t most = 1;
    while (time->bucket[first] == 0)
        first++;
    while (time->bucket[last] == 0)
        last--;
    for (unsigned b = first; b <= last; b++)
        if (time->bucket[b] > most)
            most = time->bucket[b];
    fprintf(out, "\n%s, below\n", key);
    for (unsigned b = first; b <= last; b++) {
        fprintf(out, "  %14.3f us %15" PRIu64, (double)(UINT64_C(1) << b) / 1e3, time->bucket[b]);
        unsigned stars = (unsigned)(time->bucket[b] * 40 / most);
        fprintf(out, "%s%.*s\n", stars ? "  " : "", (int)stars, "****************************************");
    }
}

static void text_histograms(const struct report *report, FILE *out) {
    for (unsigned i = 0; i < TG_STAT_TIMES; i++)
        if (report->total.time[i].count)
            text_histogram(&report->total.time[i], time_keys[i], out);
}

static void text_hot(const struct report *report, FILE *out) {
    if (report->hot_count == 0)
        return;
    fputs("\nobjects that several threads count or wait for, most contended first\n"
          "  threads objects   increments   decrements  lock waits   type, made at, used at\n",
          out);
    for (size_t i = 0; i < report->hot_count; i++) {
        const struct tg_hot_row *row = &report->hot[i];
        char made[PLACE_BYTES], used[PLACE_BYTES];
        fprintf(out, "  %7u %6d%c %12" PRIu64 " %12" PRIu64 " %11" PRIu64 "   %s, %s, %s\n", row->threads,
                __builtin_popcountll(row->objects), row->objects == UINT64_MAX ? '+' : ' ',
                row->events[TG_HOT_INCREMENT], row->events[TG_HOT_DECREMENT], row->events[TG_HOT_LOCK_WAIT],
                row->type, tg_hot_place_text(row->made, made, sizeof made),
                tg_hot_place_text(row->used, used, sizeof used));
    }
    if (report->hot_others)
        fprintf(out, "  and %" PRIu64 " events at places for which there was no room\n", report->hot_others);
}

static void text(const struct report *report, FILE *out) {
    fprintf(out, "tollgate %s: what the program did to the seam\n\ncounts\n", tg_build_info_name);
    for (unsigned i = 0; i < TG_STAT_COUNTERS; i++)
        if (report->total.count[i])
            fprintf(out, "  %-22s %15" PRIu64 "   %s\n", counter_keys[i], report->total.count[i],
                    counter_texts[i]);
    fprintf(out, "\nmemory waiting for grace periods\n  %-22s %15" PRIu64 "   bytes now\n", "held_bytes",
            report->memory.held_bytes);
    fprintf(out, "  %-22s %15" PRIu64 "   bytes at most\n", "held_peak_bytes", report->held_peak);
    fprintf(out, "  %-22s %15" PRIu64 "\n", "grace_periods", report->memory.grace_periods);
    text_times(report, out);
    text_histograms(report, out);
    fputs("\nobjects                             made           freed           alive\n", out);
    for (size_t i = 0; i < report->rows_count; i++) {
        const struct row *row = &report->rows[i];
        fprintf(out, "  %-22.22s %15" PRIu64 " %15" PRIu64 " %15" PRId64 "\n", row->name, row->made,
                row->freed, (int64_t)(row->made - row->freed));
    }
    text_hot(report, out);
}

/* --- JSON --- */

static void json_time(const struct tg_stats_duration *time, const char *key, FILE *out) {
    fprintf(out,
            "  \"%s\": {\"count\": %" PRIu64 ", \"total_ns\": %" PRIu64 ", \"longest_ns\": %" PRIu64
            ", \"histogram\": [",
            key, time->count, time->total_ns, time->longest_ns);
    const char *comma = "";
    for (unsigned b = 0; b < TG_STATS_BUCKETS; b++)
        if (time->bucket[b]) {
            fprintf(out, "%s{\"below_ns\": %" PRIu64 ", \"count\": %" PRIu64 "}", comma, UINT64_C(1) << b,
                    time->bucket[b]);
            comma = ", ";
        }
    fputs("]}", out);
}

static void json_hot(const struct report *report, FILE *out) {
    fprintf(out, " \"hot_others\": %" PRIu64 ",\n \"hot\": [\n", report->hot_others);
    for (size_t i = 0; i < report->hot_count; i++) {
        const struct tg_hot_row *row = &report->hot[i];
        char place[PLACE_BYTES];
        fputs("  {\"type\": ", out);
        tg_json_string(row->type, out);
        fputs(", \"made\": ", out);
        tg_json_string(tg_hot_place_text(row->made, place, sizeof place), out);
        fputs(", \"used\": ", out);
        tg_json_string(tg_hot_place_text(row->used, place, sizeof place), out);
        fprintf(out,
                ", \"threads\": %u, \"objects\": %d, \"increments\": %" PRIu64 ", \"decrements\": %" PRIu64
                ", \"lock_waits\": %" PRIu64 "}%s\n",
                row->threads, __builtin_popcountll(row->objects), row->events[TG_HOT_INCREMENT],
                row->events[TG_HOT_DECREMENT], row->events[TG_HOT_LOCK_WAIT],
                i + 1 < report->hot_count ? "," : "");
    }
    fputs(" ]\n}\n", out);
}

static void json(const struct report *report, FILE *out) {
    fputs("{\n \"schema\": \"tollgate-stats\",\n \"schema_version\": 1,\n \"build\": ", out);
    tg_json_string(tg_build_info_name, out);
    fputs(",\n \"options\": ", out);
    tg_json_string(tg_build_info_options, out);
    fputs(",\n \"counts\": {\n", out);
    for (unsigned i = 0; i < TG_STAT_COUNTERS; i++)
        fprintf(out, "  \"%s\": %" PRIu64 "%s\n", counter_keys[i], report->total.count[i],
                i + 1 < TG_STAT_COUNTERS ? "," : "");
    fprintf(out,
            " },\n \"memory\": {\"held_bytes\": %" PRIu64 ", \"held_peak_bytes\": %" PRIu64
            ", \"grace_periods\": %" PRIu64 ", \"waited_for_memory\": %" PRIu64 "},\n \"durations\": {\n",
            report->memory.held_bytes, report->held_peak, report->memory.grace_periods,
            report->memory.waited_for_memory);
    for (unsigned i = 0; i < TG_STAT_TIMES; i++) {
        json_time(&report->total.time[i], time_keys[i], out);
        fputs(i + 1 < TG_STAT_TIMES ? ",\n" : "\n", out);
    }
    enum tg_stats_time pause = longest_pause(report);
    fputs(" },\n \"longest_pause\": ", out);
    if (pause == TG_STAT_TIMES)
        fputs("null", out);
    else
        fprintf(out, "{\"cause\": \"%s\", \"ns\": %" PRIu64 "}", time_keys[pause],
                report->total.time[pause].longest_ns);
    fputs(",\n \"objects\": [\n", out);
    for (size_t i = 0; i < report->rows_count; i++) {
        const struct row *row = &report->rows[i];
        fputs("  {\"type\": ", out);
        tg_json_string(row->name, out);
        fprintf(out, ", \"made\": %" PRIu64 ", \"freed\": %" PRIu64 ", \"alive\": %" PRId64 "}%s\n",
                row->made, row->freed, (int64_t)(row->made - row->freed),
                i + 1 < report->rows_count ? "," : "");
    }
    fputs(" ],\n", out);
    json_hot(report, out);
}

void tg_stats_print(const char *file, bool as_json) {
    struct report report;
    FILE *out = file ? fopen(file, "w") : stderr;
    bool ready = make_report(&report);
    if (out && ready)
        (as_json ? json : text)(&report, out);
    if (out == NULL || !ready || fflush(out) != 0)
        fprintf(stderr, "tollgate: the statistics could not be written\n");
    if (out && out != stderr)
        fclose(out);
    drop_report(&report);
}

#endif
