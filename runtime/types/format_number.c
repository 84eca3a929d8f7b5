/* SPDX-License-Identifier: MIT */
/* format() of int and float. */
#include "runtime/core/alloc.h"
#include "runtime/types/float.h"
#include "runtime/types/format.h"
#include "runtime/types/int.h"
#include "runtime/types/str_internal.h"

#include <math.h>

static tg_value raise_unknown(uint32_t type, const char *name) {
    char text[5] = {0};
    tg_utf8_encode_one(type, text);
    return tg_raise(&tg_exc_ValueError, "Unknown format code '%s' for object of type '%s'", text, name);
}

/* --- float --- */

static bool is_zero_text(const char *text, size_t length) {
    for (size_t i = 0; i < length && text[i] != 'e' && text[i] != 'E'; i++)
        if (text[i] != '0' && text[i] != '.')
            return false;
    return true;
}

static tg_value format_double(double value, const struct tg_format_spec *spec, const char *type_name) {
    bool percent = spec->type == '%';
    uint32_t type = spec->type == 0 ? 'r' : spec->type == 'n' ? 'g' : percent ? 'f' : spec->type;
    if (type > 127 || !strchr("eEfFgGr", (int)type))
        return raise_unknown(spec->type, type_name);
    if (spec->precision > INT32_MAX - 512)
        return tg_raise(&tg_exc_ValueError, "precision too big");
    if (percent)
        value *= 100.0;
    char small[80];
    size_t length;
    char *text = tg_double_text(value, (char)type, spec->precision, spec->alternate, small, &length);
    if (!text)
        return TG_NULL;
    bool negative = !isnan(value) && signbit(value);
    if (negative && spec->no_negative_zero && is_zero_text(text, length))
        negative = false;
    size_t digits = 0;
    while (digits < length && text[digits] >= '0' && text[digits] <= '9')
        digits++;
    struct tg_number_text number = {
        .sign = negative                                 ? '-'
                : spec->sign == '+' || spec->sign == ' ' ? spec->sign
                                                         : 0,
        .prefix = "",
        .digits = text,
        .digit_count = digits,
        .rest = text + digits,
        .rest_count = length - digits,
    };
    char with_percent[80], *longer = NULL;
    if (percent) {
        size_t count = number.rest_count;
        char *rest = count + 1 <= sizeof with_percent ? with_percent : (longer = tg_malloc(count + 1));
        if (rest) {
            memcpy(rest, number.rest, count);
            rest[count] = '%';
            number.rest = rest;
            number.rest_count = count + 1;
        }
    }
    tg_value result = tg_error_pending() ? TG_NULL : tg_format_number(spec, &number);
    tg_mfree(longer);
    if (text != small)
        tg_mfree(text);
    return result;
}

static bool is_empty_spec(tg_value spec) {
    return spec == TG_NULL || tg_str_exact_borrowed(spec)->length == 0;
}

tg_value tg_float_format(tg_value self, tg_value spec_value) {
    if (is_empty_spec(spec_value))
        return tg_str(self);
    struct tg_format_spec spec;
    if (!tg_format_spec_parse(tg_from_object(tg_str_exact_borrowed(spec_value)), "float", 0, &spec))
        return TG_NULL;
    return format_double(tg_float_like_value(self), &spec, "float");
}

/* --- int --- */

static tg_value format_character(tg_value self, const struct tg_format_spec *spec) {
    if (spec->sign)
        return tg_raise(&tg_exc_ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate)
        return tg_raise(&tg_exc_ValueError,
                        "Alternate form (#) not allowed with integer format specifier 'c'");
    int64_t c;
    if (!tg_int_to_int64(self, &c))
        return tg_raise(&tg_exc_OverflowError, "Python int too large to convert to C long");
    if (c < 0 || c >= 0x110000)
        return tg_raise(&tg_exc_OverflowError, "%%c arg not in range(0x110000)");
    size_t pad = spec->width > 1 ? (size_t)spec->width - 1 : 0;
    size_t left = spec->align == '<' ? 0 : spec->align == '^' ? pad / 2 : pad;
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_fill(&b, spec->fill, left);
    tg_builder_add_code_point(&b, (uint32_t)c);
    tg_builder_fill(&b, spec->fill, pad - left);
    return tg_builder_finish(&b);
}

static tg_value format_digits(tg_value self, const struct tg_format_spec *spec, int base) {
    char small[72];
    size_t length;
    char *text = tg_int_digits(self, base, small, &length);
    if (!text)
        return TG_NULL;
    bool negative = text[0] == '-';
    if (spec->type == 'X')
        for (size_t i = 0; i < length; i++)
            if (text[i] >= 'a')
                text[i] = (char)(text[i] - 32);
    const char *prefix = !spec->alternate    ? ""
                         : base == 2         ? "0b"
                         : base == 8         ? "0o"
                         : spec->type == 'x' ? "0x"
                         : spec->type == 'X' ? "0X"
                                             : "";
    struct tg_number_text number = {
        .sign = negative                                 ? '-'
                : spec->sign == '+' || spec->sign == ' ' ? spec->sign
                                                         : 0,
        .prefix = prefix,
        .digits = text + negative,
        .digit_count = length - negative,
        .rest = "",
    };
    tg_value result = tg_format_number(spec, &number);
    if (text != small)
        tg_mfree(text);
    return result;
}

static tg_value format_as_float(tg_value self, const struct tg_format_spec *spec) {
    double value = tg_int_to_double(self);
    if (value == -1.0 && tg_error_pending())
        return TG_NULL;
    return format_double(value, spec, "int");
}

tg_value tg_int_format(tg_value self, tg_value spec_value) {
    if (is_empty_spec(spec_value))
        return tg_str(self);
    struct tg_format_spec spec;
    const char *name = tg_type_of(self)->name;
    if (!tg_format_spec_parse(tg_from_object(tg_str_exact_borrowed(spec_value)), name, 0, &spec))
        return TG_NULL;
    int base = 10;
    switch (spec.type) {
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%':
        return format_as_float(self, &spec);
    case 'b':
        base = 2;
        break;
    case 'o':
        base = 8;
        break;
    case 'x':
    case 'X':
        base = 16;
        break;
    case 0:
    case 'd':
    case 'n':
    case 'c':
        break;
    default:
        return raise_unknown(spec.type, name);
    }
    if (spec.precision >= 0)
        return tg_raise(&tg_exc_ValueError, "Precision not allowed in integer format specifier");
    if (spec.no_negative_zero)
        return tg_raise(&tg_exc_ValueError,
                        "Negative zero coercion (z) not allowed in integer format specifier");
    return spec.type == 'c' ? format_character(self, &spec) : format_digits(self, &spec, base);
}
