/* SPDX-License-Identifier: MIT */
/* What the files of list share about its block. Slots at and beyond the length are empty or were never
 * written; nobody reads the latter, because a length only covers what was written. */
#ifndef TG_TYPES_LIST_BLOCK_H
#define TG_TYPES_LIST_BLOCK_H

#include "runtime/types/container.h"
#include "runtime/types/list.h"

extern struct tg_list_block tg_list_empty_block; /* of every list without items; never written */

TG_INLINE size_t tg_list_block_bytes(int64_t capacity) {
    return sizeof(struct tg_list_block) + (size_t)capacity * sizeof(tg_slot);
}

/* Takes item `index` (inside the length) out and moves the rest down. Under the lock; an own reference. */
tg_value tg_list_take_locked(struct tg_list *l, int64_t index);
/* Length 0; NULL with MemoryError. Capacity 0 gives the empty block. */
struct tg_list_block *tg_list_block_new(int64_t capacity);
/* Room for `length` items and some more. */
struct tg_list_block *tg_list_block_new_roomy(int64_t length);
/* An exact list around a block (consumed with its items, also on failure). */
tg_value tg_list_from_block_steal(struct tg_list_block *block);
/* Drops the items and the memory of a block that l no longer has. Not under a lock. */
void tg_list_drop_block(struct tg_list *l, struct tg_list_block *block);
/* Only the memory: the items live on elsewhere. */
void tg_list_retire_block(struct tg_list *l, struct tg_list_block *block);

TG_INLINE struct tg_list_block *tg_list_block_of(const struct tg_list *l) { return tg_block_read(&l->block); }

/* A new reference to item i, read without the lock; TG_NULL when there is none, and now and then when the
 * item has just moved. No exception. */
TG_INLINE tg_value tg_list_at_once(struct tg_list *l, int64_t i) {
    const struct tg_list_block *block = tg_list_block_of(l);
    if ((uint64_t)i >= (uint64_t)tg_raw_load_acquire(&block->length))
        return TG_NULL;
    return tg_slot_read_block(&block->items[i], &l->block, block);
}

tg_value tg_list_at_locked(struct tg_list *l, int64_t i);
/* The same, with a second look under the lock: TG_NULL when there is no item i. */
TG_INLINE tg_value tg_list_at(struct tg_list *l, int64_t i) {
    tg_value v = tg_list_at_once(l, i);
    return __builtin_expect(v != TG_NULL, 1) ? v : tg_list_at_locked(l, i);
}

/* Operations of list that have files of their own. */
tg_value tg_list_get_slice(struct tg_list *l, tg_value slice);
bool tg_list_assign_slice(struct tg_list *l, tg_value slice, tg_value v); /* v TG_NULL: delete */
tg_value tg_list_concat(struct tg_list *a, struct tg_list *b);
tg_value tg_list_repeat(struct tg_list *l, int64_t count);
bool tg_list_repeat_in_place(struct tg_list *l, int64_t count);
bool tg_list_clear(struct tg_list *l);
/* Appends values (consumed, also on failure). */
bool tg_list_extend_steal(struct tg_list *l, const tg_value *values, size_t count);

#endif
