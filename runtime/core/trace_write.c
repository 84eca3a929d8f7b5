/* SPDX-License-Identifier: MIT */
/* The record of all threads as Trace Event JSON (docs/report.md, "Who ran when").
 *
 * States and activities become slices, a B and an E event each. The record of a thread is read once, in
 * order; a stack of what is open makes every B meet its E: a change of state closes the activities, and those
 * that go on while the thread runs again are opened anew, so an activity's slices cover only the time in
 * which it really was at work. What is open at the end is closed there. In a build with the lock the slices
 * in which a thread runs stand a second time on a track of their own: who held the lock. */
#include "runtime/core/trace_events.h"

#include "runtime/build_info.h"
#include "runtime/core/json_text.h"
#include "runtime/seam/thread.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_TRACK 0u /* the tid of the track that shows who held the lock */
#define DEPTH_MAX 16u

static int pid; /* of the process that writes */

const char *const tg_trace_state_names[] = {
#define X(name, text) text,
    TG_TRACE_STATES(X)
#undef X
};
const char *const tg_trace_activity_names[] = {
#define X(name, text) text,
    TG_TRACE_ACTIVITIES(X)
#undef X
};

struct track {
    FILE *out;
    const struct tg_trace_buffer *buffer;
    bool lock;               /* the running go to the track of the lock too */
    unsigned state;          /* TG_TRACE_STATES_END: none */
    uint64_t state_ns;       /* since when */
    unsigned depth;          /* activities that have begun and not ended */
    uint8_t open[DEPTH_MAX]; /* the outermost of them; deeper ones are not shown */
};

static void event_head(FILE *out, const char *name, char phase, unsigned tid, uint64_t ns) {
    fputs(",\n {\"name\": ", out);
    tg_json_string(name, out);
    fprintf(out, ", \"ph\": \"%c\", \"pid\": %d, \"tid\": %u, \"ts\": %" PRIu64 ".%03u", phase, pid, tid,
            ns / 1000, (unsigned)(ns % 1000));
}

static void slice(const struct track *track, const char *name, char phase, const char *category,
                  uint64_t ns) {
    event_head(track->out, name, phase, track->buffer->number, ns);
    fprintf(track->out, ", \"cat\": \"%s\"}", category);
}

static void metadata(FILE *out, const char *what, unsigned tid, const char *name) {
    fprintf(out,
            ",\n {\"name\": \"%s\", \"ph\": \"M\", \"pid\": %d, \"tid\": %u, \"args\": {\"name\": ", what,
            pid, tid);
    tg_json_string(name, out);
    fputs("}}", out);
}

static const char *name_of(const struct tg_trace_buffer *buffer, char *space, size_t bytes) {
    if (buffer->name)
        return buffer->name;
    snprintf(space, bytes, buffer->number == 1 ? "MainThread" : "thread %u", buffer->number);
    return space;
}

/* Activities show while the thread runs, and on the track of a helper that has no states. */
static bool shows_activities(const struct track *track) {
    return track->state == TG_TRACE_RUNNING || track->state == TG_TRACE_STATES_END;
}

static unsigned shown(const struct track *track) {
    return track->depth < DEPTH_MAX ? track->depth : DEPTH_MAX;
}

static void leave_state(struct track *track, uint64_t ns) {
    if (shows_activities(track))
        for (unsigned i = shown(track); i-- > 0;)
            slice(track, tg_trace_activity_names[track->open[i]], 'E', "activity", ns);
    if (track->state == TG_TRACE_STATES_END)
        return;
    slice(track, tg_trace_state_names[track->state], 'E', "state", ns);
    if (track->lock && track->state == TG_TRACE_RUNNING) {
        char space[32];
        event_head(track->out, name_of(track->buffer, space, sizeof space), 'X', LOCK_TRACK, track->state_ns);
        uint64_t held_ns = ns - track->state_ns;
        fprintf(track->out, ", \"dur\": %" PRIu64 ".%03u, \"cat\": \"lock\"}", held_ns / 1000,
                (unsigned)(held_ns % 1000));
    }
}

static void enter_state(struct track *track, unsigned state, uint64_t ns) {
    track->state = state;
    track->state_ns = ns;
    slice(track, tg_trace_state_names[state], 'B', "state", ns);
    if (shows_activities(track))
        for (unsigned i = 0; i < shown(track); i++)
            slice(track, tg_trace_activity_names[track->open[i]], 'B', "activity", ns);
}

