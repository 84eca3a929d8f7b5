/* SPDX-License-Identifier: MIT */
/* repr and ascii of str, and chr and ord. */
#include "runtime/types/bytes.h"
#include "runtime/types/int.h"
#include "runtime/types/str_internal.h"
#include "runtime/types/unicode.h"

static const char hex_digits[] = "0123456789abcdef";

static void add_hex(struct tg_str_builder *b, char letter, uint32_t c, int digits) {
    char text[10] = {'\\', letter};
    for (int i = 0; i < digits; i++)
        text[2 + i] = hex_digits[c >> (digits - 1 - i) * 4 & 15];
    tg_builder_add_ascii(b, text, (size_t)digits + 2);
}

static void add_escape(struct tg_str_builder *b, uint32_t c) {
    if (c < 0x100)
        add_hex(b, 'x', c, 2);
    else if (c < 0x10000)
        add_hex(b, 'u', c, 4);
    else
        add_hex(b, 'U', c, 8);
}

static void add_quoted(struct tg_str_builder *b, uint32_t c, uint32_t quote) {
    if (c == quote || c == '\\') {
        char text[2] = {'\\', (char)c};
        tg_builder_add_ascii(b, text, 2);
    } else if (c == '\n' || c == '\r' || c == '\t') {
        tg_builder_add_ascii(b, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t", 2);
    } else if (c < ' ' || !tg_char_is_printable(c)) {
        add_escape(b, c);
    } else {
        tg_builder_add_code_point(b, c);
    }
}

/* Text without anything to be escaped: quotes around a copy. */
static tg_value repr_plain(const struct tg_str *s) {
    struct tg_str *result = tg_str_new(s->length + 2, 1, true);
    if (!result)
        return TG_NULL;
    result->data[0] = result->data[s->length + 1] = '\'';
    memcpy(result->data + 1, s->data, s->length);
    return tg_from_object(result);
}

static bool is_plain(const struct tg_str *s) {
    if (!s->ascii)
        return false;
    for (size_t i = 0; i < s->length; i++)
        if (s->data[i] < ' ' || s->data[i] == 127 || s->data[i] == '\'' || s->data[i] == '\\')
            return false;
    return true;
}

tg_value tg_str_repr(tg_value self) {
    const struct tg_str *s = tg_str_exact_borrowed(self);
    if (is_plain(s))
        return repr_plain(s);
    bool single = false, twofold = false;
    for (size_t i = 0; i < s->length; i++) {
        single |= tg_str_at(s, i) == '\'';
        twofold |= tg_str_at(s, i) == '"';
    }
    uint32_t quote = single && !twofold ? '"' : '\'';
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_code_point(&b, quote);
    for (size_t i = 0; i < s->length; i++)
        add_quoted(&b, tg_str_at(s, i), quote);
    tg_builder_add_code_point(&b, quote);
    return tg_builder_finish(&b);
}

tg_value tg_str_ascii_of_repr(tg_value repr) {
    const struct tg_str *s = tg_str_exact_borrowed(repr);
    if (s->ascii)
        return tg_new_reference(tg_from_object(s));
    struct tg_str_builder b;
    tg_builder_start(&b);
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = tg_str_at(s, i);
        if (c < 128)
            tg_builder_add_code_point(&b, c);
        else
            add_escape(&b, c);
    }
    return tg_builder_finish(&b);
}

tg_value tg_str_chr(tg_value v) {
    int64_t c;
    tg_value index = tg_index(v);
    if (index == TG_NULL)
        return TG_NULL;
    bool fits = tg_int_to_int64(index, &c);
    tg_decref(index);
    if (!fits)
        return tg_raise(&tg_exc_OverflowError, "Python int too large to convert to C int");
    if (c < 0 || c >= 0x110000)
        return tg_raise(&tg_exc_ValueError, "chr() arg not in range(0x110000)");
    return tg_str_from_code_point((uint32_t)c);
}

tg_value tg_str_ord(tg_value v) {
    size_t length;
    uint32_t c = 0;
    if (tg_is_str_like(v)) {
        const struct tg_str *s = tg_str_exact_borrowed(v);
        length = s->length;
        c = length == 1 ? tg_str_at(s, 0) : 0;
    } else if (tg_type_has(v, TG_TYPE_BYTES) || tg_is_bytearray(v)) {
        struct tg_bytes_view view;
        if (!tg_bytes_view(v, &view))
            return TG_NULL;
        length = view.length;
        c = length == 1 ? view.data[0] : 0;
        tg_bytes_view_done(&view);
    } else {
        return tg_raise_type_of(&tg_exc_TypeError, "ord() expected string of length 1, but %s found", v);
    }
    if (length != 1)
        return tg_raise(&tg_exc_TypeError, "ord() expected a character, but string of length %zu found",
                        length);
    return tg_int(c);
}

bool tg_str_to_ascii_digits(tg_value str, struct tg_ascii_digits *out) {
    const struct tg_str *s = tg_as_str(str);
    out->converted = TG_NULL;
    if (!s->ascii) {
        struct tg_str_builder b;
        tg_builder_start(&b);
        for (size_t i = 0; i < s->length; i++) {
            uint32_t c = tg_str_at(s, i);
            int digit = c < 128 ? -1 : tg_char_decimal(c);
            tg_builder_add_code_point(&b, c < 128               ? c
                                          : digit >= 0          ? (uint32_t)('0' + digit)
                                          : tg_char_is_space(c) ? ' '
                                                                : '?');
        }
        out->converted = tg_builder_finish(&b);
        if (out->converted == TG_NULL)
            return false;
        s = tg_as_str(out->converted);
    }
    out->text = (const char *)s->data;
    out->length = s->length;
    return true;
}
