/* SPDX-License-Identifier: MIT */
/* list: a block of slots. A reader's view of a list is one block: length and capacity come from the block it
 * loaded, an empty slot means "absent, or look again under the lock". Growing, clearing and shrinking
 * allocate, publish, retire. */
#ifndef TG_TYPES_LIST_H
#define TG_TYPES_LIST_H

#include "runtime/core/protocol.h"

struct tg_list_block {
    int64_t length;   /* raw; written by the lock holder, published after the elements */
    int64_t capacity; /* constant */
    tg_slot items[];
};

struct tg_list {
    struct tg_object object;
    void *block; /* struct tg_list_block, never NULL (an empty static one at first) */
};

TG_INLINE bool tg_is_list(tg_value v) { /* exact */
    return tg_kind_of(v) == TG_KIND_LIST;
}
TG_INLINE struct tg_list *tg_as_list(tg_value v) { return (struct tg_list *)(uintptr_t)v; }
tg_value tg_list_new(size_t capacity);
tg_value tg_list_from_array(const tg_value *items, size_t count);       /* increments */
tg_value tg_list_from_array_steal(const tg_value *items, size_t count); /* consumes, also on failure */
tg_value tg_list_from_iterable(tg_value iterable);
/* The functions below take list or a subclass's list part. */
size_t tg_list_length(tg_value list);
tg_value tg_list_get(tg_value list,
                     int64_t index); /* new reference; negative counts from the end; IndexError */
bool tg_list_set_steal(tg_value list, int64_t index, tg_value v);
bool tg_list_append(tg_value list, tg_value v); /* increments v */
bool tg_list_append_slow_steal(tg_value list, tg_value v);
/* Consumes v, also on failure. A confined list with room has neither lock nor block to ask for. */
TG_INLINE bool tg_list_append_confined_steal(tg_value list, tg_value v) {
    struct tg_list_block *block = (struct tg_list_block *)tg_as_list(list)->block;
    int64_t length = block->length;
    if (__builtin_expect(length >= block->capacity, 0))
        return tg_list_append_slow_steal(list, v);
    tg_slot_swap_confined(&block->items[length], v); /* of what is nothing yet */
    block->length = length + 1;
    return true;
}
TG_INLINE bool tg_list_append_steal(tg_value list, tg_value v) {
    if (__builtin_expect(tg_object_is_shared(tg_as_object(list)), 0))
        return tg_list_append_slow_steal(list, v);
    return tg_list_append_confined_steal(list, v);
}
/* For an object that is lent (tg_slot_lend): as append (which increments v) to a shared list, and as pop of
 * the last item of any list, where that is done without waiting, sharing or allocating. False, TG_NULL: it is
 * not, or it is no list, and nothing was done. */
bool tg_list_append_at_once(tg_value list, tg_value v);
tg_value tg_list_pop_at_once(tg_value list);
bool tg_list_extend(tg_value list, tg_value iterable);
bool tg_list_insert(tg_value list, int64_t index, tg_value v);
tg_value tg_list_pop(tg_value list, int64_t index);
bool tg_list_sort(tg_value list, tg_value key, bool reverse); /* key TG_NULL or None: none */
bool tg_list_reverse(tg_value list);
tg_value tg_list_to_tuple(tg_value list);
/* A snapshot as new references in an array from tg_malloc (free with tg_mfree after dropping them); NULL with
 * *count 0 and no exception when empty. */
tg_value *tg_list_snapshot(tg_value list, size_t *count);

/* list[start:stop:step], by numbers (tg_slice_numbers); v TG_NULL: delete. */
tg_value tg_list_get_range(struct tg_list *l, const int64_t bounds[3]);
bool tg_list_assign_range(struct tg_list *l, const int64_t bounds[3], tg_value v);

#endif
