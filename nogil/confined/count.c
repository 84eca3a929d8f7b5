/* SPDX-License-Identifier: MIT */
/* The cold side of the confined scheme: shared counts, death, overflow. */
#include "no_owner.h"

#include "runtime/seam/share.h"

/* A confined object's last reference. */
__attribute__((noinline)) void tg_object_last_dropped(struct tg_object *o) {
    __atomic_store_n(&o->count, TG_COUNT_DEAD, __ATOMIC_RELAXED);
    tg_object_dealloc(o);
}

/* Shared, and not pinned. */
__attribute__((cold, noinline)) void tg_object_decref_shared(struct tg_object *o) {
    tg_assert(__atomic_load_n(&o->count, __ATOMIC_RELAXED) < TG_COUNT_DEAD);
    if (__atomic_add_fetch(&o->count, 1, __ATOMIC_ACQ_REL) == TG_COUNT_DEAD)
        tg_object_dealloc(o);
}

bool tg_object_incref_unless_zero_shared(struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    do {
        if (rc == TG_COUNT_DEAD)
            return false;
        if (rc < TG_COUNT_PINNED_BELOW)
            return true;
    } while (!__atomic_compare_exchange_n(&o->count, &rc, rc - 1, true, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED));
    return true;
}

#if TG_RECLAIM_TRY
void tg_object_undo_read(struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    do {
        if (rc < TG_COUNT_PINNED_BELOW)
            return;
        if (rc == TG_COUNT_DEAD - 1) { /* the last one is ours: its drop would run code */
            tg_retire_reference(o);
            return;
        }
    } while (!__atomic_compare_exchange_n(&o->count, &rc, rc + 1, true, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED));
}
#endif

void tg_object_revive_cold(struct tg_object *o) {
    __atomic_store_n(&o->count, tg_object_is_shared(o) ? TG_COUNT_DEAD - 1 : 0, __ATOMIC_RELEASE);
}

bool tg_object_drop_is_last_cold(struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    if (rc < TG_COUNT_PINNED_BELOW)
        return false;
    if (rc < 0)
        return __atomic_add_fetch(&o->count, 1, __ATOMIC_ACQ_REL) == TG_COUNT_DEAD;
    __atomic_store_n(&o->count, rc - 1, __ATOMIC_RELAXED);
    return rc == 0;
}

bool tg_count_is_thread_safe(void) { return true; }
