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
/* The same for start, stop and, if it is there, step where they are None or word ints, and the step is not 0:
 * else false, and no exception. */
TG_INLINE bool tg_slice_numbers(const tg_value *parts, bool has_step, int64_t numbers[3]) {
    tg_value start = parts[0], stop = parts[1], step = has_step ? parts[2] : TG_NONE;
    if (step != TG_NONE && (!tg_is_word_int(step) || tg_word_int(step) == 0))
        return false;
    numbers[2] = step == TG_NONE ? 1 : tg_word_int(step);
    bool up = numbers[2] > 0;
    if (tg_is_word_int(start))
        numbers[0] = tg_word_int(start);
    else
        numbers[0] = up ? 0 : INT64_MAX;
    if (tg_is_word_int(stop))
        numbers[1] = tg_word_int(stop);
    else
        numbers[1] = up ? INT64_MAX : INT64_MIN;
    return (tg_is_word_int(start) || start == TG_NONE) && (tg_is_word_int(stop) || stop == TG_NONE);
}
TG_INLINE int64_t tg_slice_fit(int64_t at, int64_t length, bool up) {
    if (at < 0) {
        at += length;
        return at < 0 ? (up ? 0 : -1) : at;
    }
    return at >= length ? (up ? length : length - 1) : at;
}
/* Fits unpacked bounds to a sequence of `length`: the number of elements. Cannot fail. */
TG_INLINE int64_t tg_slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step) {
    *start = tg_slice_fit(*start, length, step > 0);
    *stop = tg_slice_fit(*stop, length, step > 0);
    int64_t span = step > 0 ? *stop - *start : *start - *stop, stride = step > 0 ? step : -step;
    if (span <= 0)
        return 0;
    return stride == 1 ? span : (span - 1) / stride + 1; /* a division costs more than the rest */
}
/* Start, stop, step and number of elements for a sequence of `length`; false with an exception. */
bool tg_slice_indices(tg_value slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                      int64_t *count);
#endif
