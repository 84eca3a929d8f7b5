/* SPDX-License-Identifier: MIT */
/* Plain counts with CPython's test for immortal objects on every operation: a count that is negative as a
 * signed number is left alone. A count that grows beyond INT32_MAX becomes one of those. */
#ifndef TG_SEAM_COUNT_IMPLEMENTATION
#define TG_SEAM_COUNT_IMPLEMENTATION

#include "runtime/core/count_word.h"

#define TG_COUNT_PINNED INT32_MIN
#define TG_COUNT_PINNED_INIT .count = TG_COUNT_PINNED

TG_INLINE enum tg_count_path tg_object_count_path(const struct tg_object *o) {
    return o->count < 0 ? TG_PATH_PINNED : TG_PATH_OWN;
}

TG_INLINE void tg_object_init_count(struct tg_object *o) {
    o->count = 1;
    o->count2 = 0;
}

TG_INLINE void tg_object_incref(struct tg_object *o) {
    int32_t sum;
    TG_COUNT_SUM_GO_IF_NEGATIVE(sum, o->count, 1, pinned);
    o->count = sum;
pinned:;
}

TG_INLINE void tg_object_decref(struct tg_object *o) {
    int32_t sum;
    TG_COUNT_SUM_GO_UNLESS_POSITIVE(sum, o->count, -1, cold);
    o->count = sum;
    return;
cold:
    TG_COLD;
    if (o->count != 1)
        return; /* pinned */
    o->count = 0;
    tg_object_dealloc(o);
}

TG_INLINE bool tg_object_incref_unless_zero(struct tg_object *o) {
    if (o->count == 0)
        return false;
    tg_object_incref(o);
    return true;
}

TG_INLINE bool tg_object_is_unique(const struct tg_object *o) {
    return o->count == 1 && !tg_object_has_flag(o, TG_FLAG_WEAKREFS | TG_FLAG_INTERNED);
}

TG_INLINE void tg_object_pin(struct tg_object *o) {
    o->count = TG_COUNT_PINNED;
    o->flags |= TG_FLAG_PINNED;
}

TG_INLINE int64_t tg_object_refcount(const struct tg_object *o) {
    return o->count < 0 ? INT32_MAX : o->count;
}

TG_INLINE void tg_object_mark_dead(struct tg_object *o) { (void)o; } /* no references, says the count */

TG_INLINE void tg_object_revive(struct tg_object *o) { o->count = 1; }

TG_INLINE bool tg_object_drop_is_last(struct tg_object *o) {
    if (o->count < 0)
        return false;
    return --o->count == 0;
}

#endif
