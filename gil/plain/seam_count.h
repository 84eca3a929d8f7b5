/* SPDX-License-Identifier: MIT */
/* Plain counts: one add; one subtract and a jump if zero. No test for pinned objects: they start at a count
 * so large that it does not come down to zero in practice; if it ever does, the slow path of zero sees the
 * flag and starts it anew. (Only the exact zero counts; the word wraps after 2^32 references, which need 32
 * GiB of words.) */
#ifndef TG_SEAM_COUNT_IMPLEMENTATION
#define TG_SEAM_COUNT_IMPLEMENTATION

#define TG_COUNT_PINNED (1 << 30)
#define TG_COUNT_PINNED_INIT .count = TG_COUNT_PINNED

/* The count came down to zero: gil/count.c. */
void tg_object_count_is_zero(struct tg_object *o);

TG_INLINE enum tg_count_path tg_object_count_path(const struct tg_object *o) {
    return tg_object_is_marked_pinned(o) ? TG_PATH_PINNED : TG_PATH_OWN;
}

TG_INLINE void tg_object_init_count(struct tg_object *o) {
    o->count = 1;
    o->count2 = 0;
}

TG_INLINE void tg_object_incref(struct tg_object *o) { o->count = (int32_t)((uint32_t)o->count + 1); }

TG_INLINE void tg_object_decref(struct tg_object *o) {
    o->count = (int32_t)((uint32_t)o->count - 1);
    if (__builtin_expect(o->count == 0, 0))
        tg_object_count_is_zero(o);
}

TG_INLINE bool tg_object_incref_unless_zero(struct tg_object *o) {
    if (o->count == 0)
        return false;
    tg_object_incref(o);
    return true;
}

TG_INLINE bool tg_object_is_unique(const struct tg_object *o) {
    return o->count == 1 && !tg_object_has_flag(o, TG_FLAG_PINNED | TG_FLAG_WEAKREFS | TG_FLAG_INTERNED);
}

TG_INLINE void tg_object_pin(struct tg_object *o) {
    o->count = TG_COUNT_PINNED;
    o->flags |= TG_FLAG_PINNED;
}

TG_INLINE int64_t tg_object_refcount(const struct tg_object *o) {
    return tg_object_is_marked_pinned(o) ? INT32_MAX : o->count;
}

TG_INLINE void tg_object_mark_dead(struct tg_object *o) { (void)o; } /* no references, says the count */

TG_INLINE void tg_object_revive(struct tg_object *o) { o->count = 1; }

TG_INLINE bool tg_object_drop_is_last(struct tg_object *o) { return --o->count == 0; }

#endif
