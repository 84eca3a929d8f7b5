/* SPDX-License-Identifier: MIT */
/* Seam, group "lock": the one-byte lock of an object, for writers.
 *
 * A locked section is a leaf: no decref, no call into Python, no safepoint, no waiting, no tg_share. Old
 * values are dropped after unlock. The locker holds a reference to what it locks. Spinning is bounded, then
 * the thread parks offline. In the nogil builds an object that is confined is not locked at all; the token
 * says so, and unlock obeys it (the object may have become shared meanwhile). In the gil builds debug code
 * checks the discipline. */
#ifndef TG_SEAM_LOCK_H
#define TG_SEAM_LOCK_H

#include "runtime/core/assert.h"
#include "runtime/core/object.h"
#include "runtime/core/thread.h"

typedef struct {
    uint8_t held; /* which of the (at most two) locks were really taken, bit 0 for the first argument */
} tg_lock_token;

TG_INLINE tg_lock_token tg_object_lock(struct tg_object *o);
TG_INLINE void tg_object_unlock(struct tg_object *o, tg_lock_token token);

/* The same for who must not wait, since what it knows holds until it goes offline. False: not locked. */
TG_INLINE bool tg_object_lock_at_once(struct tg_object *o, tg_lock_token *token);

/* For a section of a few words, inline: the caller may enter it now, as it stands, and has nothing to unlock.
 * False: it has to lock. */
TG_INLINE bool tg_object_is_mine(const struct tg_object *o);

/* Two objects, in address order; they may be the same one. */
TG_INLINE tg_lock_token tg_object_lock2(struct tg_object *a, struct tg_object *b);
TG_INLINE void tg_object_unlock2(struct tg_object *a, struct tg_object *b, tg_lock_token token);

/* Debug builds: the thread is in no locked section. self->seam.lock_depth is kept in debug builds only. */
TG_INLINE void tg_assert_unlocked(const struct tg_thread *self) { tg_assert(self->seam.lock_depth == 0); }

TG_INLINE void tg_lock_depth_add(int32_t n) {
    if (TG_DEBUG)
        tg_self()->seam.lock_depth += n;
}

#include "seam_lock.h"

#endif
