/* SPDX-License-Identifier: MIT */
/* Counts whose sign tells the mode.
 *
 *     0 ..  INT32_MAX               confined: references less one; plain arithmetic
 *     -1                            dead: never seen in a live object
 *     TG_COUNT_SHARED_LAST .. -2    shared: minus references, less one; atomic arithmetic
 *     TG_COUNT_COOLING_LAST .. -2^29  cooling: the same less a constant; atomic arithmetic
 *     TG_COUNT_PINNED_BELOW .. -3*2^28  cached: the word is only a part of the count, the rest is in the
 * threads' caches of differences (refcache.h) below                         pinned: never counted
 *
 * Both operations are a comparison, a jump and an addition; the last reference and all that is negative take
 * the jump. Why that is enough:
 *  - Only the thread to which an object is confined can reach it, so a count that is not negative is read and
 *    written by one thread, and no locked instruction is needed. tg_share turns the sign before the object
 *    becomes reachable for another thread; the publication of the object (release) publishes the sign.
 *  - An increment of INT32_MAX lands among the pinned, and a shared count that grows below
 *    TG_COUNT_SHARED_LAST is put there: sticky. A few increments that pass a border at the same moment are
 *    harmless: the ranges are wider than there are threads.
 *  - The decrement of a shared count is a release, and the last one an acquire: whoever destroys has seen all
 *    that others did to the object. The increment is relaxed: the reference that it is made from keeps the
 *    object alive. */
#ifndef TG_SEAM_COUNT_IMPLEMENTATION
#define TG_SEAM_COUNT_IMPLEMENTATION

#include "access.h"
#include "runtime/core/count_word.h"

#define TG_COUNT_DEAD (-1)
#define TG_COUNT_SHARED_LAST (-(1 << 28))
#define TG_COUNT_COOLING_BELOW (-(1 << 29))
#define TG_COUNT_CACHED_BELOW (-3 * (1 << 28))
#define TG_COUNT_PINNED_BELOW (-(1 << 30))
#define TG_COUNT_PINNED (-(3 << 29))
#define TG_COUNT_PINNED_INIT .count = TG_COUNT_PINNED

/* count.c */
TG_SAVING void tg_object_incref_shared(struct tg_object *o);
void tg_object_decref_shared(struct tg_object *o);
void tg_object_last_dropped(struct tg_object *o);
bool tg_object_incref_unless_zero_shared(struct tg_object *o);
/* refcache.c: of a cached or cooling count, as far as the word knows it; 1 at least. */
int64_t tg_refcache_known_count(int32_t count);

_Static_assert(!TG_SHARING_ALWAYS, "an object that is shared from birth is never confined");

TG_INLINE enum tg_count_path tg_object_count_path(const struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    return rc >= 0                      ? TG_PATH_OWN
           : rc < TG_COUNT_PINNED_BELOW ? TG_PATH_PINNED
           : rc < TG_COUNT_CACHED_BELOW ? TG_PATH_CACHED
                                        : TG_PATH_ATOMIC;
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
    TG_CALL_SAVING(tg_object_incref_shared, o); /* who counts up keeps no frame */
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

TG_INLINE int64_t tg_object_refcount(const struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    if (rc >= 0)
        return (int64_t)rc + 1;
    if (rc < TG_COUNT_PINNED_BELOW)
        return INT32_MAX;
    return rc < TG_COUNT_COOLING_BELOW ? tg_refcache_known_count(rc) : -(int64_t)rc - 1;
}

/* share.c: the object is marked; from now on it is counted atomically. */
TG_INLINE void tg_object_share_count(struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    if (rc >= 0)
        __atomic_store_n(&o->count, rc > -TG_COUNT_SHARED_LAST - 3 ? TG_COUNT_PINNED : -rc - 2,
                         __ATOMIC_RELAXED);
}

void tg_object_revive_cold(struct tg_object *o);
bool tg_object_drop_is_last_cold(struct tg_object *o);
TG_INLINE void tg_object_revive(struct tg_object *o) { tg_object_revive_cold(o); }
TG_INLINE bool tg_object_drop_is_last(struct tg_object *o) { return tg_object_drop_is_last_cold(o); }

#endif
