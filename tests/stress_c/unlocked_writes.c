/* SPDX-License-Identifier: MIT */
/* Threads write one slot without a lock: the exchange is the whole operation (as an attribute store is).
 * Invariant: each value written is dropped exactly once, by whoever replaced it. */
#include "seam/fixture.h"

#define THREADS 4
#define ROUNDS 300000

static tg_value board;

static void run(void *argument) {
    struct fx_pair *pair = fx_as_pair(board);
    uint64_t random = (uintptr_t)argument + 7;
    for (int i = 0; i < ROUNDS; i++) {
        if (fx_random(&random) % 2) {
            tg_slot_write_steal(&pair->object, &pair->a, fx_leaf());
        } else {
            tg_value v = tg_slot_read(&pair->a);
            fx_check_leaf(v);
            tg_decref(v);
        }
        tg_safepoint(tg_self());
    }
}

int main(void) {
    struct fx_thread threads[THREADS];
    fx_start();
    fx_require(tg_seam_before_thread_start(), "threads");
    board = fx_pair(fx_leaf(), TG_NONE);
    tg_share(board);
    for (uintptr_t t = 0; t < THREADS; t++)
        fx_thread_start(&threads[t], run, (void *)t);
    for (int t = 0; t < THREADS; t++)
        fx_thread_join(&threads[t]);
    fx_require(fx_settles_at(2), "one value is left in the slot");
    tg_decref(board);
    fx_require(fx_settles_at(0), "nothing is left");
    tg_runtime_threads_finish();
    return 0;
}
