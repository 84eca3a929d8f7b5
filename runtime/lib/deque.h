/* SPDX-License-Identifier: MIT */
/* collections.deque. */
#ifndef TG_LIB_DEQUE_H
#define TG_LIB_DEQUE_H

#include "runtime/lib/library.h"

struct deque {
    struct tg_object object;
    void *block;     /* struct ring, or NULL: empty; all fields are written under the object's lock */
    int64_t head;    /* raw: position of the first item, modulo the capacity */
    int64_t length;  /* raw */
    int64_t maxlen;  /* raw; INT64_MAX: no limit */
    int64_t changes; /* raw */
};

extern struct tg_library_type tg_deque_type, tg_deque_iterator_type, tg_deque_reverse_iterator_type;

#endif
