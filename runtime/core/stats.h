/* SPDX-License-Identifier: MIT */
/* What the seam does, counted (TG_STATS builds, `--stats`). Each thread counts for itself, without atomics;
 * the figures of all are added up when the program ends. In every other build the macros below are nothing:
 * not a load, not a branch.
 *
 * A counter is written by its thread alone; the writer of the report reads those of threads that still run
 * (daemon threads) with relaxed loads. */
#ifndef TG_CORE_STATS_H
#define TG_CORE_STATS_H

#include "runtime/core/kinds.h"
#include "runtime/core/object.h"
#include "runtime/core/stats_hot.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef TG_STATS
#define TG_STATS 0
#endif

/* How a reference was counted. A scheme says it of an object with tg_object_count_path (seam_count.h). */
enum tg_count_path {
    TG_PATH_OWN,     /* plain arithmetic: under the lock, confined, or biased towards this thread */
    TG_PATH_ATOMIC,  /* a locked instruction: shared objects, every object of the atomic scheme */
    TG_PATH_FOREIGN, /* biased: another thread's object, or one that was merged; a locked instruction too */
    TG_PATH_PINNED,  /* tested and left alone (plain counts: counted, but never dying) */
    TG_PATH_CACHED   /* confined: a shared object, in this thread's cache of differences */
};

/* X(NAME, "key", "what it counts"). The first of incref and of decref follow enum tg_count_path. */
#define TG_STATS_COUNTERS(X)                                                                                 \
    X(INCREF_OWN, "incref_own", "increments without atomics")                                                \
    X(INCREF_ATOMIC, "incref_atomic", "increments by a locked instruction")                                  \
    X(INCREF_FOREIGN, "incref_foreign", "increments of another thread's object (biased)")                    \
    X(INCREF_PINNED, "incref_pinned", "increments of pinned objects")                                        \
    X(INCREF_CACHED, "incref_cached", "increments of shared objects in a cache of the thread")               \
    X(INCREF_IMMEDIATE, "incref_immediate", "increments of values that nobody counts")                       \
    X(DECREF_OWN, "decref_own", "decrements without atomics")                                                \
    X(DECREF_ATOMIC, "decref_atomic", "decrements by a locked instruction")                                  \
    X(DECREF_FOREIGN, "decref_foreign", "decrements of another thread's object (biased)")                    \
    X(DECREF_PINNED, "decref_pinned", "decrements of pinned objects")                                        \
    X(DECREF_CACHED, "decref_cached", "decrements of shared objects in a cache of the thread")               \
    X(DECREF_IMMEDIATE, "decref_immediate", "decrements of values that nobody counts")                       \
    X(SHARE_CALLS, "share_calls", "calls that had something to mark")                                        \
    X(SHARED_OBJECTS, "shared_objects", "objects marked as shared")                                          \
    X(CACHED_OBJECTS, "cached_objects", "objects whose count went over to caches of the threads")            \
    X(RETIRED_REFERENCES, "retired_references", "references that waited for a grace period")                 \
    X(RETIRED_BLOCKS, "retired_blocks", "blocks of memory that waited for a grace period")                   \
    X(RETIRED_BYTES, "retired_bytes", "bytes of those blocks")                                               \
    X(OBJECT_LOCKS, "object_locks", "object locks taken")                                                    \
    X(OBJECT_LOCK_WAITS, "object_lock_waits", "of them not free at once")                                    \
    X(LOCKS_RESERVED, "locks_reserved", "object locks that a thread kept for its next sections")             \
    X(RESERVED_ASKED, "reserved_asked", "requests for one of those by another thread")                       \
    X(GIL_TAKES, "gil_takes", "times the global lock was taken")                                             \
    X(GIL_WAITS, "gil_waits", "of them not free at once")                                                    \
    X(GIL_REQUESTS, "gil_requests", "requests to the holder by who waits")                                   \
    X(GIL_FORCED, "gil_forced_drops", "drops at a safepoint: on request, or because the ticks ran out")      \
    X(GIL_SIGNALS, "gil_signals", "signals sent to who may wait for it")                                     \
    X(GIL_SWITCHES, "gil_switches", "times the lock came to another thread than before")                     \
    X(SAFEPOINTS, "safepoint_stops", "safepoints that had something to do")                                  \
    X(COLLECTED, "collected_objects", "objects that the collector freed")                                    \
    X(DETACHES, "detaches", "times a thread let go of objects to wait or compute")

