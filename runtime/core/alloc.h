/* SPDX-License-Identifier: MIT */
/* Memory, the same in every build: per-thread free lists of 16-byte classes up to 512 bytes over the chosen
 * allocator (TG_ALLOC). Blocks may be freed by another thread than the one that made them.
 *
 * Debug and sanitizer builds keep no free lists, so that the tools see every block; in debug builds a test
 * can make the n-th allocation fail. */
#ifndef TG_CORE_ALLOC_H
#define TG_CORE_ALLOC_H

#include "runtime/core/assert.h"
#include "runtime/core/object.h"
#include "runtime/core/thread.h"
#include "runtime/seam/count.h"

#include <stddef.h>

#define TG_FREE_LISTS (!TG_DEBUG && !TG_SANITIZER)
#define TG_FREE_LIST_BYTES (256u * 1024) /* kept at most in each class of each thread */

void *tg_alloc_slow(size_t bytes);
void tg_free_slow(void *memory, size_t bytes);

/* NULL with MemoryError set. Sizes in bytes; the block is 16-byte aligned and not cleared. The caller is a
 * thread of the runtime (tg_self() is not NULL). */
TG_INLINE void *tg_alloc(size_t bytes) {
#if TG_FREE_LISTS
    size_t class = (bytes + 15) / 16 - 1;
    if (__builtin_expect(class < TG_FREE_LIST_CLASSES, 1)) {
        struct tg_free_list *list = &tg_self()->free_lists[class];
        void **block = list->first;
        if (__builtin_expect(block != NULL, 1)) {
            list->first = *block;
            list->room++;
            return block;
        }
    }
#endif
    return tg_alloc_slow(bytes);
}

/* bytes is what tg_alloc was asked for. NULL is allowed. */
TG_INLINE void tg_free(void *memory, size_t bytes) {
#if TG_FREE_LISTS
    size_t class = (bytes + 15) / 16 - 1;
    if (__builtin_expect(class < TG_FREE_LIST_CLASSES && memory != NULL, 1)) {
        struct tg_free_list *list = &tg_self()->free_lists[class];
        if (__builtin_expect(list->room != 0, 1)) {
            *(void **)memory = list->first;
            list->first = memory;
            list->room--;
            return;
        }
    }
#endif
    tg_free_slow(memory, bytes);
}

/* Memory whose size is not remembered by its user (C strings, tables of the runtime): straight from the
 * allocator. Any thread. */
void *tg_malloc(size_t bytes); /* NULL with MemoryError set */
void *tg_calloc(size_t count, size_t bytes);
void *tg_realloc(void *memory, size_t bytes);
void tg_mfree(void *memory);

/* As tg_malloc, without an exception: for the seam, whose callers must not be disturbed. */
void *tg_malloc_quiet(size_t bytes);

/* The object is pinned, and no list need lead to it when the program ends: no leak. */
void tg_expect_never_freed(const struct tg_object *o);

/* The exiting thread's free lists go back to the allocator / a new thread's begin. */
void tg_free_lists_start(struct tg_thread *t);
void tg_free_lists_release(struct tg_thread *t);

#if TG_DEBUG
/* The n-th allocation from now on fails (1: the next), once; 0: none. Any thread's allocations count. */
void tg_alloc_fail_at(int64_t n);
/* Allocations since the last call of tg_alloc_fail_at. */
int64_t tg_alloc_count(void);
#endif

/* A new object of `bytes` (header included), one reference, header filled in, the rest NOT cleared; NULL with
 * MemoryError. A container has a prefix in front and is not yet seen by the collector: call tg_track when its
 * fields are valid. */
TG_INLINE void *tg_object_new(uint32_t kind, size_t bytes) {
    struct tg_object *o = tg_alloc(bytes);
    if (__builtin_expect(o == NULL, 0))
        return NULL;
    o->kind = kind;
    o->owner = tg_self()->id;
    o->lock = 0;
    o->flags = 0;
    tg_object_init_count(o);
    TG_STATS_MADE(o);
    return o;
}

TG_INLINE void *tg_container_new(uint32_t kind, size_t bytes) {
    struct tg_prefix *prefix = tg_alloc(sizeof *prefix + bytes);
    if (__builtin_expect(prefix == NULL, 0))
        return NULL;
    prefix->next = NULL;
    prefix->previous = 0;
    struct tg_object *o = tg_prefix_object(prefix);
    o->kind = kind;
    o->owner = tg_self()->id;
    o->lock = 0;
    o->flags = TG_FLAG_CONTAINER;
    tg_object_init_count(o);
    TG_STATS_MADE(o);
    return o;
}

/* A new leaf (not a container) that is pinned from birth and never freed, at an address that says so: 8 more
 * than a multiple of 16 (core/value.h). NULL with MemoryError. alloc.c */
void *tg_uncounted_new(uint32_t kind, size_t bytes);

/* core/collector.h */
TG_INLINE void tg_track(void *container);
TG_INLINE void tg_untrack(void *container);

/* Gives the memory of a dead object back (the end of every destructor). bytes as at birth. Untracks
 * containers. */
void tg_object_free(void *object, size_t bytes);
/* The same for who knows more: the object is no container / is one that tg_untrack has taken off its list. */
TG_INLINE void tg_leaf_free(void *object, size_t bytes);
TG_INLINE void tg_untracked_free(void *container, size_t bytes);
TG_INLINE void tg_confined_free(void *container, size_t bytes); /* and it is not shared */

/* alloc.c: base and bytes with the prefix, if there is one. */
void tg_free_shared(struct tg_object *o, void *base, size_t bytes);

#include "runtime/core/collector.h"

TG_INLINE void tg_leaf_free(void *object, size_t bytes) {
    TG_STATS_FREED(object);
    if (__builtin_expect(tg_object_is_shared(object), 0))
        tg_free_shared(object, object, bytes);
    else
        tg_free(object, bytes);
}

TG_INLINE void tg_confined_free(void *container, size_t bytes) {
    struct tg_prefix *prefix = tg_object_prefix(container);
    TG_STATS_FREED((struct tg_object *)container);
    tg_assert(prefix->next == NULL && !tg_object_is_shared(container));
    tg_free(prefix, bytes + sizeof *prefix);
}

TG_INLINE void tg_untracked_free(void *container, size_t bytes) {
    struct tg_prefix *prefix = tg_object_prefix(container);
    if (__builtin_expect(!tg_object_is_shared(container), 1)) {
        tg_confined_free(container, bytes);
        return;
    }
    TG_STATS_FREED((struct tg_object *)container);
    tg_assert(prefix->next == NULL);
    tg_free_shared(container, prefix, bytes + sizeof *prefix);
}

#endif
