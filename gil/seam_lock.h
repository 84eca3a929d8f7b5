/* SPDX-License-Identifier: MIT */
/* Group "lock" where a lock lets one thread run at a time: nothing to do. Debug builds check the discipline
 * all the same (the lock byte is written there, so a second lock of one object is seen). */
#ifndef TG_SEAM_LOCK_IMPLEMENTATION
#define TG_SEAM_LOCK_IMPLEMENTATION

TG_INLINE void tg_lock_check_take(struct tg_object *o) {
    if (TG_DEBUG) {
        tg_assert(o->lock == 0);
        o->lock = 1;
        tg_lock_depth_add(1);
    }
}

TG_INLINE void tg_lock_check_drop(struct tg_object *o) {
    if (TG_DEBUG) {
        tg_assert(o->lock == 1);
        o->lock = 0;
        tg_lock_depth_add(-1);
    }
}

TG_INLINE tg_lock_token tg_object_lock(struct tg_object *o) {
    if (TG_DEBUG)
        tg_assert_unlocked(tg_self());
    tg_lock_check_take(o);
    return (tg_lock_token){0};
}

TG_INLINE bool tg_object_lock_at_once(struct tg_object *o, tg_lock_token *token) {
    *token = tg_object_lock(o);
    return true;
}

TG_INLINE bool tg_object_is_mine(const struct tg_object *o) {
    (void)o;
    return true;
}

TG_INLINE void tg_object_unlock(struct tg_object *o, tg_lock_token token) {
    (void)token;
    tg_lock_check_drop(o);
}

TG_INLINE tg_lock_token tg_object_lock2(struct tg_object *a, struct tg_object *b) {
    if (TG_DEBUG)
        tg_assert_unlocked(tg_self());
    tg_lock_check_take(a);
    if (a != b)
        tg_lock_check_take(b);
    return (tg_lock_token){0};
}

TG_INLINE void tg_object_unlock2(struct tg_object *a, struct tg_object *b, tg_lock_token token) {
    (void)token;
    tg_lock_check_drop(a);
    if (a != b)
        tg_lock_check_drop(b);
}

#endif
