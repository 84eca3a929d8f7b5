/* SPDX-License-Identifier: MIT */
/* The format mini-language: reading a specifier, laying a number out after it, formatting a str. */
#include "runtime/types/container.h"
#include "runtime/types/format.h"
#include "runtime/types/str_internal.h"

static bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

/* Digits at *i; false with ValueError when there are too many. -1: none. */
static bool read_number(const struct tg_str *s, size_t *i, int64_t *out) {
    *out = -1;
    for (; *i < s->length; (*i)++) {
        uint32_t c = tg_str_at(s, *i);
        if (c < '0' || c > '9')
            break;
        if (*out > (INT64_MAX - 9) / 10) {
            tg_raise(&tg_exc_ValueError, "Too many decimal digits in format string");
            return false;
        }
        *out = (*out < 0 ? 0 : *out * 10) + (c - '0');
    }
    return true;
}

static uint32_t peek(const struct tg_str *s, size_t i) { return i < s->length ? tg_str_at(s, i) : 0; }

static size_t read_fill_and_sign(const struct tg_str *s, struct tg_format_spec *out, bool *fill_given) {
    size_t i = 0;
    if (s->length >= 2 && is_align(tg_str_at(s, 1))) {
        out->fill = tg_str_at(s, 0);
        out->align = (char)tg_str_at(s, 1);
        *fill_given = true;
        i = 2;
    } else if (is_align(peek(s, 0))) {
        out->align = (char)tg_str_at(s, 0);
        i = 1;
    }
    uint32_t c = peek(s, i);
    if (c == '+' || c == '-' || c == ' ') {
        out->sign = (char)c;
        i++;
    }
    if (peek(s, i) == 'z') {
        out->no_negative_zero = true;
        i++;
    }
    if (peek(s, i) == '#') {
        out->alternate = true;
        i++;
    }
    return i;
}

static bool read_grouping(const struct tg_str *s, size_t *i, struct tg_format_spec *out) {
    if (peek(s, *i) == ',') {
        out->grouping = ',';
        (*i)++;
    }
    if (peek(s, *i) == '_') {
        if (out->grouping) {
            tg_raise(&tg_exc_ValueError, "Cannot specify both ',' and '_'.");
            return false;
        }
        out->grouping = '_';
        (*i)++;
    }
    if (out->grouping == '_' && peek(s, *i) == ',') {
        tg_raise(&tg_exc_ValueError, "Cannot specify both ',' and '_'.");
        return false;
    }
    return true;
}

static bool check_grouping(const struct tg_format_spec *spec) {
    uint32_t type = spec->type;
    if (!spec->grouping || type == 0 || (type < 128 && strchr("deEfFgG%", (int)type)))
        return true;
    if (spec->grouping == '_' && type < 128 && strchr("boxX", (int)type))
        return true;
    if (type > 32 && type < 128)
        tg_raise(&tg_exc_ValueError, "Cannot specify '%c' with '%c'.", spec->grouping, (char)type);
    else
        tg_raise(&tg_exc_ValueError, "Cannot specify '%c' with '\\x%x'.", spec->grouping, type);
    return false;
}

bool tg_format_spec_parse(tg_value spec, const char *type_name, uint32_t default_type,
                          struct tg_format_spec *out) {
    const struct tg_str *s = tg_as_str(spec);
    *out = (struct tg_format_spec){.fill = ' ', .precision = -1};
    bool fill_given = false;
    size_t i = read_fill_and_sign(s, out, &fill_given);
    if (peek(s, i) == '0' && !fill_given) {
        out->fill = '0';
        out->zero_pad = !out->align;
        i++;
    }
    if (!read_number(s, &i, &out->width) || !read_grouping(s, &i, out))
        return false;
    if (peek(s, i) == '.') {
        i++;
        if (!read_number(s, &i, &out->precision))
            return false;
        if (out->precision < 0) {
            tg_raise(&tg_exc_ValueError, "Format specifier missing precision");
            return false;
        }
    }
    if (s->length - i > 1) {
        tg_raise(&tg_exc_ValueError, "Invalid format specifier '%s' for object of type '%s'",
                 tg_str_utf8(spec, NULL), type_name);
        return false;
    }
    out->type = i < s->length ? tg_str_at(s, i) : default_type;
    return check_grouping(out);
}

/* --- laying out --- */

struct writer {
    struct tg_str *str;
    size_t at;
};

static void write_ascii(struct writer *w, const char *text, size_t count) {
    if (w->str->width == 1)
        memcpy(w->str->data + w->at, text, count);
    else
        for (size_t i = 0; i < count; i++)
            tg_str_put(w->str, w->at + i, (uint8_t)text[i]);
    w->at += count;
}

static void write_fill(struct writer *w, uint32_t c, size_t count) {
    if (w->str->width == 1)
        memset(w->str->data + w->at, (int)c, count);
    else
        for (size_t i = 0; i < count; i++)
            tg_str_put(w->str, w->at + i, c);
    w->at += count;
}

/* Digits with separators, zeros in front up to least characters; from the right, as CPython groups. With
 * out NULL only the length. */
