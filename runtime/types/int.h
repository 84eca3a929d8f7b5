/* SPDX-License-Identifier: MIT */
/* int: word ints (core/value.h) and big ones on GMP. bool is a subclass of int; its two values are
 * immediates. */
#ifndef TG_TYPES_INT_H
#define TG_TYPES_INT_H

#include "runtime/core/protocol.h"

/* int or a subclass, bool included. */
static inline bool tg_is_int_like(tg_value v) { return tg_is_word_int(v) || tg_type_has(v, TG_TYPE_INT); }
/* Exact int (not bool), word or big. */
static inline bool tg_is_int(tg_value v) {
    uint32_t kind;
    return tg_is_word_int(v) || (kind = tg_kind_of(v)) == TG_KIND_BIGINT || kind == TG_KIND_BOXED_INT;
}
/* Digits in base 2..36 or 0 (by prefix), underscores allowed as in Python; ValueError as int() says it. */
tg_value tg_int_parse(const char *text, size_t bytes, int base);
tg_value tg_int_from_double(double value); /* truncates; OverflowError, ValueError for inf, nan */
tg_value tg_int_from_uint64(uint64_t value);
/* An int (bool, subclass) as int64_t; false without an exception when it does not fit. */
bool tg_int_to_int64(tg_value v, int64_t *out);
double tg_int_to_double(tg_value v); /* correctly rounded; OverflowError: returns -1 with the exception */
int64_t tg_int_hash(tg_value v);
tg_value tg_int_to_str(tg_value v, int base); /* digits with a sign, no prefix */
int tg_int_sign(tg_value v);
/* General arithmetic on two ints (any size): never NotImplemented. TRUEDIV gives a float. */
tg_value tg_int_binary(enum tg_binary_op op, tg_value a, tg_value b);
/* Start-up: bool's and small boxed ints' singletons. */
bool tg_ints_start(void);
#endif
