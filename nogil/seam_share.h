/* SPDX-License-Identifier: MIT */
/* Group "share" without a lock: the sharing bit of the kind. */
#ifndef TG_SEAM_SHARE_IMPLEMENTATION
#define TG_SEAM_SHARE_IMPLEMENTATION

#include "access.h"
#include "runtime/core/count_word.h"

TG_INLINE bool tg_object_is_shared(const struct tg_object *o) { return tg_word_is_negative(&o->kind); }

TG_INLINE bool tg_suspended_is_shared(const struct tg_object *o) {
    return !TG_FAULT(UNSHARED_SUSPEND) && tg_object_is_shared(o);
}

/* share.c */
void tg_share_object(struct tg_object *o);

TG_INLINE void tg_share(tg_value v) {
    if (tg_is_object(v) && !tg_object_is_shared(tg_as_object(v)))
        tg_share_object(tg_as_object(v));
}

TG_INLINE void tg_assert_access(const struct tg_object *o) { tg_check_access(o); }

#endif
