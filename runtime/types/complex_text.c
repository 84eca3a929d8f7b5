/* SPDX-License-Identifier: MIT */
/* complex as text: repr, format(), and what complex(str) reads. */
#include "runtime/core/alloc.h"
#include "runtime/types/complex.h"
#include "runtime/types/float.h"
#include "runtime/types/format.h"
#include "runtime/types/int.h"
#include "runtime/types/str_internal.h"

#include <math.h>
#include <stdlib.h>
#include <strings.h>

/* --- repr --- */

/* repr of a part: without ".0" */
static void add_part(struct tg_str_builder *b, double value, bool signed_) {
    char text[40];
    size_t length = tg_float_repr_text(value, text + 1);
    char *start = text + 1;
    if (signed_ && *start != '-') {
        *text = '+';
        start = text;
        length++;
    }
    if (length > 2 && start[length - 1] == '0' && start[length - 2] == '.')
        length -= 2;
    tg_builder_add_ascii(b, start, length);
}

static bool shows_real(const struct tg_complex *z) { return z->real != 0.0 || signbit(z->real); }

tg_value tg_complex_repr(tg_value self) {
    const struct tg_complex *z = tg_as_complex(self);
    bool both = shows_real(z);
    struct tg_str_builder b;
    tg_builder_start(&b);
    if (both) {
        tg_builder_add_cstring(&b, "(");
        add_part(&b, z->real, false);
    }
    add_part(&b, z->imag, both);
    tg_builder_add_cstring(&b, both ? "j)" : "j");
    return tg_builder_finish(&b);
}

/* --- format() --- */

static bool add_formatted(struct tg_str_builder *b, double value, struct tg_format_spec spec, bool shortest) {
    char small[80];
    size_t length;
    char letter = shortest ? 'r' : spec.type == 0 || spec.type == 'n' ? 'g' : (char)spec.type;
    char *text = tg_double_text(value, letter, spec.precision, spec.alternate, small, &length);
    if (!text)
        return false;
    if (shortest && length > 2 && text[length - 1] == '0' && text[length - 2] == '.')
        length -= spec.alternate ? 1 : 2;
    size_t digits = strspn(text, "0123456789");
    if (digits > length)
        digits = length;
    struct tg_number_text number = {
        .sign = !isnan(value) && signbit(value) ? '-'
                : spec.sign == '-'              ? 0
                                                : spec.sign,
        .prefix = "",
        .digits = text,
        .digit_count = digits,
        .rest = text + digits,
        .rest_count = length - digits,
    };
    spec.width = -1;
    tg_value part = tg_format_number(&spec, &number);
    if (text != small)
        tg_mfree(text);
    if (part != TG_NULL)
        tg_builder_add(b, part);
    tg_decref(part);
    return part != TG_NULL;
}

static tg_value pad_steal(tg_value body, const struct tg_format_spec *spec) {
    size_t length = body == TG_NULL ? 0 : tg_as_str(body)->length;
    if (body == TG_NULL || spec->width <= (int64_t)length)
        return body;
    size_t pad = (size_t)spec->width - length;
    size_t left = spec->align == '<' ? 0 : spec->align == '^' ? pad / 2 : pad;
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_fill(&b, spec->fill, left);
    tg_builder_add(&b, body);
    tg_builder_fill(&b, spec->fill, pad - left);
    tg_decref(body);
    return tg_builder_finish(&b);
}

static tg_value format_parts(const struct tg_complex *z, const struct tg_format_spec *spec) {
    bool plain = spec->type == 0, both = !plain || shows_real(z);
    bool shortest = plain && spec->precision < 0;
    struct tg_format_spec imaginary = *spec;
    if (both)
        imaginary.sign = '+';
    struct tg_str_builder b;
    tg_builder_start(&b);
    if (plain && both)
        tg_builder_add_cstring(&b, "(");
    bool done = !both || add_formatted(&b, z->real, *spec, shortest);
    done = done && add_formatted(&b, z->imag, imaginary, shortest);
    tg_builder_add_cstring(&b, plain && both ? "j)" : "j");
    tg_value body = tg_builder_finish(&b);
    if (done)
        return pad_steal(body, spec);
    tg_decref(body);
    return TG_NULL;
}

