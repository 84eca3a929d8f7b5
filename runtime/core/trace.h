/* SPDX-License-Identifier: MIT */
/* When each thread ran, waited and collected (`--trace=FILE`), in every build. Without the option every place
 * that would record is one load and one predicted branch, and all of them stand in slow paths; and a probe.
 *
 * A thread is in one state at a time; activities nest inside the time in which it runs. Each thread records
 * for itself, without locks; the file is written at the end of the program. It is Trace Event JSON, which
 * Perfetto and Chromium's tracing page load (docs/report.md). */
#ifndef TG_CORE_TRACE_H
#define TG_CORE_TRACE_H

#include "runtime/core/probes.h"

#include <stdbool.h>

/* X(NAME, "name in the file"): what a thread is doing. */
#define TG_TRACE_STATES(X)                                                                                   \
    X(RUNNING, "running")                                                                                    \
    X(DETACHED, "detached")                                                                                  \
    X(WAIT_GIL, "waiting for the global lock")                                                               \
    X(WAIT_LOCK, "waiting for an object lock")                                                               \
    X(WAIT_WORLD, "waiting in a stopped world")                                                              \
    X(WAIT_STOPPER, "waiting to stop the world")                                                             \
    X(WAIT_GRACE, "waiting for a grace period")

/* X(NAME, "name in the file"): what it does while it runs; the reclaimer's too. They end in the order
 * opposite to that in which they began. */
#define TG_TRACE_ACTIVITIES(X)                                                                               \
    X(COLLECTION, "collecting its own objects")                                                              \
    X(COLLECTION_SHARED, "collecting shared objects")                                                        \
    X(STOPPING, "stopping the world")                                                                        \
    X(STOPPED, "world stopped")                                                                              \
    X(SHARING, "marking the heap as shared")                                                                 \
    X(GRACE, "grace period")

enum tg_trace_state {
#define X(name, text) TG_TRACE_##name,
    TG_TRACE_STATES(X)
#undef X
        TG_TRACE_STATES_END
};

enum tg_trace_activity {
#define X(name, text) TG_TRACE_##name,
    TG_TRACE_ACTIVITIES(X)
#undef X
        TG_TRACE_ACTIVITIES_END
};

extern bool tg_trace_wanted; /* written before the first thread starts */
extern const char *const tg_trace_state_names[TG_TRACE_STATES_END];
extern const char *const tg_trace_activity_names[TG_TRACE_ACTIVITIES_END];

/* --trace=FILE. Returns NULL, or why the file cannot be written. Before tg_runtime_start. */
const char *tg_trace_request(const char *file);
/* In the child of a fork: nothing more is recorded or written. */
void tg_trace_forget(void);

/* trace.c, for the functions below. */
void tg_trace_record_state(enum tg_trace_state state);
void tg_trace_record_activity(enum tg_trace_activity activity, bool begins);
void tg_trace_record_end(void);
void tg_trace_record_name(const char *name);

/* The calling thread goes over to a state: it runs from here on, or waits. */
static inline void tg_trace_state(enum tg_trace_state state) {
    TG_PROBE(state, tg_trace_state_names[state]);
    if (__builtin_expect(tg_trace_wanted, 0))
        tg_trace_record_state(state);
}

static inline void tg_trace_begin(enum tg_trace_activity activity) {
    TG_PROBE(begin, tg_trace_activity_names[activity]);
    if (__builtin_expect(tg_trace_wanted, 0))
        tg_trace_record_activity(activity, true);
}

static inline void tg_trace_end(enum tg_trace_activity activity) {
    TG_PROBE(end, tg_trace_activity_names[activity]);
    if (__builtin_expect(tg_trace_wanted, 0))
        tg_trace_record_activity(activity, false);
}

/* The calling thread is about to end. */
static inline void tg_trace_thread_end(void) {
    if (__builtin_expect(tg_trace_wanted, 0))
        tg_trace_record_end();
}

/* What the calling thread is called in the file. UTF-8. */
static inline void tg_trace_thread_name(const char *name) {
    if (__builtin_expect(tg_trace_wanted, 0))
        tg_trace_record_name(name);
}

#endif
