/* SPDX-License-Identifier: MIT */
/* Counts whose sign tells whether the object is confined: what the schemes have in common that count confined
 * objects on the spot and shared ones in a way of their own.
 *
 * 0 and above is confined: references less one, plain arithmetic. -1 is dead. Below is shared, in
 * ranges of the scheme's, and below TG_COUNT_PINNED_BELOW pinned.
 *
 * Both operations are load, add, jump if less than zero, store; the last reference and all that is negative
 * take the jump. Behind it the pinned are found first: of the decrements that jump most are theirs
 * (functions, types, modules). Why that is enough: only the thread to which an object is confined can
 * reach it, so a count that is not negative is read and written by one thread, and no locked instruction is
 * needed. tg_share turns the sign before the object becomes reachable for another thread; the publication of
 * the object (release) publishes the sign. An increment of INT32_MAX lands among the pinned: sticky.
 *
 * The tail is written out where the includer of this file says TG_DEATHS_INLINE, as the interpreter's loop
 * does; everywhere else it is a call, for there are two thousand such places.
 *
 * The includer defines TG_COUNT_INCREF_SHARED(o), TG_COUNT_SHARED_MOST (references that an object may have
 * when it becomes shared; one with more is pinned), tg_shared_count_path and tg_shared_refcount (of a count
 * that is shared and not pinned). */
#ifndef TG_NOGIL_SIGNED_COUNT_H
#define TG_NOGIL_SIGNED_COUNT_H

#include "access.h"
#include "runtime/core/count_word.h"
#include "runtime/core/stats.h"

#define TG_COUNT_DEAD (-1)
#define TG_COUNT_PINNED_BELOW (-(1 << 30))
#define TG_COUNT_PINNED (-(3 << 29))
#define TG_COUNT_PINNED_INIT .count = TG_COUNT_PINNED

/* count.c of the scheme */
void tg_object_decref_shared(struct tg_object *o);
__attribute__((noinline)) void tg_object_decref_cold(struct tg_object *o);
bool tg_object_incref_unless_zero_shared(struct tg_object *o);
void tg_object_revive_cold(struct tg_object *o);
bool tg_object_drop_is_last_cold(struct tg_object *o);
TG_INLINE enum tg_count_path tg_shared_count_path(int32_t count);
TG_INLINE int64_t tg_shared_refcount(int32_t count);

TG_INLINE enum tg_count_path tg_object_count_path(const struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    return rc >= 0 ? TG_PATH_OWN : rc < TG_COUNT_PINNED_BELOW ? TG_PATH_PINNED : tg_shared_count_path(rc);
}

TG_INLINE void tg_object_init_count(struct tg_object *o) {
    o->count = 0;
    o->count2 = 0;
}

TG_INLINE void tg_object_incref(struct tg_object *o) {
    int32_t sum;
    tg_check_access(o);
    TG_COUNT_SUM_GO_IF_NEGATIVE(sum, o->count, 1, cold);
    __atomic_store_n(&o->count, sum, __ATOMIC_RELAXED);
    return;
cold:
    TG_COLD;
    TG_COUNT_GO_IF_BELOW(o->count, TG_COUNT_PINNED_BELOW, pinned);
    TG_COUNT_INCREF_SHARED(o);
pinned:;
}

/* It is the last reference, or the object is shared or pinned. */
TG_INLINE void tg_object_decref_tail(struct tg_object *o) {
    TG_COUNT_GO_IF_NEGATIVE(o->count, TG_COUNT_PINNED_BELOW, pinned, shared);
    tg_object_dealloc(o);
    return;
shared:
    TG_COLD;
    tg_object_decref_shared(o);
pinned:;
}

TG_INLINE void tg_object_decref(struct tg_object *o) {
    int32_t sum;
    tg_check_access(o);
    TG_COUNT_SUM_GO_IF_NEGATIVE(sum, o->count, -1, cold);
    __atomic_store_n(&o->count, sum, __ATOMIC_RELAXED);
    return;
cold:
    TG_COLD;
#ifdef TG_DEATHS_INLINE
    tg_object_decref_tail(o);
#else
    tg_object_decref_cold(o);
#endif
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
           !tg_object_has_flag(o, TG_FLAG_WEAKREFS | TG_FLAG_INTERNED);
}

TG_INLINE void tg_object_pin(struct tg_object *o) {
    __atomic_store_n(&o->count, TG_COUNT_PINNED, __ATOMIC_RELAXED);
    tg_object_set_flag(o, TG_FLAG_PINNED);
}

TG_INLINE int64_t tg_object_refcount(const struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    return rc >= 0 ? (int64_t)rc + 1 : rc < TG_COUNT_PINNED_BELOW ? INT32_MAX : tg_shared_refcount(rc);
}

/* share.c: the object is marked; from now on it is counted as the shared are. */
TG_INLINE void tg_object_share_count(struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    if (rc >= 0)
        __atomic_store_n(&o->count, rc >= TG_COUNT_SHARED_MOST ? TG_COUNT_PINNED : -rc - 2, __ATOMIC_RELAXED);
}

/* A confined object's last reference does not change the count: zero is both one reference and none. */
TG_INLINE void tg_object_mark_dead(struct tg_object *o) {
    __atomic_store_n(&o->count, TG_COUNT_DEAD, __ATOMIC_RELAXED);
}

TG_INLINE void tg_object_revive(struct tg_object *o) { tg_object_revive_cold(o); }
TG_INLINE bool tg_object_drop_is_last(struct tg_object *o) { return tg_object_drop_is_last_cold(o); }

#endif