/* Durations, each with count, total, longest and a histogram in powers of two. X(NAME, "key", "what"). */
#define TG_STATS_TIMES(X)                                                                                    \
    X(SAFEPOINT, "safepoint_latency", "from the request to a thread until its safepoint")                    \
    X(GIL_WAIT, "gil_wait", "waits for the global lock")                                                     \
    X(GIL_HOLD, "gil_hold", "from a take of the global lock to its drop")                                    \
    X(LOCK_WAIT, "object_lock_wait", "sleeps for an object lock")                                            \
    X(COLLECTION, "collection", "collections of a thread's own objects")                                     \
    X(WORLD_STOPPING, "world_stopping", "until all threads stood")                                           \
    X(WORLD_STOPPED, "world_stopped", "while they stood")                                                    \
    X(FIRST_SHARE, "first_thread_start", "marking the heap before the first thread")

enum tg_stats_counter {
#define X(name, key, what) TG_STAT_##name,
    TG_STATS_COUNTERS(X)
#undef X
        TG_STAT_COUNTERS
};

enum tg_stats_time {
#define X(name, key, what) TG_TIME_##name,
    TG_STATS_TIMES(X)
#undef X
        TG_STAT_TIMES
};

/* --stats[=FILE]: NULL for standard error; text, or JSON where FILE ends in .json. Returns NULL, or why not:
 * a build without TG_STATS, a file that cannot be written. Before tg_runtime_start. */
const char *tg_stats_request(const char *file);

#if TG_STATS

#define TG_STATS_BUCKETS 40 /* bucket b: durations below 2^b ns and not below 2^(b-1) */

struct tg_stats_duration {
    uint64_t count, total_ns, longest_ns;
    uint64_t bucket[TG_STATS_BUCKETS];
};

struct tg_stats_class { /* of a user class, by the id of its first root shape, which is never used again */
    uint32_t kind;
    char *name;
    uint64_t made, freed;
};

struct tg_stats {
    uint64_t count[TG_STAT_COUNTERS];
    uint64_t made[TG_KIND_FIRST_SHAPE], freed[TG_KIND_FIRST_SHAPE];
    struct tg_stats_duration time[TG_STAT_TIMES];
    struct tg_stats_class *classes; /* open addressing, room a power of two */
    size_t classes_count, classes_room;
    uint64_t world_stopped_ns, gil_taken_ns;
    struct tg_stats *next; /* all threads' that run; under the mutex of stats.c */
};

extern _Thread_local struct tg_stats tg_stats_here __attribute__((tls_model("initial-exec")));

uint64_t tg_stats_now(void);
void tg_stats_record(enum tg_stats_time which, uint64_t since_ns);
void tg_stats_asked(uint64_t *asked_ns);
void tg_stats_answered(uint64_t *asked_ns);
void tg_stats_class_event(uint32_t kind, bool made);
void tg_stats_thread_enter(void);
void tg_stats_thread_exit(void);
void tg_stats_after_fork(void); /* in the child: only the caller counts on */
void tg_stats_held(uint64_t bytes);
/* The figures of all threads, added up. The caller owns total->classes and their names. */
void tg_stats_total(struct tg_stats *total, uint64_t *held_peak_bytes);
/* stats_print.c */
void tg_stats_print(const char *file, bool json);

static inline void tg_stats_add(uint64_t *counter, uint64_t n) {
    __atomic_store_n(counter, __atomic_load_n(counter, __ATOMIC_RELAXED) + n, __ATOMIC_RELAXED);
}

