/* SPDX-License-Identifier: MIT */
/* Group "share" where a lock lets one thread run at a time: nothing is ever marked. */
#ifndef TG_SEAM_SHARE_IMPLEMENTATION
#define TG_SEAM_SHARE_IMPLEMENTATION

TG_INLINE bool tg_object_is_shared(const struct tg_object *o) {
    (void)o;
    return false;
}

TG_INLINE bool tg_suspended_is_shared(const struct tg_object *o) {
    (void)o;
    return false;
}

TG_INLINE void tg_share(tg_value v) { (void)v; }

TG_INLINE void tg_assert_access(const struct tg_object *o) { (void)o; }

#endif
