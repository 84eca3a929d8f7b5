/* SPDX-License-Identifier: MIT */
/* What the files of itertools share: one struct for all iterators of fixed size.
 *
 * Parts are immutable once the iterator was made. Slots and numbers change, and may be read and written by
 * several threads at once: slots by exchange, numbers relaxed, and under the object's lock where two threads
 * must not be given the same. As in CPython, an iterator that several threads advance gives each element to
 * somebody, and nothing is said about the order. */
#ifndef TG_LIB_ITERTOOLS_H
#define TG_LIB_ITERTOOLS_H

#include "runtime/lib/library.h"

#define TG_TOOL_PARTS 2
#define TG_TOOL_SLOTS 3
#define TG_TOOL_NUMBERS 4

struct tg_tool {
    struct tg_object object;
    tg_value parts[TG_TOOL_PARTS]; /* or TG_NULL */
    tg_slot slots[TG_TOOL_SLOTS];
    int64_t numbers[TG_TOOL_NUMBERS]; /* raw */
};

static inline struct tg_tool *tg_tool_of(tg_value v) { return (struct tg_tool *)(void *)tg_as_object(v); }

/* A new one whose part 0 is `part` (consumed; TG_NULL: an error is pending), all else empty. */
struct tg_tool *tg_tool_with_part_steal(struct tg_library_type *type, tg_value part);
/* The same with slot 0. */
struct tg_tool *tg_tool_with_slot_steal(struct tg_library_type *type, tg_value v);
void tg_tool_destroy(struct tg_object *self);
void tg_tool_traverse(struct tg_object *self, tg_visit visit, void *argument);
void tg_tool_clear(struct tg_object *self);

static inline tg_value tg_tool_read(const struct tg_tool *t, int i) { return tg_slot_read(&t->slots[i]); }
static inline void tg_tool_write_steal(struct tg_tool *t, int i, tg_value v) {
    tg_slot_write_steal(&t->object, &t->slots[i], v);
}

#define TG_TOOL_TYPE(type_name)                                                                              \
    TG_TYPE_INIT(type_name, 0), .flags = TG_TYPE_BASE, .size = sizeof(struct tg_tool),                       \
                                .new = tg_library_new, .destroy = tg_tool_destroy,                           \
                                .traverse = tg_tool_traverse, .clear = tg_tool_clear,                        \
                                .iter = tg_library_itself

/* itertools_group.c, itertools_combine.c */
extern struct tg_library_type tg_itertools_groupby_type, tg_itertools_grouper_type, tg_itertools_tee_type,
    tg_itertools_tee_node_type, tg_itertools_zip_longest_type, tg_itertools_pairwise_type,
    tg_itertools_batched_type, tg_itertools_product_type, tg_itertools_permutations_type,
    tg_itertools_combinations_type, tg_itertools_combinations_with_replacement_type;
tg_value tg_itertools_tee(const tg_value *args, size_t nargs);

#endif
