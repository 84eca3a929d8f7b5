/* SPDX-License-Identifier: MIT */
/* Counts of shared objects that are written down first and applied later, in batches: the way of the
 * Gilectomy (Hastings 2016, after Bacon et al. 2001, "Java without the coffee breaks"), for those objects
 * that several threads can reach. Confined ones are counted on the spot; their count's sign tells the mode.
 *
 *     0 ..  INT32_MAX               confined: references less one; plain arithmetic
 *     -1                            dead: never seen in a live object
 *     TG_COUNT_PINNED_BELOW .. -2   shared: minus references, less one, as far as they have been applied
 *     below                         pinned: never counted
 *
 * A thread writes each increment of a shared object into one log of its own and each decrement into another.
 * One thread at a time applies: under tg_threads_lock it looks how far the decrements of every thread reach,
 * then how far the increments do, applies those increments, and only then those decrements.
 *
 * Why an object that is found dead has no reference left. Every increment is made from a reference that is
 * held meanwhile, so it happens before that reference is dropped, by whichever thread: a reference that is
 * handed on is handed on by a release and an acquire, and one that leaves a shared slot is dropped only after
 * a grace period (reclaim.c), in which every reader has passed a safepoint. A decrement that the applier has
 * seen in a log, it has acquired; so every increment made from the dropped reference lies before what it
 * then sees of the increments. Let the count be zero after that: as many references have been dropped, in
 * what was applied, as were ever made, in what was applied. Were there one more, it would have been made by
 * an increment not applied, from a reference whose own making was applied (or so on back to one), and whose
 * drop was: but then that increment lies before the drop, and was applied. tests/models/buffered.pml tries
 * it, and what happens when increments are looked at first.
 *
 *  - An increment may always be applied on the spot (a full log, or nobody else online).
 *  - A decrement is applied on the spot when nobody else is online and all logs are empty: who claims to be
 *    alone looks at the logs of the others too (tg_count_is_settled). So destruction is prompt in programs
 *    whose other threads wait, and a stopped world sees exact counts.
 *  - References that are not sure to exist (weak references, interned strings) are counted on the spot, by
 *    compare-and-swap, unless the count is zero. The applier comes to the last reference and drops it by a
 *    locked instruction; should somebody have got one meanwhile, it was not the last.
 *  - What has died cannot stand in any log: all its increments and decrements were applied. */
#ifndef TG_SEAM_COUNT_IMPLEMENTATION
#define TG_SEAM_COUNT_IMPLEMENTATION

#include "access.h"
#include "runtime/core/count_word.h"

#define TG_COUNT_DEAD (-1)
#define TG_COUNT_PINNED_BELOW (-(1 << 30))
#define TG_COUNT_PINNED (-(3 << 29))
#define TG_COUNT_PINNED_INIT .count = TG_COUNT_PINNED

/* count.c */
void tg_object_incref_shared(struct tg_object *o);
void tg_object_decref_shared(struct tg_object *o);
void tg_object_last_dropped(struct tg_object *o);
bool tg_object_incref_unless_zero_shared(struct tg_object *o);
void tg_object_revive_cold(struct tg_object *o);
bool tg_object_drop_is_last_cold(struct tg_object *o);

_Static_assert(!TG_SHARING_ALWAYS, "what is shared from birth would be counted in logs alone");
_Static_assert(!TG_RECLAIM_TRY, "a reader that looks again needs counts that are up to date");

TG_INLINE enum tg_count_path tg_object_count_path(const struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    return rc >= 0 ? TG_PATH_OWN : rc < TG_COUNT_PINNED_BELOW ? TG_PATH_PINNED : TG_PATH_ATOMIC;
}

TG_INLINE void tg_object_init_count(struct tg_object *o) {
    o->count = 0;
    o->count2 = 0;
}

TG_INLINE void tg_object_incref(struct tg_object *o) {
    tg_check_access(o);
    TG_COUNT_GO_IF_NEGATIVE(o->count, cold);
    TG_COUNT_ADD(o->count, 1);
    return;
cold:
    TG_COLD;
    TG_COUNT_GO_IF_BELOW(o->count, TG_COUNT_PINNED_BELOW, pinned);
    tg_object_incref_shared(o);
pinned:;
}

TG_INLINE void tg_object_decref(struct tg_object *o) {
    tg_check_access(o);
    TG_COUNT_GO_UNLESS_POSITIVE(o->count, cold);
    TG_COUNT_ADD(o->count, -1);
    return;
cold:
    TG_COUNT_GO_IF_NEGATIVE(o->count, negative);
    tg_object_last_dropped(o);
    return;
negative:
    TG_COLD;
    TG_COUNT_GO_IF_BELOW(o->count, TG_COUNT_PINNED_BELOW, pinned);
    tg_object_decref_shared(o);
pinned:;
}

TG_INLINE bool tg_object_incref_unless_zero(struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    if (rc < 0)
        return tg_object_incref_unless_zero_shared(o);
    tg_object_incref(o);
    return true;
}

/* Zero stored: confined, and one reference. */
TG_INLINE bool tg_object_is_unique(const struct tg_object *o) {
    return __atomic_load_n(&o->count, __ATOMIC_RELAXED) == 0 &&
           !(o->flags & (TG_FLAG_WEAKREFS | TG_FLAG_INTERNED));
}

TG_INLINE void tg_object_pin(struct tg_object *o) {
    __atomic_store_n(&o->count, TG_COUNT_PINNED, __ATOMIC_RELAXED);
    tg_object_set_flag(o, TG_FLAG_PINNED);
}

/* Of a shared object: what has been applied. */
TG_INLINE int64_t tg_object_refcount(const struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    return rc >= 0 ? (int64_t)rc + 1 : rc < TG_COUNT_PINNED_BELOW ? INT32_MAX : -(int64_t)rc - 1;
}

/* share.c: the object is marked; from now on it is counted in logs. */
TG_INLINE void tg_object_share_count(struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    if (rc >= 0)
        __atomic_store_n(&o->count, rc > -TG_COUNT_PINNED_BELOW - 3 ? TG_COUNT_PINNED : -rc - 2,
                         __ATOMIC_RELAXED);
}

TG_INLINE void tg_object_revive(struct tg_object *o) { tg_object_revive_cold(o); }
TG_INLINE bool tg_object_drop_is_last(struct tg_object *o) { return tg_object_drop_is_last_cold(o); }

#endif
