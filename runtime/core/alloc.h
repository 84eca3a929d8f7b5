/* SPDX-License-Identifier: MIT */
/* Memory, the same in every build: per-thread free lists of 16-byte classes up to 512 bytes over the chosen
 * allocator (TG_ALLOC). Blocks may be freed by another thread than the one that made them. */
#ifndef TG_CORE_ALLOC_H
#define TG_CORE_ALLOC_H

#include "runtime/core/object.h"

#include <stddef.h>

/* NULL with MemoryError set. Sizes in bytes; the block is 16-byte aligned and not cleared. */
void *tg_alloc(size_t bytes);
/* bytes is what tg_alloc was asked for. NULL is allowed. */
void tg_free(void *memory, size_t bytes);

/* Memory whose size is not remembered by its user (C strings, tables of the runtime): straight from the
 * allocator. */
void *tg_malloc(size_t bytes); /* NULL with MemoryError set */
void *tg_calloc(size_t count, size_t bytes);
void *tg_realloc(void *memory, size_t bytes);
void tg_mfree(void *memory);

/* A new object of `bytes` (header included), one reference, header filled in, the rest NOT cleared; NULL with
 * MemoryError. A container has a prefix in front and is not yet seen by the collector: call tg_track when its
 * fields are valid. */
void *tg_object_new(uint32_t kind, size_t bytes);
void *tg_container_new(uint32_t kind, size_t bytes);
void tg_track(void *container);
void tg_untrack(void *container);

/* Gives the memory of a dead object back (the end of every destructor). bytes as at birth. Untracks
 * containers. */
void tg_object_free(void *object, size_t bytes);

#endif
