/* SPDX-License-Identifier: MIT */
/* The contract between threads: what outlives what. A plain program, so that it runs under ThreadSanitizer.
 */
#include "seam/fixture.h"

static tg_value shared_pair; /* shared by main before the threads start */

static void drop_argument(void *argument) { tg_decref((tg_value)(uintptr_t)argument); }

/* A reference handed to another thread and dropped there is dropped. */
static void a_handed_reference_dies_in_the_other_thread(void) {
    for (int i = 0; i < 20; i++) {
        struct fx_thread t;
        tg_value v = fx_pair(fx_leaf(), fx_leaf());
        tg_seam_before_thread_start();
        tg_share(v);
        fx_thread_start(&t, drop_argument, (void *)(uintptr_t)v);
        fx_thread_join(&t);
    }
    fx_require(fx_settles_at(2), "handed references die");
}

static void hold_and_drop(void *argument) {
    tg_value v = (tg_value)(uintptr_t)argument;
    tg_incref(v);
    for (int i = 0; i < 100; i++) {
        fx_check_leaf(v);
        tg_safepoint(tg_self());
    }
    tg_decref(v);
    tg_decref(v);
}

/* The creator's last drop does not kill what another thread holds. */
static void a_foreign_reference_keeps_alive(void) {
    struct fx_thread t;
    tg_value v = fx_leaf();
    tg_share(v);
    tg_incref(v);
    fx_thread_start(&t, hold_and_drop, (void *)(uintptr_t)v);
    tg_decref(v);
    fx_thread_join(&t);
    fx_require(fx_settles_at(2), "and dies when that one lets go");
}

static bool stop;

static void spin_at_safepoints(void *unused) {
    (void)unused;
    while (!__atomic_load_n(&stop, __ATOMIC_RELAXED))
        tg_safepoint(tg_self());
}

/* While another thread is online a replaced value is dropped later, but it is dropped. */
static void replaced_values_die_after_a_grace_period(void) {
    struct fx_thread t;
    __atomic_store_n(&stop, false, __ATOMIC_RELAXED);
    fx_thread_start(&t, spin_at_safepoints, NULL);
    for (int i = 0; i < 100000; i++) {
        tg_slot_write_steal(tg_as_object(shared_pair), &fx_as_pair(shared_pair)->b, fx_leaf());
        tg_safepoint(tg_self());
    }
    tg_slot_write_steal(tg_as_object(shared_pair), &fx_as_pair(shared_pair)->b, TG_NULL);
    fx_require(fx_settles_at(2), "replaced values die");
    __atomic_store_n(&stop, true, __ATOMIC_RELAXED);
    fx_thread_join(&t);
}

static void make_rings(void *unused) {
    (void)unused;
    for (int i = 0; i < 1000; i++) {
        tg_value ring = fx_pair(TG_NONE, fx_leaf());
        tg_incref(ring);
        tg_slot_write_steal(tg_as_object(ring), &fx_as_pair(ring)->a, ring);
        if (i % 2)
            tg_share(ring);
        tg_decref(ring);
    }
}

/* A thread that ends leaves no confined garbage; shared garbage is found by gc.collect. */
static void an_ended_threads_garbage_is_collected(void) {
    struct fx_thread t;
    fx_thread_start(&t, make_rings, NULL);
    fx_thread_join(&t);
    tg_collect(2);
    fx_require(fx_settles_at(2), "garbage of an ended thread is collected");
}

static void nothing(void *unused) { (void)unused; }

/* Ids of ended threads are given again, to one thread at a time. */
static void ids_are_reused(void) {
    uint16_t first = 0;
    for (int i = 0; i < 10; i++) {
        struct fx_thread t;
        fx_thread_start(&t, nothing, NULL);
        if (i == 0)
            first = t.thread->id;
        fx_thread_join(&t);
    }
    struct fx_thread again;
    __atomic_store_n(&stop, false, __ATOMIC_RELAXED);
    fx_thread_start(&again, spin_at_safepoints, NULL);
    fx_require(again.thread->id == first && first != tg_self()->id, "ids are reused");
    fx_require(tg_thread_count() == 2, "two threads");
    __atomic_store_n(&stop, true, __ATOMIC_RELAXED);
    fx_thread_join(&again);
    fx_require(tg_thread_count() == 1, "one thread");
}

static uint64_t rounds[3]; /* relaxed atomics */

static void count_rounds(void *argument) {
    uint64_t *mine = argument;
    while (!__atomic_load_n(&stop, __ATOMIC_RELAXED)) {
        tg_safepoint(tg_self());
        __atomic_fetch_add(mine, 1, __ATOMIC_RELAXED);
    }
}

/* Two threads that never wait, and one that detaches all the time: each gets on, whatever the others do. */
static void nobody_waits_for_ever(void) {
    struct fx_thread t[2];
    __atomic_store_n(&stop, false, __ATOMIC_RELAXED);
    for (int i = 0; i < 3; i++)
        __atomic_store_n(&rounds[i], 0, __ATOMIC_RELAXED);
    for (int i = 0; i < 2; i++)
        fx_thread_start(&t[i], count_rounds, &rounds[i]);
    for (int ms = 0; ms < 10000; ms++) {
        fx_sleep_ms(1);
        rounds[2]++;
        if (__atomic_load_n(&rounds[0], __ATOMIC_RELAXED) > 1000 &&
            __atomic_load_n(&rounds[1], __ATOMIC_RELAXED) > 1000 && rounds[2] > 10)
            break;
    }
    fx_require(__atomic_load_n(&rounds[0], __ATOMIC_RELAXED) > 1000, "the first thread gets on");
    fx_require(__atomic_load_n(&rounds[1], __ATOMIC_RELAXED) > 1000, "the second thread gets on");
    fx_require(tg_set_gil_policy("interval:5ms") != NULL, "no other policy while others run");
    __atomic_store_n(&stop, true, __ATOMIC_RELAXED);
    for (int i = 0; i < 2; i++)
        fx_thread_join(&t[i]);
}

static void contract(void) {
    a_handed_reference_dies_in_the_other_thread();
    a_foreign_reference_keeps_alive();
    replaced_values_die_after_a_grace_period();
    an_ended_threads_garbage_is_collected();
    ids_are_reused();
    nobody_waits_for_ever();
}

int main(void) {
    static const char *const policies[] = {"ticks:100,cond", "ticks:100,sem", "priority"};
    fx_start();
    if (!tg_seam_before_thread_start()) { /* the ideal build refuses with RuntimeError */
        tg_error_clear();
        return 0;
    }
    shared_pair = fx_pair(fx_leaf(), TG_NULL);
    tg_share(shared_pair);
    contract();
    for (size_t i = 0; tg_gil_enabled() && i < sizeof policies / sizeof *policies; i++) {
        fx_require(tg_set_gil_policy(policies[i]) == NULL, policies[i]);
        contract();
    }
    tg_decref(shared_pair);
    fx_require(fx_settles_at(0), "nothing is left");
    tg_runtime_threads_finish();
    return 0;
}
