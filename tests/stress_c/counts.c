/* SPDX-License-Identifier: MIT */
/* Threads take and drop references to the same few objects, own and foreign ones mixed.
 * Invariant: an object dies exactly once, after the last reference is gone, and none is left at the end. */
#include "seam/fixture.h"

#define THREADS 4
#define OBJECTS 8
#define ROUNDS 200000

static tg_value objects[OBJECTS]; /* one reference each for every thread, and one for main */

static void run(void *argument) {
    uint64_t random = (uintptr_t)argument + 1;
    for (int i = 0; i < ROUNDS; i++) {
        tg_value v = objects[fx_random(&random) % OBJECTS];
        int n = (int)(fx_random(&random) % 4);
        for (int k = 0; k < n; k++)
            tg_incref(v);
        fx_check_leaf(v);
        for (int k = 0; k < n; k++)
            tg_decref(v);
        tg_safepoint(tg_self());
    }
    for (int k = 0; k < OBJECTS; k++)
        tg_decref(objects[k]);
}

int main(void) {
    struct fx_thread threads[THREADS];
    fx_start();
    fx_require(tg_seam_before_thread_start(), "threads");
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < OBJECTS; i++) {
            objects[i] = fx_leaf();
            tg_share(objects[i]);
            for (int t = 0; t < THREADS; t++)
                tg_incref(objects[i]);
        }
        for (uintptr_t t = 0; t < THREADS; t++)
            fx_thread_start(&threads[t], run, (void *)(t + 1));
        for (int i = 0; i < OBJECTS; i++)
            tg_decref(objects[i]);
        for (int t = 0; t < THREADS; t++)
            fx_thread_join(&threads[t]);
        fx_require(fx_settles_at(0), "every object dies");
    }
    tg_runtime_threads_finish();
    return 0;
}
