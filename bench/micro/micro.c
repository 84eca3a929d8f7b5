/* SPDX-License-Identifier: MIT */
/* The seam's own operations, timed: one source, every build. Prints one line an operation:
 *
 *     NAME <tab> nanoseconds per operation
 *
 * The best of several rounds is printed. Operations on objects of other threads and contended ones need a
 * second thread: the ideal build leaves them out.
 *
 * With --first-start N it prints one line instead: how long a program whose globals reach N objects pauses
 * before its first thread starts. That happens once a process. bench/micro.sh makes tables of both. */
#include "runtime/core/alloc.h"
#include "runtime/core/collector.h"
#include "runtime/core/errors.h"
#include "runtime/core/protocol.h"
#include "runtime/core/runtime.h"
#include "runtime/core/thread.h"
#include "runtime/seam/lock.h"
#include "runtime/seam/memory.h"
#include "runtime/seam/share.h"
#include "runtime/seam/slot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 5
#define OPERATIONS 4000000
#define GRAPH 1000000

struct box {
    struct tg_object object;
    tg_slot a, b;
};

static void box_destroy(struct tg_object *o) {
    struct box *box = (struct box *)(void *)o;
    tg_untrack(o);
    tg_slot_clear(&box->a);
    tg_slot_clear(&box->b);
    tg_object_free(o, sizeof *box);
}

static void box_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    struct box *box = (struct box *)(void *)o;
    visit(tg_slot_peek_borrowed(&box->a), argument);
    visit(tg_slot_peek_borrowed(&box->b), argument);
}

static struct tg_type box_type = {TG_TYPE_INIT("box", 0), .destroy = box_destroy, .traverse = box_traverse};

static tg_value box_new(tg_value a, tg_value b) {
    struct box *box = tg_container_new(box_type.kind, sizeof *box);
    if (box == NULL)
        exit(1);
    tg_slot_init_steal(&box->a, a);
    tg_slot_init_steal(&box->b, b);
    tg_track(box);
    return tg_from_object(box);
}

static struct box *as_box(tg_value v) { return (struct box *)(void *)tg_as_object(v); }

static double now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* Keeps the compiler from merging or removing what lies before and after. */
static inline void barrier(void) { __asm__ volatile("" ::: "memory"); }

static void measure(const char *name, void (*operation)(tg_value, int64_t), tg_value v, int64_t n) {
    double best = 1e30;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now_ns();
        operation(v, n);
        double ns = (now_ns() - start) / (double)n;
        if (ns < best)
            best = ns;
        tg_safepoint(tg_self());
    }
    printf("%-28s\t%8.3f\n", name, best);
    fflush(stdout);
}

static void count_pairs(tg_value v, int64_t n) {
    struct tg_object *o = tg_as_object(v);
    for (int64_t i = 0; i < n; i++) {
        tg_object_incref(o);
        barrier();
        tg_object_decref(o);
        barrier();
    }
}

static void slot_reads(tg_value v, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        tg_value read = tg_slot_read(&as_box(v)->a);
        barrier();
        tg_decref(read);
    }
}

static void slot_writes(tg_value v, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        tg_slot_write_steal(tg_as_object(v), &as_box(v)->b, TG_NONE);
        barrier();
    }
}

static void slot_replacements(tg_value v, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        tg_slot_write_steal(tg_as_object(v), &as_box(v)->b, box_new(TG_NONE, TG_NONE));
        tg_safepoint(tg_self());
    }
    tg_slot_write_steal(tg_as_object(v), &as_box(v)->b, TG_NONE);
}

static void locks(tg_value v, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        tg_lock_token token = tg_object_lock(tg_as_object(v));
        barrier();
        tg_object_unlock(tg_as_object(v), token);
    }
}

static void safepoints(tg_value v, int64_t n) {
    (void)v;
    for (int64_t i = 0; i < n; i++) {
        tg_safepoint(tg_self());
        barrier();
    }
}

static void absences(tg_value v, int64_t n) {
    (void)v;
    for (int64_t i = 0; i < n; i++) {
        tg_detach();
        tg_attach();
    }
}

static void births(tg_value v, int64_t n) {
    (void)v;
    for (int64_t i = 0; i < n; i++) {
        tg_decref(box_new(TG_NONE, TG_NONE));
        barrier();
    }
}

/* A tree of n boxes in the order of its making, shared once. */
static tg_value graph(int64_t n) {
    if (n <= 1)
        return box_new(TG_NONE, TG_NONE);
    tg_value left = graph((n - 1) / 2);
    return box_new(left, n > 2 ? graph(n - 1 - (n - 1) / 2) : TG_NONE);
}

