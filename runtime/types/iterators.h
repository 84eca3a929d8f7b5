/* SPDX-License-Identifier: MIT */
/* Iterators over list and tuple whose layout the interpreter's loops know, and the constructors of the
 * others. */
#ifndef TG_TYPES_ITERATORS_H
#define TG_TYPES_ITERATORS_H

#include "runtime/core/protocol.h"

/* list_iterator, tuple_iterator, str_iterator, bytes_iterator */
struct tg_index_iterator {
    struct tg_object object;
    tg_slot sequence; /* emptied at the end */
    int64_t index;    /* raw; while shared, written under the lock: no element is given twice */
};
tg_value tg_index_iterator_new(uint32_t kind, tg_value sequence);
tg_value tg_list_iterator_new_steal(tg_value list); /* consumes the list, but on failure */
tg_value tg_sequence_iterator_new(tg_value v);      /* objects with __getitem__ only */
tg_value tg_callable_iterator_new(tg_value f, tg_value sentinel);
/* reversed() by __getitem__, whatever __reversed__ says. */
tg_value tg_reversed_sequence(tg_value sequence, int64_t length);

#endif
