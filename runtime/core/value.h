/* SPDX-License-Identifier: MIT */
/* The word. A tg_value is one 64-bit word, told apart by its low bits; this file alone knows them:
 *
 *     ...xxx1   int that fits 63 bits                (immediate)
 *     ...xx10   float of a common exponent           (immediate, a rotated double)
 *     ...x100   None, False, True, NotImplemented, Ellipsis
 *     ...0000   pointer to a struct tg_object; the zero word is TG_NULL: no value
 *     ...1000   pointer to a struct tg_object that is pinned from birth: nobody counts it, or looks at it in
 *               order not to count it (tg_uncounted_alloc)
 *
 * With TG_NUMBERS_BOXED the same functions make heap objects of ints and floats.
 * A "word int" is an int whose magnitude fits an int64_t and is held without GMP; whether it lies in
 * the word or in a box is nobody's business outside this file and types/int.c. */
#ifndef TG_CORE_VALUE_H
#define TG_CORE_VALUE_H

#include "runtime/core/object.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifndef TG_NUMBERS_BOXED
#define TG_NUMBERS_BOXED 0
#endif

#define TG_NULL ((tg_value)0)
#define TG_NONE ((tg_value)0x04)
#define TG_FALSE ((tg_value)0x0c)
#define TG_TRUE ((tg_value)0x14)
#define TG_NOT_IMPLEMENTED ((tg_value)0x1c)
#define TG_ELLIPSIS ((tg_value)0x24)

#define TG_WORD_INT_MAX (INT64_MAX >> 1)
#define TG_WORD_INT_MIN (INT64_MIN >> 1)

/* A pointer to an object; false for TG_NULL. */
TG_INLINE bool tg_is_object(tg_value v) { return (v & 7) == 0 && v != TG_NULL; }

/* Cheaper: true for pointers and for TG_NULL. For places where no value was ruled out. */
TG_INLINE bool tg_is_object_or_null(tg_value v) { return (v & 7) == 0; }

/* A pointer to an object whose references are counted, or that was pinned later and says so itself. */
TG_INLINE bool tg_is_counted(tg_value v) {
    tg_assert((v & 15) != 8 || tg_object_is_marked_pinned((const struct tg_object *)(uintptr_t)v));
    return (v & 15) == 0 && v != TG_NULL;
}

/* Cheaper, as tg_is_object_or_null is. */
TG_INLINE bool tg_is_counted_or_null(tg_value v) { return (v & 15) == 0; }

TG_INLINE struct tg_object *tg_as_object(tg_value v) { return (struct tg_object *)(uintptr_t)v; }

TG_INLINE tg_value tg_from_object(const void *object) { return (tg_value)(uintptr_t)object; }

TG_INLINE bool tg_is_none(tg_value v) { return v == TG_NONE; }

TG_INLINE bool tg_is_bool(tg_value v) {
    return (v & ~(tg_value)0x18) == 0x04 && (v == TG_FALSE || v == TG_TRUE);
}

TG_INLINE tg_value tg_bool(bool truth) { return truth ? TG_TRUE : TG_FALSE; }

/* The object's type-and-shape id without the sharing bit; 0 for immediates and TG_NULL. */
TG_INLINE uint32_t tg_kind_of(tg_value v) { return tg_is_object(v) ? tg_object_kind(tg_as_object(v)) : 0; }

/* --- ints that fit a word --- */

struct tg_boxed_int { /* only with TG_NUMBERS_BOXED */
    struct tg_object object;
    int64_t value;
};

struct tg_boxed_float { /* floats of rare exponents; all of them with TG_NUMBERS_BOXED */
    struct tg_object object;
    double value;
};

/* New references, TG_NULL with MemoryError set. Any int64_t is accepted. types/int.c, types/float.c */
tg_value tg_int_box(int64_t value);
tg_value tg_float_box(double value);

/* True when ints and floats are counted objects: then fast paths must give operands back. */
#define TG_NUMBERS_ARE_COUNTED TG_NUMBERS_BOXED

#if TG_NUMBERS_BOXED

TG_INLINE bool tg_is_word_int(tg_value v) { return tg_kind_of(v) == TG_KIND_BOXED_INT; }

TG_INLINE bool tg_both_word_ints(tg_value a, tg_value b) { return tg_is_word_int(a) && tg_is_word_int(b); }

TG_INLINE int64_t tg_word_int(tg_value v) { return ((const struct tg_boxed_int *)(uintptr_t)v)->value; }

TG_INLINE tg_value tg_int(int64_t value) { return tg_int_box(value); }

/* An int small enough never to fail: those between -5 and 256 exist once and are pinned. */
TG_INLINE bool tg_is_float(tg_value v) { return tg_kind_of(v) == TG_KIND_FLOAT; }

/* A float in the representation that fast paths are made for. */
TG_INLINE bool tg_is_quick_float(tg_value v) { return tg_is_float(v); }