static void share_graph(void) {
    double best = 1e30;
    for (int round = 0; round < 3; round++) {
        tg_collector_enable(false);
        tg_value v = graph(GRAPH);
        double start = now_ns();
        tg_share(v);
        double ns = (now_ns() - start) / GRAPH;
        if (ns < best)
            best = ns;
        tg_decref(v);
        tg_collector_enable(true);
        tg_safepoint(tg_self());
    }
    printf("%-28s\t%8.3f\n", "share, per object", best);
}

/* --- the second thread --- */

static tg_value contended;
static uint32_t contend, stop; /* relaxed flags */

static void *second_main(void *argument) {
    struct tg_thread *self = argument;
    if (!tg_thread_enter(self))
        exit(1);
    while (!__atomic_load_n(&stop, __ATOMIC_RELAXED)) {
        if (__atomic_load_n(&contend, __ATOMIC_RELAXED))
            count_pairs(contended, 1000);
        tg_safepoint(self);
    }
    tg_thread_exit(self);
    return NULL;
}

static void *maker_main(void *argument) {
    if (!tg_thread_enter(argument))
        exit(1);
    contended = box_new(TG_NONE, TG_NONE);
    tg_share(contended);
    tg_thread_exit(argument);
    return NULL;
}

static pthread_t start(void *(*main_function)(void *)) {
    pthread_t native;
    struct tg_thread *t = tg_thread_new();
    if (t == NULL || pthread_create(&native, NULL, main_function, t) != 0)
        exit(1);
    return native;
}

static void join(pthread_t native) {
    tg_detach();
    pthread_join(native, NULL);
    tg_attach();
}

static void with_threads(tg_value shared) {
    join(start(maker_main));
    measure("incref+decref, foreign", count_pairs, contended, OPERATIONS);
    pthread_t second = start(second_main);
    measure("safepoint, two threads", safepoints, TG_NONE, OPERATIONS);
    measure("slot_write, replacing, two", slot_replacements, shared, OPERATIONS / 8);
    __atomic_store_n(&contend, 1, __ATOMIC_RELAXED);
    measure("incref+decref, contended", count_pairs, contended, OPERATIONS / 4);
    __atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
    join(second);
    tg_decref(contended);
}

/* Microseconds. */
static int first_start(int64_t objects) {
    static tg_value root;
    tg_collector_enable(false);
    root = objects > 0 ? graph(objects) : TG_NONE;
    if (!tg_register_root(&root))
        return 1;
    double start = now_ns();
    if (!tg_seam_before_thread_start())
        tg_error_clear(); /* a build for one thread */
    printf("first thread, %lld objects\t%10.1f\n", (long long)objects, (now_ns() - start) / 1e3);
    fflush(stdout);
    _Exit(0); /* nothing is taken down: the figure is all that was wanted */
}

int main(int argc, char **argv) {
    if (!tg_runtime_start(1, argv))
        return 1;
    box_type.kind = tg_shape_root(&box_type, 0)->id;
    if (argc == 3 && strcmp(argv[1], "--first-start") == 0)
        return first_start(strtoll(argv[2], NULL, 10));
    tg_value own = box_new(box_new(TG_NONE, TG_NONE), TG_NONE),
             shared = box_new(box_new(TG_NONE, TG_NONE), TG_NONE);
    tg_value pinned = box_new(TG_NONE, TG_NONE);
    tg_object_pin(tg_as_object(pinned));
    measure("incref+decref, confined", count_pairs, own, OPERATIONS);
    measure("incref+decref, pinned", count_pairs, pinned, OPERATIONS);
    measure("slot_read, confined", slot_reads, own, OPERATIONS);
    measure("slot_write, confined", slot_writes, own, OPERATIONS);
    measure("slot_write, replacing", slot_replacements, own, OPERATIONS);
    measure("birth and death", births, TG_NONE, OPERATIONS);
    measure("lock+unlock, confined", locks, own, OPERATIONS);
    measure("safepoint", safepoints, TG_NONE, OPERATIONS);
    measure("detach+attach", absences, TG_NONE, OPERATIONS / 8);
    bool threads = tg_seam_before_thread_start();
    if (!threads)
        tg_error_clear();
    tg_share(shared);
    measure("incref+decref, shared", count_pairs, shared, OPERATIONS);
    measure("slot_read, shared", slot_reads, shared, OPERATIONS);
    measure("slot_write, shared", slot_writes, shared, OPERATIONS);
    measure("lock+unlock, shared", locks, shared, OPERATIONS);
    share_graph();
    if (threads)
        with_threads(shared);
    tg_decref(own);
    tg_decref(shared);
    return 0;
}
