/* SPDX-License-Identifier: MIT */
/* Seam, group "share": which objects more than one thread can reach.
 *
 * An object is born confined: only its creating thread can reach it. tg_share marks a value and,
 * transitively, everything it reaches; it is called before the value becomes reachable from a shared object
 * and before any lock is taken. It cannot fail: its work list is threaded through the containers' prefixes.
 * In a build with a lock nothing is ever marked. */
#ifndef TG_SEAM_SHARE_H
#define TG_SEAM_SHARE_H

#include "runtime/core/value.h"

/* True when the object is marked. Constant false in the gil builds. */
TG_INLINE bool tg_object_is_shared(const struct tg_object *o);

/* Marks the value and all it reaches through its types' traverse functions. Free for immediates and for what
 * is already shared. Only the thread to which a confined object belongs may call it. */
TG_INLINE void tg_share(tg_value v);

/* Whether what a generator or coroutine o holds while it is suspended has to be marked: o is. */
TG_INLINE bool tg_suspended_is_shared(const struct tg_object *o);

/* Called once, before the first other thread starts: marks what is reachable from the roots (modules, types,
 * pinned objects that the runtime registered with tg_register_root). */
void tg_share_roots(void);

/* Makes *root a root for tg_share_roots and for the collector. Any thread; never undone. False: out of
 * memory. */
bool tg_register_root(tg_value *root);

/* Debug builds: abort with a message unless the calling thread may touch o (it is shared or its own). */
TG_INLINE void tg_assert_access(const struct tg_object *o);

#include "seam_share.h"

#endif
