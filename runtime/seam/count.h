/* SPDX-License-Identifier: MIT */
/* Seam, group "count": references to an object.
 *
 * Implementations: seam_count.h of gil/{plain,immortal,ideal} and nogil/{confined,biased,atomic,buffered}.
 * A count is read and written in its own width only. Counts saturate to pinned before they could change sign.
 */
#ifndef TG_SEAM_COUNT_H
#define TG_SEAM_COUNT_H

#include "runtime/core/object.h"
#include "runtime/core/stats.h"

/* Out of line, core/dealloc.c: the last reference is gone. Runs __del__, weak reference callbacks, the type's
 * destructor, then tg_object_free. Bounded in C depth: the nested dying are queued. */
void tg_object_dealloc(struct tg_object *o);

/* A newborn's header: one reference, confined to the calling thread (or shared where TG_SHARING_ALWAYS). */
TG_INLINE void tg_object_init_count(struct tg_object *o);

/* One reference more, one less. The caller holds a reference, or borrows one under the rules of seam/slot.h.
 * decref may run arbitrary code (__del__): never inside a locked section. A source that defines
 * TG_DEATHS_INLINE before its includes wants all of decref in line, however long it is. */
TG_INLINE void tg_object_incref(struct tg_object *o);
TG_INLINE void tg_object_decref(struct tg_object *o);

/* One reference more unless the object is already dying (weak references, the intern table): false then.
 * Under TG_RECLAIM_TRY also the reader's way to its reference. */
TG_INLINE bool tg_object_incref_unless_zero(struct tg_object *o);

/* True when the caller holds the only reference and nobody can get another: false for shared, interned and
 * weakly referenced objects. Valid until the next safepoint. */
TG_INLINE bool tg_object_is_unique(const struct tg_object *o);

/* From now on never counted and never dying (still shareable). Before the object is shared, or in a stopped
 * world. */
TG_INLINE void tg_object_pin(struct tg_object *o);

/* References held, as sys.getrefcount shows them; a snapshot. For the collector in a stopped world it is
 * exact. */
TG_INLINE int64_t tg_object_refcount(const struct tg_object *o);

/* For core/dealloc.c: who could still find the dead object by other ways than a reference (weak references,
 * the collector's lists) is to see that it is dead. tg_object_incref_unless_zero tells. */
TG_INLINE void tg_object_mark_dead(struct tg_object *o);
/* For core/dealloc.c. The object's count is zero and its __del__ is to run: one reference again, the
 * caller's. */
TG_INLINE void tg_object_revive(struct tg_object *o);
/* Drops a reference without destroying: true when it was the last (then the count is as before
 * tg_object_revive). The mode is read anew: __del__ may have shared the object. */
TG_INLINE bool tg_object_drop_is_last(struct tg_object *o);

/* By which path the next operation on the object counts (TG_STATS builds). */
static inline enum tg_count_path tg_object_count_path(const struct tg_object *o);

/* Where statistics are taken, the scheme's two operations are wrapped in ones that say which path they took.
 */
#if TG_STATS
#define tg_object_incref tg_object_incref_uncounted
#define tg_object_decref tg_object_decref_uncounted
#endif

/* Static initialiser of a pinned object's header: {TG_COUNT_PINNED_INIT, .kind = ..., .flags = ...}. */
#include "seam_count.h"

#if TG_STATS
#undef tg_object_incref
#undef tg_object_decref
TG_INLINE void tg_object_incref(struct tg_object *o) {
    tg_stats_count(TG_STAT_INCREF_OWN, tg_object_count_path(o), o, TG_HOT_INCREMENT);
    tg_object_incref_uncounted(o);
}
TG_INLINE void tg_object_decref(struct tg_object *o) {
    tg_stats_count(TG_STAT_DECREF_OWN, tg_object_count_path(o), o, TG_HOT_DECREMENT);
    tg_object_decref_uncounted(o);
}
#endif

#ifndef TG_COUNT_PINNED_INIT
#error "the seam must define TG_COUNT_PINNED_INIT"
#endif

/* Static objects are born before any thread; where every object is shared from birth, so are they. */
#ifndef TG_BORN_SHARED
#define TG_BORN_SHARED 0u
#endif
#define TG_STATIC_KIND(kind_id) ((uint32_t)(kind_id) | TG_BORN_SHARED)

#define TG_STATIC_OBJECT(kind_id)                                                                            \
    { TG_COUNT_PINNED_INIT, .kind = TG_STATIC_KIND(kind_id), .flags = TG_FLAG_PINNED }

#endif
