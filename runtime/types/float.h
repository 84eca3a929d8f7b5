/* SPDX-License-Identifier: MIT */
/* float: immediate or boxed (core/value.h). */
#ifndef TG_TYPES_FLOAT_H
#define TG_TYPES_FLOAT_H

#include "runtime/core/protocol.h"

tg_value tg_float_parse(const char *text, size_t bytes); /* as float(str): ValueError */
/* Shortest text that reads back the same ("1.0", "1e+16", "inf"). buffer of at least 32 bytes; returns its
 * length. */
size_t tg_float_repr_text(double value, char *buffer);
int64_t tg_float_hash(double value);
double tg_float_mod(double a, double b); /* Python's sign rule; b != 0 */
double tg_float_floor_div(double a, double b);
/* a ** b as Python: a float, or a complex; raises ZeroDivisionError. */
tg_value tg_float_pow(double a, double b);
TG_INLINE bool tg_is_float_like(tg_value v) { return tg_is_float(v) || tg_type_has(v, TG_TYPE_FLOAT); }
double tg_float_like_value(tg_value v); /* of a float or a subclass */
/* The shortest digits that read back as value (finite, not zero, sign ignored): value = 0.d1d2... * 10^point.
 * digits: at least 20 bytes. Returns their number. */
int tg_float_shortest(double value, char *digits, int *point);
/* |value| * 10^digits to the nearest integer, exactly, ties to even; false when the value or digits (above 9)
 * are too large for this way. */
bool tg_float_scaled(double value, int64_t digits, uint64_t *out);
/* round(value, digits): digits TG_NULL or None gives an int. */
tg_value tg_float_round(double value, tg_value digits);
/* -1, 0, 1 as the int is below, equal, above the (not NaN) value, exactly. */
int tg_int_order_double(tg_value v, double value);
/* Text without surrounding spaces and underscores as a double; false when it is none. */
bool tg_double_parse(const char *text, size_t bytes, double *out);
#endif
