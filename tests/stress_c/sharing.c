/* SPDX-License-Identifier: MIT */
/* Threads build graphs in private, publish them in slots of a shared board, and tear apart what others
 * published. Invariant: whatever is reached from the board is marked as shared, whole and alive; nothing is
 * left at the end. */
#include "seam/fixture.h"

#define THREADS 3
#define ROUNDS 40000

static tg_value board;

static tg_value tree(uint64_t *random, int depth) {
    if (depth == 0)
        return fx_leaf();
    tg_value left = tree(random, depth - 1);
    tg_value right = fx_random(random) % 2 ? tree(random, depth - 1) : TG_NONE;
    return fx_pair(left, right);
}

static void check(tg_value v) {
    if (!tg_is_object(v))
        return;
    fx_require(tg_gil_enabled() || tg_object_is_shared(tg_as_object(v)), "what others reach is shared");
    if (tg_kind_of(v) == fx_leaf_type.kind) {
        fx_check_leaf(v);
        return;
    }
    tg_value a = tg_slot_read(&fx_as_pair(v)->a), b = tg_slot_read(&fx_as_pair(v)->b);
    check(a);
    check(b);
    tg_decref(a);
    tg_decref(b);
}

static void run(void *argument) {
    uint64_t random = (uintptr_t)argument + 11;
    struct fx_pair *pair = fx_as_pair(board);
    for (int i = 0; i < ROUNDS; i++) {
        tg_slot *slot = fx_random(&random) % 2 ? &pair->a : &pair->b;
        if (fx_random(&random) % 2) {
            tg_slot_write_steal(&pair->object, slot, tree(&random, 4));
        } else {
            tg_value v = tg_slot_read(slot);
            check(v);
            /* graft something private into it */
            if (tg_kind_of(v) == fx_pair_type.kind)
                tg_slot_write_steal(tg_as_object(v), &fx_as_pair(v)->b, tree(&random, 2));
            tg_decref(v);
        }
        tg_safepoint(tg_self());
    }
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
    fx_require(fx_settles_at(0), "nothing is left");
    tg_runtime_threads_finish();
    return 0;
}
