/* SPDX-License-Identifier: MIT */
/* Threads read, replace, exchange, take and move values in the slots of one shared container.
 * Invariant: whatever a reader gets is alive for as long as it keeps the reference; nothing is left at the
 * end. */
#include "seam/fixture.h"

#define THREADS 3
#define ROUNDS 200000

static tg_value board; /* shared */

static void drop(tg_value v) {
    if (!tg_is_object(v))
        return;
    fx_check_leaf(v);
    tg_decref(v);
}

static void exchange_locked(struct tg_object *owner, tg_slot *slot) {
    tg_value fresh = fx_leaf();
    tg_share(fresh);
    tg_lock_token token = tg_object_lock(owner);
    tg_value old = tg_slot_exchange_steal(owner, slot, fresh);
    tg_object_unlock(owner, token);
    drop(old);
}

/* b moves to a, as an array's elements do. */
static void shift_locked(struct tg_object *owner, struct fx_pair *pair) {
    tg_lock_token token = tg_object_lock(owner);
    tg_value old = tg_slot_take(owner, &pair->a);
    tg_slot_move(&pair->a, &pair->b);
    tg_slot_init_steal(&pair->b, TG_NULL);
    tg_object_unlock(owner, token);
    drop(old);
}

static void run(void *argument) {
    uint64_t random = (uintptr_t)argument + 1;
    struct fx_pair *pair = fx_as_pair(board);
    struct tg_object *owner = tg_as_object(board);
    for (int i = 0; i < ROUNDS; i++) {
        tg_slot *slot = fx_random(&random) % 2 ? &pair->a : &pair->b;
        switch (fx_random(&random) % 8) {
        case 0:
            exchange_locked(owner, slot);
            break;
        case 1:
            shift_locked(owner, pair);
            break;
        default: {
            tg_value first = tg_slot_read(slot), second = tg_slot_read(&pair->a);
            drop(first);
            drop(second);
        }
        }
        tg_safepoint(tg_self());
    }
}

int main(void) {
    struct fx_thread threads[THREADS];
    fx_start();
    fx_require(tg_seam_before_thread_start(), "threads");
    board = fx_pair(fx_leaf(), fx_leaf());
    tg_share(board);
    for (uintptr_t t = 0; t < THREADS; t++)
        fx_thread_start(&threads[t], run, (void *)t);
    for (int t = 0; t < THREADS; t++)
        fx_thread_join(&threads[t]);
    tg_decref(board);
    fx_require(fx_settles_at(0), "nothing is left");
    tg_runtime_threads_finish();
    return 0;
}
