/* SPDX-License-Identifier: MIT */
/* Seam, group "memory": what an object's memory becomes when it dies.
 * Allocation itself (core/alloc.h) is the same in every build. */
#ifndef TG_SEAM_MEMORY_H
#define TG_SEAM_MEMORY_H

#include "runtime/core/object.h"

/* A shared object is dead: its memory goes back to core/alloc.c now, or after a grace period where a reader
 * without a reference may still look at the header (weakly referenced objects; all of them under
 * TG_RECLAIM_TRY). base and bytes are the whole allocation including the prefix. Never called in the gil
 * builds. */
void tg_shared_free_memory(struct tg_object *o, void *base, size_t bytes);

/* What waits for grace periods; all zero in the gil builds. */
struct tg_memory_counters {
    uint64_t held_bytes;        /* retired and not yet freed, open batches excluded; a value counts 64 */
    uint64_t grace_periods;     /* that the reclaimer waited for */
    uint64_t waited_for_memory; /* times a thread waited for one itself, because memory was out */
};
void tg_memory_counters(struct tg_memory_counters *counters);

#endif
