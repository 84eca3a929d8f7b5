/* SPDX-License-Identifier: MIT */
/* The cold side of the atomic scheme: references that are not sure to exist. */
#include "no_owner.h"

#include "runtime/seam/share.h"

bool tg_object_incref_unless_zero_cold(struct tg_object *o) {
    int32_t count = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    do {
        if (count == 0)
            return false;
        if (count < 0)
            return true;
    } while (
        !__atomic_compare_exchange_n(&o->count, &count, count + 1, true, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED));
    return true;
}

#if TG_RECLAIM_TRY
void tg_object_undo_read(struct tg_object *o) {
    int32_t count = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    do {
        if (count < 0)
            return;
        if (count == 1) { /* the last one is ours: its drop would run code */
            tg_retire_reference(o);
            return;
        }
    } while (
        !__atomic_compare_exchange_n(&o->count, &count, count - 1, true, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED));
}
#endif

bool tg_count_is_thread_safe(void) { return true; }
