/* SPDX-License-Identifier: MIT */
/* Counts of shared objects that are written down first and applied later, in batches: the way of the
 * Gilectomy (Hastings 2016, after Bacon et al. 2001, "Java without the coffee breaks"), for those objects
 * that several threads can reach. Confined ones are counted on the spot; their count's sign tells the mode.
 *
 *     TG_COUNT_PINNED_BELOW .. -2   shared: minus references, less one, as far as they have been applied
 *     below                         pinned: never counted
 *
 * A thread writes each increment of a shared object into one log of its own and each decrement into another.
 * One thread at a time applies: under tg_threads_lock it looks how far the decrements of every thread reach,
 * then how far the increments do, applies those increments, and only then those decrements.
 *
 * Why an object that is found dead has no reference left. Every increment is made from a reference that is
 * held meanwhile, so it happens before that reference is dropped, by whichever thread: a reference that is
 * handed on is handed on by a release and an acquire, and one that leaves a shared slot is dropped only after
 * a grace period (reclaim.c), in which every reader has passed a safepoint. A decrement that the applier has
 * seen in a log, it has acquired; so every increment made from the dropped reference lies before what it
 * then sees of the increments. Let the count be zero after that: as many references have been dropped, in
 * what was applied, as were ever made, in what was applied. Were there one more, it would have been made by
 * an increment not applied, from a reference whose own making was applied (or so on back to one), and whose
 * drop was: but then that increment lies before the drop, and was applied. tests/models/buffered.pml tries
 * it, and what happens when increments are looked at first.
 *
 *  - An increment may always be applied on the spot (a full log, or nobody else online).
 *  - A decrement is applied on the spot when nobody else is online and all logs are empty: who claims to be
 *    alone looks at the logs of the others too (tg_count_is_settled). So destruction is prompt in programs
 *    whose other threads wait, and a stopped world sees exact counts.
 *  - References that are not sure to exist (weak references, interned strings) are counted on the spot, by
 *    compare-and-swap, unless the count is zero. The applier comes to the last reference and drops it by a
 *    locked instruction; should somebody have got one meanwhile, it was not the last.
 *  - What has died cannot stand in any log: all its increments and decrements were applied. */
#ifndef TG_SEAM_COUNT_IMPLEMENTATION
#define TG_SEAM_COUNT_IMPLEMENTATION

#include "runtime/core/object.h"

#define TG_COUNT_SHARED_MOST (-TG_COUNT_PINNED_BELOW - 2)
#define TG_COUNT_INCREF_SHARED(o) tg_object_incref_shared(o)

/* count.c */
void tg_object_incref_shared(struct tg_object *o);

#include "signed_count.h"

_Static_assert(!TG_SHARING_ALWAYS, "what is shared from birth would be counted in logs alone");
_Static_assert(!TG_RECLAIM_TRY, "a reader that looks again needs counts that are up to date");

TG_INLINE enum tg_count_path tg_shared_count_path(int32_t count) {
    (void)count;
    return TG_PATH_ATOMIC;
}

/* What has been applied. */
TG_INLINE int64_t tg_shared_refcount(int32_t count) { return -(int64_t)count - 1; }

#endif