tg_value tg_complex_format(tg_value self, tg_value spec_value) {
    if (spec_value == TG_NULL || tg_str_exact_borrowed(spec_value)->length == 0)
        return tg_complex_repr(self);
    struct tg_format_spec spec;
    if (!tg_format_spec_parse(tg_from_object(tg_str_exact_borrowed(spec_value)), "complex", 0, &spec))
        return TG_NULL;
    if (spec.type && (spec.type > 127 || !strchr("eEfFgGn", (int)spec.type))) {
        char text[5] = {0};
        tg_utf8_encode_one(spec.type, text);
        return tg_raise(&tg_exc_ValueError, "Unknown format code '%s' for object of type 'complex'", text);
    }
    if (spec.zero_pad)
        return tg_raise(&tg_exc_ValueError, "Zero padding is not allowed in complex format specifier");
    if (spec.align == '=')
        return tg_raise(&tg_exc_ValueError, "'=' alignment flag is not allowed in complex format specifier");
    return format_parts(tg_as_complex(self), &spec);
}

/* --- complex(str) --- */

static const char *skip_digits(const char *p) {
    while (*p >= '0' && *p <= '9')
        p++;
    return p;
}

/* Behind the float that begins at p, with its sign; NULL: none does. */
static const char *float_end(const char *p) {
    p += *p == '+' || *p == '-';
    if (strncasecmp(p, "infinity", 8) == 0)
        return p + 8;
    if (strncasecmp(p, "inf", 3) == 0 || strncasecmp(p, "nan", 3) == 0)
        return p + 3;
    const char *whole = skip_digits(p), *end = *whole == '.' ? skip_digits(whole + 1) : whole;
    if (whole == p && end <= whole + 1)
        return NULL;
    if (*end == 'e' || *end == 'E') {
        const char *digits = end + 1 + (end[1] == '+' || end[1] == '-');
        if (skip_digits(digits) != digits)
            return skip_digits(digits);
    }
    return end;
}

static bool read_float(const char **p, double *out) {
    const char *end = float_end(*p);
    bool done = end && tg_double_parse(*p, (size_t)(end - *p), out);
    if (done)
        *p = end;
    return done;
}

static bool is_sign(char c) { return c == '+' || c == '-'; }

/* "1+2j", "3", "-j", "1e3j": up to where it ends. */
static bool read_parts(const char **p, double *real, double *imag) {
    double value = 0.0;
    *real = *imag = 0.0;
    bool number = read_float(p, &value);
    if (number && is_sign(**p)) {
        *real = value;
        if (!read_float(p, imag)) {
            *imag = **p == '-' ? -1.0 : 1.0;
            ++*p;
        }
    } else if (number && (**p | 0x20) != 'j') {
        *real = value;
        return true;
    } else if (number) {
        *imag = value;
    } else {
        *imag = **p == '-' ? -1.0 : 1.0;
        *p += is_sign(**p);
    }
    return (*(*p)++ | 0x20) == 'j';
}

static const char *skip_spaces(const char *p) {
    while (*p && strchr(" \t\n\v\f\r", *p))
        p++;
    return p;
}

static bool read_complex(const char *p, const char *end, double *real, double *imag) {
    p = skip_spaces(p);
    bool bracket = *p == '(';
    if (bracket)
        p = skip_spaces(p + 1);
    if (!read_parts(&p, real, imag))
        return false;
    p = skip_spaces(p);
    if (bracket && *p != ')')
        return false;
    return skip_spaces(p + bracket) == end;
}

/* Takes underscores out in place; false: one does not stand between two digits. */
static bool drop_underscores(char *text, size_t *length) {
    size_t kept = 0;
    for (size_t i = 0; i < *length; i++) {
        bool between = i > 0 && text[i] == '_' && text[i + 1] >= '0' && text[i + 1] <= '9';
        if (text[i] == '_' &&
            (!between || text[kept - 1] < '0' || text[kept - 1] > '9' || text[i - 1] == '_'))
            return false;
        if (text[i] != '_')
            text[kept++] = text[i];
    }
    text[kept] = 0;
    *length = kept;
    return true;
}

tg_value tg_complex_parse(tg_value v) {
    struct tg_ascii_digits digits;
    if (!tg_str_to_ascii_digits(tg_from_object(tg_str_exact_borrowed(v)), &digits))
        return TG_NULL;
    size_t length = digits.length;
    char *text = tg_malloc(length + 1);
    if (text) {
        memcpy(text, digits.text, length);
        text[length] = 0;
    }
    tg_decref(digits.converted);
    if (!text)
        return TG_NULL;
    double real, imag;
    bool underscores = drop_underscores(text, &length);
    bool done = underscores && read_complex(text, text + length, &real, &imag);
    tg_mfree(text);
    if (done)
        return tg_complex_new(real, imag);
    if (underscores)
        return tg_raise(&tg_exc_ValueError, "complex() arg is a malformed string");
    tg_value repr = tg_repr(v);
    if (repr != TG_NULL)
        tg_raise(&tg_exc_ValueError, "could not convert string to complex: %s", tg_str_utf8(repr, NULL));
    tg_decref(repr);
    return TG_NULL;
}