static void one_event(struct track *track, const struct tg_trace_event *event) {
    switch (event->kind) {
    case TG_TRACE_STATE:
        if (event->what == track->state)
            return;
        leave_state(track, event->ns);
        enter_state(track, event->what, event->ns);
        return;
    case TG_TRACE_BEGIN:
        if (track->depth < DEPTH_MAX) {
            track->open[track->depth] = event->what;
            if (shows_activities(track))
                slice(track, tg_trace_activity_names[event->what], 'B', "activity", event->ns);
        }
        track->depth++;
        return;
    case TG_TRACE_END:
        track->depth--;
        if (track->depth < DEPTH_MAX && shows_activities(track))
            slice(track, tg_trace_activity_names[event->what], 'E', "activity", event->ns);
        return;
    default:
        leave_state(track, event->ns);
        track->state = TG_TRACE_STATES_END;
        track->depth = 0;
    }
}

static void write_track(FILE *out, const struct tg_trace_buffer *buffer, uint64_t now_ns) {
    struct track track = {
        .out = out, .buffer = buffer, .lock = tg_gil_enabled(), .state = TG_TRACE_STATES_END};
    char space[32];
    uint64_t last_ns = now_ns;
    metadata(out, "thread_name", buffer->number, name_of(buffer, space, sizeof space));
    for (const struct tg_trace_chunk *chunk = __atomic_load_n(&buffer->first, __ATOMIC_ACQUIRE); chunk;
         chunk = __atomic_load_n(&chunk->next, __ATOMIC_ACQUIRE)) {
        uint32_t count = __atomic_load_n(&chunk->count, __ATOMIC_ACQUIRE);
        for (uint32_t i = 0; i < count && chunk->event[i].ns <= now_ns; i++) {
            one_event(&track, &chunk->event[i]);
            last_ns = chunk->event[i].ns;
        }
    }
    leave_state(&track, __atomic_load_n(&buffer->full, __ATOMIC_RELAXED) ? last_ns : now_ns);
}

static void write_all(FILE *out, const struct tg_trace_summary *summary) {
    char process[64];
    pid = (int)getpid();
    snprintf(process, sizeof process, "tollgate-%s", tg_build_info_name);
    fputs("{\"displayTimeUnit\": \"ns\",\n \"otherData\": {\"build\": ", out);
    tg_json_string(tg_build_info_name, out);
    fputs(", \"options\": ", out);
    tg_json_string(tg_build_info_options, out);
    fprintf(out, ", \"lost_events\": %" PRIu64 "},\n \"traceEvents\": [\n", summary->lost);
    fprintf(
        out,
        " {\"name\": \"process_name\", \"ph\": \"M\", \"pid\": %d, \"tid\": 0, \"args\": {\"name\": ", pid);
    tg_json_string(process, out);
    fputs("}}", out);
    if (tg_gil_enabled())
        metadata(out, "thread_name", LOCK_TRACK, "the global lock");
    for (const struct tg_trace_buffer *buffer = summary->first; buffer; buffer = buffer->next)
        write_track(out, buffer, summary->now_ns);
    fputs("\n]}\n", out);
}

/* --- the file --- */

/* A regular file is written under another name first and takes its own when it is whole. NULL: no memory. */
static char *partial_name(const char *file) {
    char *name = malloc(strlen(file) + sizeof ".partial");
    if (name) {
        strcpy(name, file);
        strcat(name, ".partial");
    }
    return name;
}

static bool is_special(const char *file) {
    struct stat status;
    return stat(file, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

static bool is_folder(const char *file) {
    struct stat status;
    return stat(file, &status) == 0 && S_ISDIR(status.st_mode);
}

const char *tg_trace_file_refusal(const char *file) {
    if (is_folder(file))
        return "is a folder";
    bool special = is_special(file);
    char *name = special ? NULL : partial_name(file);
    int descriptor = open(name ? name : file, O_WRONLY | O_CLOEXEC | (special ? 0 : O_CREAT | O_TRUNC), 0666);
    if (descriptor >= 0)
        close(descriptor);
    if (name)
        unlink(name);
    free(name);
    return descriptor < 0 ? "the file cannot be written" : NULL;
}

void tg_trace_write(const char *file, const struct tg_trace_summary *summary) {
    char *partial = is_special(file) ? NULL : partial_name(file);
    FILE *out = fopen(partial ? partial : file, "w");
    bool whole = false;
    if (out) {
        write_all(out, summary);
        whole = !ferror(out);
        whole = fclose(out) == 0 && whole;
    }
    if (partial && whole)
        whole = rename(partial, file) == 0;
    if (partial && !whole)
        unlink(partial);
    if (!whole)
        fprintf(stderr, "tollgate: the trace could not be written to %s\n", file);
    free(partial);
}
