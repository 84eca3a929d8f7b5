/* SPDX-License-Identifier: MIT */
/* Threads that come and go make objects, publish them, and drop what others made: while the maker runs,
 * sleeps, or has ended and its id is somebody else's. Invariant: an object dies once, by whichever thread;
 * nothing is left when all have ended (the biased merge). */
#include "seam/fixture.h"

#define SLOTS 16
#define GENERATIONS 60
#define THREADS 3
#define ROUNDS 400

static tg_value boards[SLOTS / 2];

static tg_slot *slot_at(unsigned i, struct tg_object **owner) {
    struct fx_pair *pair = fx_as_pair(boards[i / 2]);
    *owner = &pair->object;
    return i % 2 ? &pair->a : &pair->b;
}

static void run(void *argument) {
    uint64_t random = (uintptr_t)argument + 5;
    tg_value kept[8] = {TG_NULL};
    for (int i = 0; i < ROUNDS; i++) {
        struct tg_object *owner;
        uint64_t r = fx_random(&random);
        tg_slot *slot = slot_at((unsigned)(r >> 8) % SLOTS, &owner);
        tg_value *keep = &kept[(r >> 16) % 8];
        if (r % 3 == 0) {
            tg_slot_write_steal(owner, slot, fx_leaf());
        } else {
            tg_decref(*keep);
            *keep = tg_slot_read(slot);
            if (tg_is_object(*keep))
                fx_check_leaf(*keep);
        }
        if (r % 128 == 77)
            fx_sleep_ms(1);
        tg_safepoint(tg_self());
    }
    for (int i = 0; i < 8; i++)
        tg_decref(kept[i]);
}

int main(void) {
    struct fx_thread threads[THREADS];
    fx_start();
    fx_require(tg_seam_before_thread_start(), "threads");
    for (int i = 0; i < SLOTS / 2; i++) {
        boards[i] = fx_pair(TG_NULL, TG_NULL);
        tg_share(boards[i]);
    }
    for (uintptr_t t = 0; t < THREADS; t++)
        fx_thread_start(&threads[t], run, (void *)t);
    for (uintptr_t g = 0; g < GENERATIONS; g++) {
        struct fx_thread *t = &threads[g % THREADS];
        fx_thread_join(t);
        fx_thread_start(t, run, (void *)(g + 100));
    }
    for (int t = 0; t < THREADS; t++)
        fx_thread_join(&threads[t]);
    for (int i = 0; i < SLOTS / 2; i++)
        tg_decref(boards[i]);
    fx_require(fx_settles_at(0), "nothing is left");
    tg_runtime_threads_finish();
    return 0;
}
