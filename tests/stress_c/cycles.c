/* SPDX-License-Identifier: MIT */
/* Threads make cycles, private and shared, while one of them collects everything again and again.
 * Invariant: what a thread holds stays whole; all the garbage is found in the end. */
#include "seam/fixture.h"

#define THREADS 3
#define ROUNDS 20000

static tg_value board;

static tg_value ring(void) {
    tg_value first = fx_pair(TG_NONE, fx_leaf());
    tg_incref(first);
    tg_value second = fx_pair(first, TG_NONE);
    tg_slot_write_steal(tg_as_object(first), &fx_as_pair(first)->a, second);
    return first;
}

static void check_ring(tg_value first) {
    tg_value second = tg_slot_read(&fx_as_pair(first)->a);
    fx_require(tg_slot_peek_borrowed(&fx_as_pair(second)->a) == first, "a ring that is held stays whole");
    tg_value leaf = tg_slot_read(&fx_as_pair(first)->b);
    fx_check_leaf(leaf);
    tg_decref(leaf);
    tg_decref(second);
}

static void run(void *argument) {
    uint64_t random = (uintptr_t)argument + 17;
    tg_value held = ring();
    for (int i = 0; i < ROUNDS; i++) {
        uint64_t r = fx_random(&random);
        if (r % 4 == 0) {
            tg_slot_write_steal(tg_as_object(board), &fx_as_pair(board)->a, ring());
        } else if (r % 4 == 1) {
            tg_value seen = tg_slot_read(&fx_as_pair(board)->a);
            if (tg_is_object(seen)) {
                check_ring(seen);
                tg_decref(held);
                held = seen;
            }
        } else {
            tg_decref(ring());
        }
        check_ring(held);
        if (argument == NULL && r % 256 == 0)
            tg_collect(2);
        tg_safepoint(tg_self());
    }
    tg_decref(held);
}

int main(void) {
    struct fx_thread threads[THREADS];
    fx_start();
    fx_require(tg_seam_before_thread_start(), "threads");
    board = fx_pair(TG_NONE, TG_NONE);
    tg_share(board);
    for (uintptr_t t = 0; t < THREADS; t++)
        fx_thread_start(&threads[t], run, (void *)t);
    for (int t = 0; t < THREADS; t++)
        fx_thread_join(&threads[t]);
    tg_decref(board);
    for (int i = 0; i < 3; i++) {
        tg_collect(2);
        fx_sleep_ms(20);
        tg_safepoint(tg_self());
    }
    fx_require(fx_settles_at(0), "all garbage is found");
    tg_runtime_threads_finish();
    return 0;
}
