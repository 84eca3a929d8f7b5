/* SPDX-License-Identifier: MIT */
/* Biased counts (Choi, Shull, Torrellas: "Biased Reference Counting", PACT 2018; PEP 703).
 *
 * The thread whose id stands in `owner` counts in `count` without atomics; all others count in `count2`
 * atomically. The object's references are the sum. count2 is a signed number of references times four, plus a
 * state:
 *
 *     DEFAULT  the owner's zero decides alone if count2 is zero too ("fast death")
 *     READ     a reader of another thread has taken hold of it once: no fast death any more (TG_RECLAIM_TRY)
 *     QUEUED   another thread's decrement found no reference to subtract from: it left its reference to a
 * queue, from which the owner merges MERGED   both counts are one, in count2; owner is 0
 *
 * Why it is enough:
 *  - count is touched by the owner alone; by others only when the owner is detached and held, or ended, under
 * the lock under which ids are given and taken back. A new thread with an old id takes over what that id
 * owned.
 *  - Owner 0 is nobody's id, so merged and pinned objects take the other path; pinned ones are tested for
 * there.
 *  - When count comes to zero and count2 is zero, the sum is zero: nobody has a reference. With
 * TG_RECLAIM=retire no slot that a reader could still see holds one either. With try a reader of another
 * thread turns DEFAULT to READ with a compare-and-swap and then looks at the slot again; whoever took the
 * value out of the slot did so by an exchange, a full fence, before it dropped the reference: so either the
 * reader sees the slot changed, or the owner sees READ. For objects with weak references, and for these
 * themselves, the owner always merges, and the merge decides: others find both in a table.
 *  - Whoever queues keeps its reference in the queue, so a queued object cannot die before it is merged.
 *
 * The local word wraps only after 2^32 references; a shared count that passes 2^28 makes the object pinned.
 */
#ifndef TG_SEAM_COUNT_IMPLEMENTATION
#define TG_SEAM_COUNT_IMPLEMENTATION

#include "access.h"

#define TG_COUNT_PINNED_INIT .count = 1 << 30

enum tg_biased_state {
    TG_BIASED_DEFAULT = 0,
    TG_BIASED_READ = 1,
    TG_BIASED_QUEUED = 2,
    TG_BIASED_MERGED = 3,
    TG_BIASED_STATE = 3,
    TG_BIASED_ONE = 4
};

/* The id of the calling thread, 0 while it has none: count.c */
extern _Thread_local uint16_t tg_owner_id __attribute__((tls_model("initial-exec")));

/* count.c */
void tg_object_incref_foreign(struct tg_object *o);
void tg_object_decref_foreign(struct tg_object *o);
void tg_object_local_zero(struct tg_object *o);
bool tg_object_incref_unless_zero_foreign(struct tg_object *o);

TG_INLINE bool tg_object_is_own(const struct tg_object *o) {
    return __atomic_load_n(&o->owner, __ATOMIC_RELAXED) == tg_owner_id;
}

/* One instruction on memory; tg_object_refcount may look at the word from another thread. */
TG_INLINE int32_t tg_local_add(struct tg_object *o, int32_t n) {
#if TG_TSAN
    int32_t count = (int32_t)((uint32_t)__atomic_load_n(&o->count, __ATOMIC_RELAXED) + (uint32_t)n);
    __atomic_store_n(&o->count, count, __ATOMIC_RELAXED);
    return count;
#else
    return o->count = (int32_t)((uint32_t)o->count + (uint32_t)n);
#endif
}

TG_INLINE enum tg_count_path tg_object_count_path(const struct tg_object *o) {
    return tg_object_is_own(o)             ? TG_PATH_OWN
           : tg_object_is_marked_pinned(o) ? TG_PATH_PINNED
                                           : TG_PATH_FOREIGN;
}

TG_INLINE void tg_object_init_count(struct tg_object *o) {
    o->count = 1;
    o->count2 = 0;
    if (TG_SHARING_ALWAYS)
        o->kind |= TG_SHARED_BIT;
}

TG_INLINE void tg_object_incref(struct tg_object *o) {
    tg_check_access(o);
    if (__builtin_expect(tg_object_is_own(o), 1))
        tg_local_add(o, 1);
    else if (!tg_object_is_marked_pinned(o))
        tg_object_incref_foreign(o);
}

TG_INLINE void tg_object_decref(struct tg_object *o) {
    tg_check_access(o);
    if (__builtin_expect(tg_object_is_own(o), 1)) {
        if (__builtin_expect(tg_local_add(o, -1) == 0, 0))
            tg_object_local_zero(o);
    } else if (!tg_object_is_marked_pinned(o)) {
        tg_object_decref_foreign(o);
    }
}

TG_INLINE bool tg_object_incref_unless_zero(struct tg_object *o) {
    if (!tg_object_is_own(o))
        return tg_object_incref_unless_zero_foreign(o);
    if (o->count == 0)
        return false;
    tg_local_add(o, 1);
    return true;
}

TG_INLINE bool tg_object_is_unique(const struct tg_object *o) {
    return tg_object_is_own(o) && o->count == 1 &&
           !(__atomic_load_n(&o->count2, __ATOMIC_ACQUIRE) & ~(uint32_t)TG_BIASED_READ) &&
           (TG_SHARING_ALWAYS || !(tg_object_kind_and_sharing(o) & TG_SHARED_BIT)) &&
           !tg_object_has_flag(o, TG_FLAG_PINNED | TG_FLAG_WEAKREFS | TG_FLAG_INTERNED);
}

TG_INLINE void tg_object_pin(struct tg_object *o) {
    __atomic_store_n(&o->owner, 0, __ATOMIC_RELAXED);
    tg_object_set_flag(o, TG_FLAG_PINNED);
}

TG_INLINE int64_t tg_object_refcount(const struct tg_object *o) {
    if (tg_object_is_marked_pinned(o))
        return INT32_MAX;
    return (int64_t)(uint32_t)__atomic_load_n(&o->count, __ATOMIC_RELAXED) +
           ((int32_t)__atomic_load_n(&o->count2, __ATOMIC_RELAXED) >> 2);
}

/* The counts do not change when an object is marked. */
TG_INLINE void tg_object_share_count(struct tg_object *o) { (void)o; }

void tg_object_revive_cold(struct tg_object *o);
bool tg_object_drop_is_last_cold(struct tg_object *o);
TG_INLINE void tg_object_mark_dead(struct tg_object *o) { (void)o; } /* no references, says the count */

TG_INLINE void tg_object_revive(struct tg_object *o) { tg_object_revive_cold(o); }
TG_INLINE bool tg_object_drop_is_last(struct tg_object *o) { return tg_object_drop_is_last_cold(o); }

#endif
