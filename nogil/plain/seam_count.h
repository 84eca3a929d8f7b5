/* SPDX-License-Identifier: MIT */
/* Plain counts over the machinery without the lock: the step of the toll between the two (bench/toll.h). What
 * it lacks is the safety of its counts, so it starts no second thread. */
#include "gil/plain/seam_count.h"

#ifndef TG_PLAIN_SHARE_COUNT
#define TG_PLAIN_SHARE_COUNT

#include "access.h"

_Static_assert(!TG_SHARING_ALWAYS && !TG_RECLAIM_TRY, "nothing is shared with one thread");

/* The count does not change when an object is marked. */
TG_INLINE void tg_object_share_count(struct tg_object *o) { (void)o; }

#endif
