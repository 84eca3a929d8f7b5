/* SPDX-License-Identifier: MIT */
/* What the seam's tests put on top of it: two types (a leaf and a container of two slots) that count their
 * deaths, and threads. Only the runtime's core and the seam are started: no Python. */
#ifndef TG_TESTS_SEAM_FIXTURE_H
#define TG_TESTS_SEAM_FIXTURE_H

#include "runtime/core/alloc.h"
#include "runtime/core/collector.h"
#include "runtime/core/dealloc.h"
#include "runtime/core/errors.h"
#include "runtime/core/protocol.h"
#include "runtime/core/thread.h"
#include "runtime/seam/lock.h"
#include "runtime/seam/memory.h"
#include "runtime/seam/slot.h"
#include "runtime/types/int.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define FX __attribute__((unused)) static

struct fx_leaf {
    struct tg_object object;
    uint64_t payload;
};

struct fx_pair {
    struct tg_object object;
    tg_slot a, b;
};

#define FX_ALIVE UINT64_C(0x5afe5afe5afe5afe)

FX int64_t fx_leaves, fx_pairs; /* alive; relaxed atomics */

FX void fx_leaf_destroy(struct tg_object *o) {
    struct fx_leaf *leaf = (struct fx_leaf *)o;
    if (leaf->payload != FX_ALIVE) {
        fprintf(stderr, "a leaf dies twice\n");
        abort();
    }
    leaf->payload = 0xdead;
    __atomic_fetch_sub(&fx_leaves, 1, __ATOMIC_RELAXED);
    tg_object_free(o, sizeof *leaf);
}

FX void fx_pair_destroy(struct tg_object *o) {
    struct fx_pair *pair = (struct fx_pair *)o;
    tg_untrack(o);
    __atomic_fetch_sub(&fx_pairs, 1, __ATOMIC_RELAXED);
    tg_slot_clear(&pair->a);
    tg_slot_clear(&pair->b);
    tg_object_free(o, sizeof *pair);
}

FX void fx_pair_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    struct fx_pair *pair = (struct fx_pair *)o;
    visit(tg_slot_peek_borrowed(&pair->a), argument);
    visit(tg_slot_peek_borrowed(&pair->b), argument);
}

FX void fx_pair_clear(struct tg_object *o) {
    struct fx_pair *pair = (struct fx_pair *)o;
    tg_slot_write_steal(o, &pair->a, TG_NULL);
    tg_slot_write_steal(o, &pair->b, TG_NULL);
}

FX struct tg_type fx_leaf_type = {TG_TYPE_INIT("leaf", 0), .destroy = fx_leaf_destroy};
FX struct tg_type fx_pair_type = {TG_TYPE_INIT("pair", 0), .destroy = fx_pair_destroy,
                                  .traverse = fx_pair_traverse, .clear = fx_pair_clear};

__attribute__((always_inline)) static inline void fx_require(bool condition, const char *what) {
    if (!condition) {
        fprintf(stderr, "broken: %s\n", what);
        abort();
    }
}

FX void fx_start(void) {
    fx_require(tg_shapes_start() && tg_runtime_threads_start(), "start");
    if (TG_NUMBERS_BOXED) /* the first thread to start marks small ints and what is known of their kind */
        fx_require(tg_shape_register_kind(TG_KIND_BOXED_INT, &fx_leaf_type) &&
                       tg_shape_register_kind(TG_KIND_TYPE, &fx_leaf_type) && tg_ints_start(),
                   "ints");
    fx_leaf_type.kind = tg_shape_root(&fx_leaf_type, 0)->id;
    fx_pair_type.kind = tg_shape_root(&fx_pair_type, 0)->id;
}

FX tg_value fx_leaf(void) {
    struct fx_leaf *leaf = tg_object_new(fx_leaf_type.kind, sizeof *leaf);
    fx_require(leaf != NULL, "memory");
    leaf->payload = FX_ALIVE;
    __atomic_fetch_add(&fx_leaves, 1, __ATOMIC_RELAXED);
    return tg_from_object(leaf);
}

/* Consumes a and b. */
FX tg_value fx_pair(tg_value a, tg_value b) {
    struct fx_pair *pair = tg_container_new(fx_pair_type.kind, sizeof *pair);
    fx_require(pair != NULL, "memory");
    __atomic_fetch_add(&fx_pairs, 1, __ATOMIC_RELAXED);
    if (tg_object_is_shared(&pair->object)) {
        tg_share(a);
        tg_share(b);
    }
    tg_slot_init_steal(&pair->a, a);
    tg_slot_init_steal(&pair->b, b);
    tg_track(pair);
    return tg_from_object(pair);
}

FX struct fx_pair *fx_as_pair(tg_value v) { return (struct fx_pair *)(void *)tg_as_object(v); }

FX void fx_check_leaf(tg_value v) {
    fx_require(((struct fx_leaf *)(void *)tg_as_object(v))->payload == FX_ALIVE,
               "a reference keeps a leaf alive");
}

FX int64_t fx_alive(void) {
    return __atomic_load_n(&fx_leaves, __ATOMIC_RELAXED) + __atomic_load_n(&fx_pairs, __ATOMIC_RELAXED);
}

/* --- threads --- */

struct fx_thread {
    pthread_t native;
    struct tg_thread *thread;
    void (*run)(void *argument);
    void *argument;
};

FX void *fx_thread_main(void *argument) {
    struct fx_thread *t = argument;
    fx_require(tg_thread_enter(t->thread), "enter");
    t->run(t->argument);
    tg_thread_exit(t->thread);
    return NULL;
}

/* False: the build has no threads. What argument leads to must be shared by the caller. */
FX bool fx_thread_start(struct fx_thread *t, void (*run)(void *), void *argument) {
    if (!tg_seam_before_thread_start()) {
        tg_error_clear();
        return false;
    }
    t->run = run;
    t->argument = argument;
    t->thread = tg_thread_new();
    fx_require(t->thread && pthread_create(&t->native, NULL, fx_thread_main, t) == 0, "thread");
    return true;
}

FX void fx_thread_join(struct fx_thread *t) {
    tg_detach();
    pthread_join(t->native, NULL);
    tg_attach();
}

FX void fx_sleep_ms(int ms) {
    struct timespec time = {ms / 1000, ms % 1000 * 1000000L};
    tg_detach();
    nanosleep(&time, NULL);
    tg_attach();
}

/* Passes safepoints until `alive` objects are left, for at most ten seconds. */
FX bool fx_settles_at(int64_t alive) {
    for (int ms = 0; ms < 10000; ms++) {
        tg_safepoint(tg_self());
        if (fx_alive() == alive)
            return true;
        fx_sleep_ms(1);
    }
    return false;
}

FX uint64_t fx_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

#endif
