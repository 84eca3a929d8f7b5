/* SPDX-License-Identifier: MIT */
/* Atomic counts: every increment and decrement is a locked add, confined or not. A negative word is pinned
 * and is never written, so that objects which all threads touch do not travel between caches. */
#ifndef TG_SEAM_COUNT_IMPLEMENTATION
#define TG_SEAM_COUNT_IMPLEMENTATION

#include "access.h"

#define TG_COUNT_PINNED (-(1 << 30))
#define TG_COUNT_PINNED_INIT .count = TG_COUNT_PINNED
#define TG_COUNT_LIMIT                                                                                       \
    (1 << 30) /* a count that passes it becomes pinned, long before the sign could change */

/* count.c */
bool tg_object_incref_unless_zero_cold(struct tg_object *o);

TG_INLINE enum tg_count_path tg_object_count_path(const struct tg_object *o) {
    return __atomic_load_n(&o->count, __ATOMIC_RELAXED) < 0 ? TG_PATH_PINNED : TG_PATH_ATOMIC;
}

TG_INLINE void tg_object_init_count(struct tg_object *o) {
    o->count = 1;
    o->count2 = 0;
    if (TG_SHARING_ALWAYS)
        o->kind |= TG_SHARED_BIT;
}

TG_INLINE void tg_object_pin(struct tg_object *o) {
    __atomic_store_n(&o->count, TG_COUNT_PINNED, __ATOMIC_RELAXED);
    tg_object_set_flag(o, TG_FLAG_PINNED);
}

TG_INLINE void tg_object_incref(struct tg_object *o) {
    tg_check_access(o);
    if (__builtin_expect(__atomic_load_n(&o->count, __ATOMIC_RELAXED) < 0, 0))
        return;
    if (__builtin_expect(__atomic_fetch_add(&o->count, 1, __ATOMIC_RELAXED) >= TG_COUNT_LIMIT, 0))
        tg_object_pin(o);
}

/* Release, and acquire for the last: whoever destroys has seen all that others did to the object. */
TG_INLINE void tg_object_decref(struct tg_object *o) {
    tg_check_access(o);
    if (__builtin_expect(__atomic_load_n(&o->count, __ATOMIC_RELAXED) < 0, 0))
        return;
    if (__builtin_expect(__atomic_sub_fetch(&o->count, 1, __ATOMIC_ACQ_REL) == 0, 0))
        tg_object_dealloc(o);
}

TG_INLINE bool tg_object_incref_unless_zero(struct tg_object *o) {
    return tg_object_incref_unless_zero_cold(o);
}

TG_INLINE bool tg_object_is_unique(const struct tg_object *o) {
    return __atomic_load_n(&o->count, __ATOMIC_ACQUIRE) == 1 &&
           (TG_SHARING_ALWAYS || !(tg_object_kind_and_sharing(o) & TG_SHARED_BIT)) &&
           !tg_object_has_flag(o, TG_FLAG_WEAKREFS | TG_FLAG_INTERNED);
}

TG_INLINE int64_t tg_object_refcount(const struct tg_object *o) {
    int32_t count = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    return count < 0 ? INT32_MAX : count;
}

/* The count does not change when an object is marked. */
TG_INLINE void tg_object_share_count(struct tg_object *o) { (void)o; }

TG_INLINE void tg_object_mark_dead(struct tg_object *o) { (void)o; } /* no references, says the count */

TG_INLINE void tg_object_revive(struct tg_object *o) { __atomic_store_n(&o->count, 1, __ATOMIC_RELEASE); }

TG_INLINE bool tg_object_drop_is_last(struct tg_object *o) {
    if (__atomic_load_n(&o->count, __ATOMIC_RELAXED) < 0)
        return false;
    return __atomic_sub_fetch(&o->count, 1, __ATOMIC_ACQ_REL) == 0;
}

#endif
