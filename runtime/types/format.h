/* SPDX-License-Identifier: MIT */
/* The format mini-language of format(), f-strings and str.format, and what it shares with % formatting. */
#ifndef TG_TYPES_FORMAT_H
#define TG_TYPES_FORMAT_H

#include "runtime/types/str.h"

/* [[fill]align][sign][z][#][0][width][grouping][.precision][type] */
struct tg_format_spec {
    uint32_t fill; /* code point */
    char align;    /* '<' '>' '^' '=', 0: the type's default */
    char sign;     /* '+' '-' ' ', 0: none given */
    bool no_negative_zero, alternate;
    bool zero_pad;
    char grouping;     /* ',' '_' or 0 */
    int64_t width;     /* -1: none */
    int64_t precision; /* -1: none */
    uint32_t type;     /* code point, 0: none */
};

/* spec: exact str. type_name for messages; default_type when the specifier names none. False with ValueError.
 */
bool tg_format_spec_parse(tg_value spec, const char *type_name, uint32_t default_type,
                          struct tg_format_spec *out);

/* The `format` operations. spec: str or TG_NULL. */
tg_value tg_int_format(tg_value self, tg_value spec);
tg_value tg_float_format(tg_value self, tg_value spec);
tg_value tg_str_format_spec(tg_value self, tg_value spec);

/* A number's text laid out: sign, prefix, digits with grouping and padding, rest. All ASCII. */
struct tg_number_text {
    char sign; /* '-' '+' ' ' or 0 */
    const char *prefix;
    const char *digits; /* before the point */
    size_t digit_count;
    const char *rest; /* point and what follows */
    size_t rest_count;
};
tg_value tg_format_number(const struct tg_format_spec *spec, const struct tg_number_text *text);

/* A double as the letters e E f F g G (and 'r': repr) print it, without a sign: in `small` (at least 64
 * bytes) or in memory for tg_mfree. NULL with MemoryError. */
char *tg_double_text(double value, char letter, int64_t precision, bool alternate, char *small,
                     size_t *length);

/* str.format and str.format_map. keywords: dict or another mapping, TG_NULL: none. */
tg_value tg_str_format_fields(tg_value template, const tg_value *args, size_t nargs, tg_value keywords);

#endif