TG_INLINE bool tg_both_quick_floats(tg_value a, tg_value b) { return tg_is_float(a) && tg_is_float(b); }

TG_INLINE double tg_float_value(tg_value v) { return ((const struct tg_boxed_float *)(uintptr_t)v)->value; }

TG_INLINE double tg_quick_float_value(tg_value v) { return tg_float_value(v); }

TG_INLINE tg_value tg_float(double value) { return tg_float_box(value); }

#else

TG_INLINE bool tg_is_word_int(tg_value v) { return v & 1; }

TG_INLINE bool tg_both_word_ints(tg_value a, tg_value b) { return a & b & 1; }

TG_INLINE int64_t tg_word_int(tg_value v) { return (int64_t)v >> 1; }

/* A new reference to the int; ints beyond 63 bits become objects, so TG_NULL with MemoryError is possible. */
TG_INLINE tg_value tg_int(int64_t value) {
    int64_t doubled;
    if (__builtin_expect(__builtin_add_overflow(value, value, &doubled), 0))
        return tg_int_box(value);
    return (tg_value)doubled | 1;
}

/* Immediate floats: 2^60 is added to the double's bits, which takes the exponents of 2^-255 .. 2^256 to those
 * that begin with 10; sign and these two bits, rotated to the low end, are then 010 or 110. Zero takes the
 * word of the smallest magnitude, which is therefore boxed. */
#define TG_FLOAT_REBASE ((uint64_t)1 << 60)
#define TG_FLOAT_ZERO_WORD ((tg_value)2)

TG_INLINE bool tg_is_immediate_float(tg_value v) { return (v & 3) == 2; }

TG_INLINE bool tg_is_quick_float(tg_value v) { return tg_is_immediate_float(v); }

TG_INLINE bool tg_both_quick_floats(tg_value a, tg_value b) { return (((a - 2) | (b - 2)) & 3) == 0; }

TG_INLINE bool tg_is_float(tg_value v) { return tg_is_immediate_float(v) || tg_kind_of(v) == TG_KIND_FLOAT; }

/* Of a quick float. */
TG_INLINE double tg_quick_float_value(tg_value v) {
    double value;
    if (__builtin_expect(v == TG_FLOAT_ZERO_WORD, 0))
        return 0.0;
    uint64_t bits = (v >> 3 | v << 61) - TG_FLOAT_REBASE;
    memcpy(&value, &bits, sizeof value);
    return value;
}

TG_INLINE double tg_float_value(tg_value v) {
    if (__builtin_expect(!tg_is_immediate_float(v), 0))
        return ((const struct tg_boxed_float *)(uintptr_t)v)->value;
    return tg_quick_float_value(v);
}

TG_INLINE tg_value tg_float(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    uint64_t rebased = bits + TG_FLOAT_REBASE;
    tg_value v = rebased << 3 | rebased >> 61;
    if (__builtin_expect((v & 3) == 2, 1) && __builtin_expect(v != TG_FLOAT_ZERO_WORD, 1))
        return v;
    return bits == 0 ? TG_FLOAT_ZERO_WORD : tg_float_box(value);
}

#endif

/* Arithmetic on two word ints. True with the result in *out (a new reference);
 * false when it does not fit or memory ran out: the caller takes the general path. No error is set. */
TG_INLINE bool tg_word_int_add(tg_value a, tg_value b, tg_value *out) {
#if TG_NUMBERS_BOXED
    int64_t sum;
    if (__builtin_add_overflow(tg_word_int(a), tg_word_int(b), &sum))
        return false;
    return (*out = tg_int_box(sum)) != TG_NULL;
#else
    return !__builtin_add_overflow((int64_t)a, (int64_t)(b - 1), (int64_t *)out);
#endif
}

TG_INLINE bool tg_word_int_sub(tg_value a, tg_value b, tg_value *out) {
#if TG_NUMBERS_BOXED
    int64_t difference;
    if (__builtin_sub_overflow(tg_word_int(a), tg_word_int(b), &difference))
        return false;
    return (*out = tg_int_box(difference)) != TG_NULL;
#else
    return !__builtin_sub_overflow((int64_t)a, (int64_t)(b - 1), (int64_t *)out);
#endif
}

TG_INLINE bool tg_word_int_mul(tg_value a, tg_value b, tg_value *out) {
    int64_t product;
#if TG_NUMBERS_BOXED
    if (__builtin_mul_overflow(tg_word_int(a), tg_word_int(b), &product))
        return false;
    return (*out = tg_int_box(product)) != TG_NULL;
#else
    if (__builtin_mul_overflow((int64_t)(a - 1), tg_word_int(b), &product))
        return false;
    *out = (tg_value)product | 1;
    return true;
#endif
}

/* True for two word ints a < b and so on; with immediates the tagged words compare as they are. */
TG_INLINE int64_t tg_word_int_order_key(tg_value v) {
#if TG_NUMBERS_BOXED
    return tg_word_int(v);
#else
    return (int64_t)v;
#endif
}

#endif
