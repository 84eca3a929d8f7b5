/* SPDX-License-Identifier: MIT */
/* range and slice. A range whose three numbers and length are word ints iterates without touching objects. */
#ifndef TG_TYPES_RANGE_H
#define TG_TYPES_RANGE_H

#include "runtime/core/protocol.h"

struct tg_range {
    struct tg_object object;
    tg_value start, stop, step, length; /* ints, immutable */
};
/* The iterator over a word range. While it is shared, it moves under its lock: no element is given twice. */
struct tg_range_iterator {
    struct tg_object object;
    int64_t next, step; /* next is raw */
    int64_t left;       /* raw: elements still to come; next and left fit word ints */
};
tg_value tg_range_new(tg_value start, tg_value stop, tg_value step);

struct tg_slice {
    struct tg_object object;
    tg_value start, stop, step; /* any values, immutable */
};
tg_value tg_slice_new_steal(tg_value start, tg_value stop, tg_value step);
/* The three numbers as written, defaults filled in and clamped to int64_t; false with an exception. */
bool tg_slice_unpack(tg_value slice, int64_t *start, int64_t *stop, int64_t *step);
/* Fits unpacked bounds to a sequence of `length`: the number of elements. Cannot fail. */
int64_t tg_slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step);
/* Start, stop, step and number of elements for a sequence of `length`; false with an exception. */
bool tg_slice_indices(tg_value slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                      int64_t *count);
#endif
