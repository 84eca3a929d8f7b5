/* SPDX-License-Identifier: MIT */
/* int: word ints (core/value.h) and big ones on GMP. bool is a subclass of int; its two values are
 * immediates. */
#ifndef TG_TYPES_INT_H
#define TG_TYPES_INT_H

#include "runtime/core/protocol.h"

/* int or a subclass, bool included. */
TG_INLINE bool tg_is_int_like(tg_value v) { return tg_is_word_int(v) || tg_type_has(v, TG_TYPE_INT); }
/* Exact int (not bool), word or big. */
TG_INLINE bool tg_is_int(tg_value v) {
    uint32_t kind;
    return tg_is_word_int(v) || (kind = tg_kind_of(v)) == TG_KIND_BIGINT || kind == TG_KIND_BOXED_INT;
}
/* The exact int in an int-like value, borrowed: bool gives 0 or 1, subclasses what they wrap. */
tg_value tg_int_exact_borrowed(tg_value v);

/* Digits in base 2..36 or 0 (by prefix), underscores allowed as in Python; ValueError as int() says it. */
tg_value tg_int_parse(const char *text, size_t bytes, int base);
/* repr of what int() was given, cut as its ValueError shows it. New reference. */
tg_value tg_int_shown_literal(tg_value v);
tg_value tg_int_from_double(double value); /* truncates; OverflowError, ValueError for inf, nan */
tg_value tg_int_from_uint64(uint64_t value);
tg_value tg_int_from_int128(__int128 value);
/* An int (bool, subclass) as int64_t; false without an exception when it does not fit. */
bool tg_int_to_int64(tg_value v, int64_t *out);
double tg_int_to_double(tg_value v); /* correctly rounded; OverflowError: returns -1 with the exception */
int64_t tg_int_hash(tg_value v);
tg_value tg_int_to_str(tg_value v, int base); /* digits with a sign, no prefix */
/* The same as C text: in `small` (at least 72 bytes) or, when longer, in memory to be freed with tg_mfree.
 * NULL with an exception (too many decimal digits, memory). Not terminated. */
char *tg_int_digits(tg_value v, int base, char *small, size_t *length);
int tg_int_sign(tg_value v);
int tg_int_order(tg_value a, tg_value b); /* -1, 0, 1 for any two ints */
uint64_t tg_int_bit_length(tg_value v);
/* Little- or big-endian two's complement of any length. */
tg_value tg_int_from_bytes(const uint8_t *data, size_t count, bool little, bool is_signed);
bool tg_int_to_bytes(tg_value v, uint8_t *data, size_t count, bool little, bool is_signed);

/* General arithmetic on two ints (any size): never NotImplemented. TRUEDIV gives a float. */
tg_value tg_int_binary(enum tg_binary_op op, tg_value a, tg_value b);
tg_value tg_int_unary(enum tg_unary_op op, tg_value v);
/* b ** e % m of three ints, as pow() with three arguments. */
tg_value tg_int_power_mod(tg_value base, tg_value exponent, tg_value modulus);
/* pow(a, b, m): m is TG_NONE or TG_NULL for two arguments. */
tg_value tg_number_power(tg_value a, tg_value b, tg_value m);
/* round(v, digits): digits TG_NULL or None for the nearest int. int and float; others: __round__. */
tg_value tg_number_round(tg_value v, tg_value digits);
/* bin, oct, hex of anything with __index__: base 2, 8 or 16, with prefix. */
tg_value tg_int_prefixed(tg_value v, int base);
tg_value tg_int_isqrt(tg_value n); /* n >= 0, exact int */
tg_value tg_int_gcd(tg_value a, tg_value b);
tg_value tg_int_factorial(uint64_t n);
tg_value tg_int_binomial(tg_value n, uint64_t k); /* n >= 0 */
/* v = fraction * 2^exponent with 0.5 <= |fraction| < 1, rounded half to even (logarithms of big ints). */
double tg_int_frexp(tg_value v, int64_t *exponent);

/* Most digits that conversion between int and decimal text allows (sys.set_int_max_str_digits); 0: no limit.
 * Written relaxed. */
int64_t tg_int_max_str_digits(void);
void tg_set_int_max_str_digits(int64_t digits);

/* Start-up: bool's and small boxed ints' singletons. */
bool tg_ints_start(void);
/* The pinned small ints of the boxed builds: roots of tg_share_roots. */
void tg_int_visit_singletons(tg_visit visit, void *argument);
#endif
