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
/* a ** b as Python: raises ZeroDivisionError, ValueError-like refusal of complex results. */
tg_value tg_float_pow(double a, double b);
#endif