/* A count of o by a path; which: of TG_PATH_OWN. */
static inline void tg_stats_count(enum tg_stats_counter which, enum tg_count_path path,
                                  const struct tg_object *o, enum tg_hot_event event) {
    tg_stats_add(&tg_stats_here.count[which + path], 1);
    if (path == TG_PATH_ATOMIC || path == TG_PATH_FOREIGN)
        tg_hot_count(o, event);
}

static inline void tg_stats_object(const struct tg_object *o, bool made) {
    uint32_t kind = tg_object_kind(o);
    if (kind < TG_KIND_FIRST_SHAPE)
        tg_stats_add(made ? &tg_stats_here.made[kind] : &tg_stats_here.freed[kind], 1);
    else
        tg_stats_class_event(kind, made);
}

#define TG_STATS_ADD(name, n) tg_stats_add(&tg_stats_here.count[TG_STAT_##name], (n))
#define TG_STATS_MADE(o) (tg_stats_object((o), true), tg_hot_made(o))
#define TG_STATS_FREED(o) tg_stats_object((o), false)
#define TG_STATS_BEGIN(start) uint64_t start = tg_stats_now()
#define TG_STATS_END(name, start) tg_stats_record(TG_TIME_##name, (start))
#define TG_STATS_ASKED(thread) tg_stats_asked(&(thread)->asked_ns)
#define TG_STATS_ANSWERED(thread) tg_stats_answered(&(thread)->asked_ns)
#define TG_STATS_FORGET(thread) __atomic_store_n(&(thread)->asked_ns, 0, __ATOMIC_RELAXED)
#define TG_STATS_WORLD_STOPPED() ((void)(tg_stats_here.world_stopped_ns = tg_stats_now()))
#define TG_STATS_WORLD_STARTS() tg_stats_record(TG_TIME_WORLD_STOPPED, tg_stats_here.world_stopped_ns)
#define TG_STATS_GIL_TAKEN() ((void)(tg_stats_here.gil_taken_ns = tg_stats_now()))
#define TG_STATS_GIL_DROPS() tg_stats_record(TG_TIME_GIL_HOLD, tg_stats_here.gil_taken_ns)
#define TG_STATS_HELD(bytes) tg_stats_held(bytes)
#define TG_STATS_LOCK_WAIT(o) tg_hot_count((o), TG_HOT_LOCK_WAIT)
#define TG_STATS_PC(frame, next) ((void)((frame)->pc = (next))) /* lines are asked for at any moment */
#define TG_STATS_THREAD_ENTER() tg_stats_thread_enter()
#define TG_STATS_THREAD_EXIT() tg_stats_thread_exit()
#define TG_STATS_FORKED() tg_stats_after_fork()

#else

#define TG_STATS_ADD(name, n) ((void)0)
#define TG_STATS_MADE(o) ((void)0)
#define TG_STATS_FREED(o) ((void)0)
#define TG_STATS_BEGIN(start) ((void)0)
#define TG_STATS_END(name, start) ((void)0)
#define TG_STATS_ASKED(thread) ((void)0)
#define TG_STATS_ANSWERED(thread) ((void)0)
#define TG_STATS_FORGET(thread) ((void)0)
#define TG_STATS_WORLD_STOPPED() ((void)0)
#define TG_STATS_WORLD_STARTS() ((void)0)
#define TG_STATS_GIL_TAKEN() ((void)0)
#define TG_STATS_GIL_DROPS() ((void)0)
#define TG_STATS_HELD(bytes) ((void)0)
#define TG_STATS_LOCK_WAIT(o) ((void)0)
#define TG_STATS_PC(frame, next) ((void)0)
#define TG_STATS_THREAD_ENTER() ((void)0)
#define TG_STATS_THREAD_EXIT() ((void)0)
#define TG_STATS_FORKED() ((void)0)

#endif

#endif
