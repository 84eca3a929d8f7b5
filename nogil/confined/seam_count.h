/* SPDX-License-Identifier: MIT */
/* Confined objects are counted on the spot (signed_count.h), shared ones by locked instructions, and those of
 * them that are counted often in caches of the threads (refcache.h).
 *
 *     from -2 down to TG_COUNT_SHARED_LAST: shared. Minus references, less one; atomic arithmetic.
 *     below TG_COUNT_COOLING_BELOW: cooling. The same less a constant; atomic arithmetic.
 *     below TG_COUNT_CACHED_BELOW: cached. The word is a part of the count; the rest is in the caches.
 *     below TG_COUNT_PINNED_BELOW: pinned.
 *
 * A shared count that grows below TG_COUNT_SHARED_LAST is put among the pinned: sticky. A few increments that
 * pass a border at the same moment are harmless: the ranges are wider than there are threads.
 *
 * The decrement of a shared count is a release, and the last one an acquire: whoever destroys has seen all
 * that others did to the object. The increment is relaxed: the reference that it is made from keeps the
 * object alive. */
#ifndef TG_SEAM_COUNT_IMPLEMENTATION
#define TG_SEAM_COUNT_IMPLEMENTATION

#include "runtime/core/count_word.h"

#define TG_COUNT_SHARED_LAST (-(1 << 28))
#define TG_COUNT_COOLING_BELOW (-(1 << 29))
#define TG_COUNT_CACHED_BELOW (-3 * (1 << 28))

#define TG_COUNT_SHARED_MOST (-TG_COUNT_SHARED_LAST - 2)
#define TG_COUNT_INCREF_SHARED(o)                                                                            \
    TG_CALL_SAVING(tg_object_incref_shared, o) /* who counts up keeps no frame */

/* count.c */
TG_SAVING void tg_object_incref_shared(struct tg_object *o);
/* refcache.c: of a cached or cooling count, as far as the word knows it; 1 at least. */
int64_t tg_refcache_known_count(int32_t count);

#include "signed_count.h"

_Static_assert(!TG_SHARING_ALWAYS, "an object that is shared from birth is never confined");

TG_INLINE enum tg_count_path tg_shared_count_path(int32_t count) {
    return count < TG_COUNT_CACHED_BELOW ? TG_PATH_CACHED : TG_PATH_ATOMIC;
}

TG_INLINE int64_t tg_shared_refcount(int32_t count) {
    return count < TG_COUNT_COOLING_BELOW ? tg_refcache_known_count(count) : -(int64_t)count - 1;
}

#endif
