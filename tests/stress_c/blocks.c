/* SPDX-License-Identifier: MIT */
/* A writer grows, shrinks and clears an array that readers index without a lock.
 * Invariant: a reader bounded by the block that it loaded never leaves it and finds only living values;
 * memory that is held back for readers is bounded. */
#include "seam/fixture.h"

#define READERS 2
#define ROUNDS 30000
#define LARGEST 16

struct block {
    uint64_t length;
    tg_slot slots[];
};

static tg_value owner_value; /* shared; its lock guards writers */
static void *field;          /* the block */
static bool stop;

static size_t block_bytes(uint64_t length) { return sizeof(struct block) + length * sizeof(tg_slot); }

static void replace(uint64_t length) {
    struct tg_object *owner = tg_as_object(owner_value);
    struct block *fresh = tg_alloc(block_bytes(length));
    fx_require(fresh != NULL, "memory");
    fresh->length = length;
    for (uint64_t i = 0; i < length; i++) {
        tg_value v = fx_leaf();
        tg_share(v);
        tg_slot_init_steal(&fresh->slots[i], v);
    }
    tg_lock_token token = tg_object_lock(owner);
    struct block *old = field;
    tg_block_publish(&field, fresh);
    tg_object_unlock(owner, token);
    for (uint64_t i = 0; i < old->length; i++)
        tg_retire_value_steal(owner, tg_slot_peek_borrowed(&old->slots[i]));
    tg_retire_memory(owner, old, block_bytes(old->length));
}

static void read_all(void *unused) {
    (void)unused;
    while (!__atomic_load_n(&stop, __ATOMIC_RELAXED)) {
        struct block *block = tg_block_read(&field);
        for (uint64_t i = 0; i < block->length; i++) {
            tg_value v = tg_slot_read(&block->slots[i]);
            fx_check_leaf(v);
            tg_decref(v);
            /* The decref ends what was borrowed: the block is loaded again. */
            block = tg_block_read(&field);
        }
        tg_safepoint(tg_self());
    }
}

int main(void) {
    struct fx_thread threads[READERS];
    uint64_t random = 1;
    fx_start();
    fx_require(tg_seam_before_thread_start(), "threads");
    owner_value = fx_pair(TG_NONE, TG_NONE);
    tg_share(owner_value);
    struct block *empty = tg_alloc(block_bytes(0));
    empty->length = 0;
    field = empty;
    for (int t = 0; t < READERS; t++)
        fx_thread_start(&threads[t], read_all, NULL);
    for (int i = 0; i < ROUNDS; i++) {
        struct tg_memory_counters counters;
        replace(fx_random(&random) % LARGEST);
        tg_safepoint(tg_self());
        tg_memory_counters(&counters);
        fx_require(counters.held_bytes < 256u * 1024 * 1024, "held bytes are bounded");
    }
    replace(0);
    __atomic_store_n(&stop, true, __ATOMIC_RELAXED);
    for (int t = 0; t < READERS; t++)
        fx_thread_join(&threads[t]);
    fx_require(fx_settles_at(1), "only the owner is left");
    tg_free(field, block_bytes(0));
    tg_decref(owner_value);
    tg_runtime_threads_finish();
    return 0;
}
