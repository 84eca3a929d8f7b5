/* SPDX-License-Identifier: MIT */
/* tuple: immutable after construction; its items need no slots' care once it is published. */
#ifndef TG_TYPES_TUPLE_H
#define TG_TYPES_TUPLE_H

#include "runtime/core/protocol.h"

struct tg_tuple {
    struct tg_object object;
    size_t length;
    int64_t hash; /* raw: of items whose hashes are fixed; 0: not known, or to be asked each time */
    tg_value items[];
};

TG_INLINE bool tg_is_tuple(tg_value v) { /* exact */
    return tg_kind_of(v) == TG_KIND_TUPLE;
}
TG_INLINE struct tg_tuple *tg_as_tuple(tg_value v) { return (struct tg_tuple *)(uintptr_t)v; }
tg_value tg_tuple_from_array(const tg_value *items, size_t count); /* increments the items */
/* Moves the values out of registers or the like, which then hold nothing; on failure they stay there. */
tg_value tg_tuple_take(tg_value *items, size_t count);
/* The end of a tuple to which the caller has the only reference, and whose items are the caller's now. */
void tg_tuple_free_shell(struct tg_tuple *t, size_t count);
tg_value tg_tuple_from_array_steal(const tg_value *items, size_t count); /* consumes them, also on failure */
tg_value tg_tuple_pack(size_t count, ...);                               /* increments */
tg_value tg_tuple_from_iterable(tg_value iterable);
/* For what lives as long as the program: a copy that nobody counts. Where an item is a container, which could
 * lead back to the tuple, the tuple itself. A new reference. */
tg_value tg_tuple_uncounted(tg_value tuple);
extern tg_value tg_empty_tuple; /* pinned */
#endif
