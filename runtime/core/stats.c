/* SPDX-License-Identifier: MIT */
/* The counters of all threads: who has some, what the ended ones left, and the sum. */
#include "runtime/core/stats.h"

#if TG_STATS

#include "runtime/core/runtime.h"
#include "runtime/core/shape.h"
#include "runtime/core/type.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

_Thread_local struct tg_stats tg_stats_here __attribute__((tls_model("initial-exec")));

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER; /* innermost: nothing is taken inside */
static struct tg_stats *running;                          /* under the mutex */
static struct tg_stats ended;                             /* the sum of threads that are gone; likewise */
static uint64_t held_peak;                                /* atomic maximum */
static const char *wanted_file;                           /* main thread */

uint64_t tg_stats_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static unsigned bucket_of(uint64_t ns) {
    unsigned bits = ns ? 64u - (unsigned)__builtin_clzll(ns) : 0;
    return bits < TG_STATS_BUCKETS ? bits : TG_STATS_BUCKETS - 1;
}

void tg_stats_record(enum tg_stats_time which, uint64_t since_ns) {
    struct tg_stats_duration *time = &tg_stats_here.time[which];
    uint64_t ns = tg_stats_now() - since_ns;
    tg_stats_add(&time->count, 1);
    tg_stats_add(&time->total_ns, ns);
    tg_stats_add(&time->bucket[bucket_of(ns)], 1);
    if (ns > time->longest_ns)
        __atomic_store_n(&time->longest_ns, ns, __ATOMIC_RELAXED);
}

/* By anybody: the first request that was not yet answered counts. Called by signal handlers too. */
void tg_stats_asked(uint64_t *asked_ns) {
    uint64_t none = 0;
    if (__atomic_load_n(asked_ns, __ATOMIC_RELAXED) == 0)
        __atomic_compare_exchange_n(asked_ns, &none, tg_stats_now(), false, __ATOMIC_RELAXED,
                                    __ATOMIC_RELAXED);
}

void tg_stats_answered(uint64_t *asked_ns) {
    uint64_t since_ns = __atomic_exchange_n(asked_ns, 0, __ATOMIC_RELAXED);
    TG_STATS_ADD(SAFEPOINTS, 1);
    if (since_ns)
        tg_stats_record(TG_TIME_SAFEPOINT, since_ns);
}

