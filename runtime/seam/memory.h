/* SPDX-License-Identifier: MIT */
/* Seam, group "memory": what an object's memory becomes when it dies.
 * Allocation itself (core/alloc.h) is the same in every build. */
#ifndef TG_SEAM_MEMORY_H
#define TG_SEAM_MEMORY_H

#include "runtime/core/object.h"

/* The object is dead: its memory goes back to core/alloc.c now, or after a grace period where a reader
 * without a reference may still look at the header (weakly referenced objects; shared objects under
 * TG_RECLAIM_TRY). base and bytes are the whole allocation including the prefix. */
void tg_object_free_memory(struct tg_object *o, void *base, size_t bytes);

#endif
