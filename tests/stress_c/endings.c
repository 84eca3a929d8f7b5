/* SPDX-License-Identifier: MIT */
/* Threads end wherever they are: with a batch half full, with batches past their grace period, right after
 * they replaced a value that another one is reading, beside one that sleeps for ever and one that reads all
 * the time. Invariant: what they retired dies all the same, once; a reader never meets the dead. */
#include "seam/fixture.h"

#define SHORT_LIVES 150
#define AT_ONCE 3

static tg_value board;
static int stop; /* atomic */

static void read_all_the_time(void *unused) {
    (void)unused;
    struct fx_pair *pair = fx_as_pair(board);
    while (!__atomic_load_n(&stop, __ATOMIC_ACQUIRE)) {
        tg_value a = tg_slot_read(&pair->a), b = tg_slot_read(&pair->b);
        if (tg_is_object(a))
            fx_check_leaf(a);
        if (tg_is_object(b))
            fx_check_leaf(b);
        tg_decref(a);
        tg_decref(b);
        tg_safepoint(tg_self());
    }
}

/* Blocked, detached, until all is over. */
static void sleep_on(void *unused) {
    (void)unused;
    while (!__atomic_load_n(&stop, __ATOMIC_ACQUIRE))
        fx_sleep_ms(2);
}

static void short_life(void *argument) {
    uint64_t random = (uintptr_t)argument * 2 + 1;
    struct fx_pair *pair = fx_as_pair(board);
    int writes = (int)(fx_random(&random) % 1200); /* two batches, and a part of one */
    for (int i = 0; i < writes; i++) {
        tg_slot_write_steal(&pair->object, fx_random(&random) % 2 ? &pair->a : &pair->b, fx_leaf());
        if (fx_random(&random) % 64 == 0)
            tg_safepoint(tg_self());
    }
}

int main(void) {
    struct fx_thread reader, sleeper, lives[AT_ONCE];
    fx_start();
    fx_require(tg_seam_before_thread_start(), "threads");
    board = fx_pair(TG_NONE, TG_NONE);
    tg_share(board);
    fx_thread_start(&reader, read_all_the_time, NULL);
    fx_thread_start(&sleeper, sleep_on, NULL);
    for (uintptr_t i = 0; i < SHORT_LIVES; i += AT_ONCE) {
        for (uintptr_t t = 0; t < AT_ONCE; t++)
            fx_thread_start(&lives[t], short_life, (void *)(i + t));
        for (int t = 0; t < AT_ONCE; t++)
            fx_thread_join(&lives[t]);
    }
    fx_require(fx_settles_at(3), "what the ended have retired dies beside a reader and a sleeper");
    __atomic_store_n(&stop, 1, __ATOMIC_RELEASE);
    fx_thread_join(&reader);
    fx_thread_join(&sleeper);
    tg_decref(board);
    fx_require(fx_settles_at(0), "nothing is left");
    tg_runtime_threads_finish();
    return 0;
}