static size_t group_digits(const char *digits, size_t count, int64_t least, unsigned size, char separator,
                           char *end) {
    int64_t left = (int64_t)count;
    size_t length = 0;
    for (;;) {
        int64_t wanted = left > least ? left : least;
        int64_t group = wanted < 1 ? 1 : wanted < (int64_t)size ? wanted : (int64_t)size;
        for (int64_t i = 0; i < group; i++, length++)
            if (end)
                *--end = left - i > 0 ? digits[left - i - 1] : '0';
        left -= group;
        least -= group;
        if (left <= 0 && least <= 0)
            return length;
        least--;
        length++;
        if (end)
            *--end = separator;
    }
}

static tg_value format_grouped(const struct tg_format_spec *spec, const struct tg_number_text *text,
                               unsigned size) {
    size_t others = (text->sign != 0) + strlen(text->prefix) + text->rest_count;
    bool zeros = spec->fill == '0' && (spec->align == '=' || spec->zero_pad);
    int64_t least = zeros ? spec->width - (int64_t)others : 0;
    if (text->digit_count == 0)
        return TG_NOT_IMPLEMENTED; /* inf, nan: nothing to group */
    if (least > (int64_t)TG_STR_MAX_LENGTH)
        return tg_raise_memory();
    size_t length = group_digits(text->digits, text->digit_count, least, size, spec->grouping, NULL);
    char small[128], *grouped = length <= sizeof small ? small : tg_malloc(length);
    if (!grouped)
        return TG_NULL;
    group_digits(text->digits, text->digit_count, least, size, spec->grouping, grouped + length);
    struct tg_format_spec plain = *spec;
    struct tg_number_text whole = *text;
    plain.grouping = 0;
    whole.digits = grouped;
    whole.digit_count = length;
    tg_value result = tg_format_number(&plain, &whole);
    if (grouped != small)
        tg_mfree(grouped);
    return result;
}

tg_value tg_format_number(const struct tg_format_spec *spec, const struct tg_number_text *text) {
    if (spec->grouping) {
        unsigned size = spec->type && strchr("boxX", (int)spec->type) ? 4 : 3;
        tg_value grouped = format_grouped(spec, text, size);
        if (grouped != TG_NOT_IMPLEMENTED)
            return grouped;
    }
    size_t prefix = strlen(text->prefix);
    size_t length = (text->sign != 0) + prefix + text->digit_count + text->rest_count;
    size_t pad = spec->width > (int64_t)length ? (size_t)spec->width - length : 0;
    char align = spec->align ? spec->align : spec->zero_pad ? '=' : '>';
    size_t left = align == '>' ? pad : align == '^' ? pad / 2 : 0;
    size_t inner = align == '=' ? pad : 0;
    uint32_t fill = pad ? spec->fill : ' ';
    struct writer w = {tg_str_new(length + pad, tg_width_of(fill), fill < 128), 0};
    if (!w.str)
        return TG_NULL;
    write_fill(&w, fill, left);
    if (text->sign)
        write_ascii(&w, &text->sign, 1);
    write_ascii(&w, text->prefix, prefix);
    write_fill(&w, fill, inner);
    write_ascii(&w, text->digits, text->digit_count);
    write_ascii(&w, text->rest, text->rest_count);
    write_fill(&w, fill, pad - left - inner);
    return tg_from_object(w.str);
}

/* --- str --- */

static bool check_str_spec(const struct tg_format_spec *spec) {
    const char *problem = NULL;
    if (spec->type != 's') {
        char name[5] = {0};
        tg_utf8_encode_one(spec->type, name);
        tg_raise(&tg_exc_ValueError, "Unknown format code '%s' for object of type 'str'", name);
        return false;
    }
    if (spec->sign)
        problem = spec->sign == ' ' ? "Space not allowed in string format specifier"
                                    : "Sign not allowed in string format specifier";
    else if (spec->no_negative_zero)
        problem = "Negative zero coercion (z) not allowed in string format specifier";
    else if (spec->alternate)
        problem = "Alternate form (#) not allowed in string format specifier";
    else if (spec->align == '=')
        problem = "'=' alignment not allowed in string format specifier";
    if (problem)
        tg_raise(&tg_exc_ValueError, "%s", problem);
    return !problem;
}

tg_value tg_str_format_spec(tg_value self, tg_value spec_value) {
    tg_value text = tg_from_object(tg_str_exact_borrowed(self));
    const struct tg_str *s = tg_as_str(text);
    if (spec_value == TG_NULL || tg_str_exact_borrowed(spec_value)->length == 0)
        return tg_is_str(self) ? tg_new_reference(text) : tg_str(self);
    struct tg_format_spec spec;
    tg_value exact_spec = tg_from_object(tg_str_exact_borrowed(spec_value));
    if (!tg_format_spec_parse(exact_spec, tg_type_name(self), 's', &spec))
        return TG_NULL;
    if (!check_str_spec(&spec))
        return TG_NULL;
    size_t length = s->length;
    if (spec.precision >= 0 && (uint64_t)spec.precision < length)
        length = (size_t)spec.precision;
    if (spec.width <= (int64_t)length)
        return tg_str_substring(text, 0, length);
    size_t pad = (size_t)spec.width - length;
    size_t left = spec.align == '>' ? pad : spec.align == '^' ? pad / 2 : 0;
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_fill(&b, spec.fill, left);
    tg_builder_add_part(&b, s, 0, length);
    tg_builder_fill(&b, spec.fill, pad - left);
    return tg_builder_finish(&b);
}