void tg_stats_held(uint64_t bytes) {
    uint64_t peak = __atomic_load_n(&held_peak, __ATOMIC_RELAXED);
    while (bytes > peak &&
           !__atomic_compare_exchange_n(&held_peak, &peak, bytes, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
    }
}

/* --- user classes --- */

static struct tg_stats_class *place_of(struct tg_stats_class *classes, size_t room, uint32_t kind) {
    size_t at = kind * UINT32_C(2654435769) & (room - 1);
    while (classes[at].name && classes[at].kind != kind)
        at = (at + 1) & (room - 1);
    return &classes[at];
}

/* NULL: no memory; such an event is not counted. */
static struct tg_stats_class *class_of(struct tg_stats *stats, uint32_t kind, const char *name) {
    if (2 * (stats->classes_count + 1) > stats->classes_room) {
        size_t room = stats->classes_room ? 2 * stats->classes_room : 64;
        struct tg_stats_class *grown = calloc(room, sizeof *grown);
        if (grown == NULL)
            return NULL;
        for (size_t i = 0; i < stats->classes_room; i++)
            if (stats->classes[i].name)
                *place_of(grown, room, stats->classes[i].kind) = stats->classes[i];
        free(stats->classes);
        stats->classes = grown;
        stats->classes_room = room;
    }
    struct tg_stats_class *class = place_of(stats->classes, stats->classes_room, kind);
    if (class->name == NULL) {
        class->name = strdup(name);
        if (class->name == NULL)
            return NULL;
        class->kind = kind;
        stats->classes_count++;
    }
    return class;
}

/* A table may grow while somebody adds it up, so both hold the mutex. A build that counts is not timed. */
void tg_stats_class_event(uint32_t kind, bool made) {
    const struct tg_type *type = tg_shape_of_kind(kind)->type;
    pthread_mutex_lock(&mutex);
    struct tg_stats_class *class = class_of(&tg_stats_here, type->kind, type->name);
    if (class)
        tg_stats_add(made ? &class->made : &class->freed, 1);
    pthread_mutex_unlock(&mutex);
}

/* --- adding up; under the mutex --- */

static void add_counts(uint64_t *to, const uint64_t *from, size_t count) {
    for (size_t i = 0; i < count; i++)
        to[i] += __atomic_load_n(&from[i], __ATOMIC_RELAXED);
}

static void add_duration(struct tg_stats_duration *to, const struct tg_stats_duration *from) {
    uint64_t longest = __atomic_load_n(&from->longest_ns, __ATOMIC_RELAXED);
    add_counts(&to->count, &from->count, 1);
    add_counts(&to->total_ns, &from->total_ns, 1);
    add_counts(to->bucket, from->bucket, TG_STATS_BUCKETS);
    if (longest > to->longest_ns)
        to->longest_ns = longest;
}

static void add_all(struct tg_stats *to, const struct tg_stats *from) {
    add_counts(to->count, from->count, TG_STAT_COUNTERS);
    add_counts(to->made, from->made, TG_KIND_FIRST_SHAPE);
    add_counts(to->freed, from->freed, TG_KIND_FIRST_SHAPE);
    for (unsigned i = 0; i < TG_STAT_TIMES; i++)
        add_duration(&to->time[i], &from->time[i]);
    for (size_t i = 0; i < from->classes_room; i++) {
        const struct tg_stats_class *class = &from->classes[i];
        struct tg_stats_class *sum = class->name ? class_of(to, class->kind, class->name) : NULL;
        if (sum) {
            sum->made += class->made;
            sum->freed += class->freed;
        }
    }
}

void tg_stats_thread_enter(void) {
    pthread_mutex_lock(&mutex);
    tg_stats_here.next = running;
    running = &tg_stats_here;
    pthread_mutex_unlock(&mutex);
}

void tg_stats_after_fork(void) {
    pthread_mutex_init(&mutex, NULL);
    running = &tg_stats_here;
    tg_stats_here.next = NULL;
}

void tg_stats_thread_exit(void) {
    tg_hot_thread_exit();
    pthread_mutex_lock(&mutex);
    struct tg_stats **link = &running;
    while (*link != &tg_stats_here)
        link = &(*link)->next;
    *link = tg_stats_here.next;
    add_all(&ended, &tg_stats_here);
    for (size_t i = 0; i < tg_stats_here.classes_room; i++)
        free(tg_stats_here.classes[i].name);
    free(tg_stats_here.classes);
    tg_stats_here.classes = NULL;
    tg_stats_here.classes_count = tg_stats_here.classes_room = 0;
    pthread_mutex_unlock(&mutex);
}

void tg_stats_total(struct tg_stats *total, uint64_t *held_peak_bytes) {
    memset(total, 0, sizeof *total);
    pthread_mutex_lock(&mutex);
    add_all(total, &ended);
    for (const struct tg_stats *stats = running; stats; stats = stats->next)
        add_all(total, stats);
    pthread_mutex_unlock(&mutex);
    *held_peak_bytes = __atomic_load_n(&held_peak, __ATOMIC_RELAXED);
}

/* --- the request --- */

static void print_at_exit(void) {
    size_t length = wanted_file ? strlen(wanted_file) : 0;
    tg_stats_print(wanted_file, length > 5 && strcmp(wanted_file + length - 5, ".json") == 0);
}

const char *tg_stats_request(const char *file) {
    if (file) {
        int descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (descriptor < 0)
            return "the file cannot be written";
        close(descriptor);
    }
    wanted_file = file;
    /* First registered, so last run: what else happens at exit is counted. */
    return tg_at_exit(print_at_exit) ? NULL : "too much is registered for the exit";
}

#else

const char *tg_stats_request(const char *file) {
    (void)file;
    return "this build counts nothing; configure one with -DTG_STATS=ON";
}

#endif
