/* SPDX-License-Identifier: MIT */
/* Threads attach, detach, stop the world and pass safepoints in any order.
 * Invariant: in a stopped world no other thread writes the word that all write while attached, and nobody
 * waits for ever. */
#include "seam/fixture.h"

#define THREADS 4
#define ROUNDS 20000

static int64_t word; /* relaxed: written by every attached thread */

static void run(void *argument) {
    uint64_t random = (uintptr_t)argument + 13;
    for (int i = 0; i < ROUNDS; i++) {
        uint64_t r = fx_random(&random);
        __atomic_fetch_add(&word, 1, __ATOMIC_RELAXED);
        if (r % 16 == 0) {
            tg_world_stop();
            int64_t before = __atomic_load_n(&word, __ATOMIC_RELAXED);
            for (int k = 0; k < 200; k++)
                fx_require(__atomic_load_n(&word, __ATOMIC_RELAXED) == before, "the world stands still");
            tg_world_start();
        } else if (r % 16 < 4) {
            tg_detach();
            if (r % 16 == 1)
                sched_yield();
            tg_attach();
        }
        tg_safepoint(tg_self());
    }
}

int main(void) {
    struct fx_thread threads[THREADS];
    fx_start();
    fx_require(tg_seam_before_thread_start(), "threads");
    for (int round = 0; round < 3; round++) {
        for (uintptr_t t = 0; t < THREADS; t++)
            fx_thread_start(&threads[t], run, (void *)t);
        for (int t = 0; t < THREADS; t++)
            fx_thread_join(&threads[t]);
    }
    fx_require(word == 3 * THREADS * ROUNDS, "every step was made");
    tg_runtime_threads_finish();
    return 0;
}
