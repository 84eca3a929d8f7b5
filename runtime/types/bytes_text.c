/* SPDX-License-Identifier: MIT */
/* Bytes seen as ASCII text, for bytes and bytearray: stripping, padding, case, hexadecimal digits, repr; and
 * the operators that both have. */
#include "runtime/core/alloc.h"
#include "runtime/types/bytes_internal.h"
#include "runtime/types/container.h"
#include "runtime/types/str_internal.h"
#include "runtime/types/unicode.h"

tg_value tg_bytes_like(tg_value self, const void *data, size_t count) {
    return tg_is_bytearray(self) ? tg_bytearray_from_data(data, count) : tg_bytes_from_data(data, count);
}

static bool is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13); }
static unsigned classes_of(uint8_t c) { return c < 128 ? tg_ascii_classes[c] : 0; }

/* --- stripping and padding --- */

static bool in_set(const struct tg_bytes_view *set, uint8_t c) {
    return set ? set->length && memchr(set->data, c, set->length) : is_space(c);
}

static tg_value strip(const tg_value *args, bool left, bool right) {
    struct tg_bytes_view s, chars, *set = NULL;
    if (args[1] != TG_NULL && args[1] != TG_NONE) {
        if (!tg_bytes_view(args[1], &chars))
            return TG_NULL;
        set = &chars;
    }
    tg_value result = TG_NULL;
    if (tg_bytes_view(args[0], &s)) {
        size_t from = 0, to = s.length;
        while (left && from < to && in_set(set, s.data[from]))
            from++;
        while (right && to > from && in_set(set, s.data[to - 1]))
            to--;
        result = tg_bytes_like(args[0], s.data + from, to - from);
        tg_bytes_view_done(&s);
    }
    if (set)
        tg_bytes_view_done(set);
    return result;
}

tg_value tg_bytes_method_strip(const tg_value *args, size_t nargs) { return strip(args, true, true); }
tg_value tg_bytes_method_lstrip(const tg_value *args, size_t nargs) { return strip(args, true, false); }
tg_value tg_bytes_method_rstrip(const tg_value *args, size_t nargs) { return strip(args, false, true); }

/* self with `head` bytes kept in front, then left fills, the rest, right fills. */
static tg_value padded(tg_value self, const struct tg_bytes_view *s, size_t head, size_t left, size_t right,
                       uint8_t fill) {
    size_t length = s->length + left + right;
    uint8_t *data = tg_malloc(length + 1);
    if (!data)
        return TG_NULL;
    memcpy(data, s->data, head);
    memset(data + head, fill, left);
    memcpy(data + head + left, s->data + head, s->length - head);
    memset(data + left + s->length, fill, right);
    tg_value result = tg_bytes_like(self, data, length);
    tg_mfree(data);
    return result;
}

static bool fill_argument(tg_value v, const char *name, uint8_t *fill) {
    *fill = ' ';
    if (v == TG_NULL)
        return true;
    struct tg_bytes_view view;
    if ((tg_type_has(v, TG_TYPE_BYTES) || tg_is_bytearray(v)) && tg_bytes_view(v, &view)) {
        bool single = view.length == 1;
        *fill = single ? view.data[0] : ' ';
        tg_bytes_view_done(&view);
        if (single)
            return true;
    }
    tg_raise(&tg_exc_TypeError, "%s() argument 2 must be a byte string of length 1, not %s", name,
             tg_type_name(v));
    return false;
}

static tg_value pad(const tg_value *args, const char *name, int side) {
    int64_t width;
    uint8_t fill;
    struct tg_bytes_view s;
    if (!tg_as_int64(args[1], &width) || !fill_argument(args[2], name, &fill) || !tg_bytes_view(args[0], &s))
        return TG_NULL;
    size_t missing = width > (int64_t)s.length ? (size_t)width - s.length : 0;
    size_t left = side < 0 ? 0 : side > 0 ? missing : missing / 2 + (missing & (missing + s.length) & 1);
    tg_value result = padded(args[0], &s, 0, left, missing - left, fill);
    tg_bytes_view_done(&s);
    return result;
}

tg_value tg_bytes_method_center(const tg_value *args, size_t nargs) { return pad(args, "center", 0); }
tg_value tg_bytes_method_ljust(const tg_value *args, size_t nargs) { return pad(args, "ljust", -1); }
tg_value tg_bytes_method_rjust(const tg_value *args, size_t nargs) { return pad(args, "rjust", 1); }

tg_value tg_bytes_method_zfill(const tg_value *args, size_t nargs) {
    int64_t width;
    struct tg_bytes_view s;
    if (!tg_as_int64(args[1], &width) || !tg_bytes_view(args[0], &s))
        return TG_NULL;
    size_t missing = width > (int64_t)s.length ? (size_t)width - s.length : 0;
    size_t sign = s.length && (s.data[0] == '+' || s.data[0] == '-');
    tg_value result = padded(args[0], &s, sign, missing, 0, '0');
    tg_bytes_view_done(&s);
    return result;
}

tg_value tg_bytes_method_expandtabs(const tg_value *args, size_t nargs) {
    int64_t size = 8;
    struct tg_bytes_view s;
    if ((args[1] != TG_NULL && !tg_as_int64(args[1], &size)) || !tg_bytes_view(args[0], &s))
        return TG_NULL;
    size_t tabs = 0;
    for (size_t i = 0; i < s.length; i++)
        tabs += s.data[i] == '\t';
    uint8_t *data = tg_malloc(s.length + tabs * (size > 0 ? (size_t)size : 0) + 1), *out = data;
    int64_t column = 0;
    for (size_t i = 0; data && i < s.length; i++) {
        uint8_t c = s.data[i];
        if (c == '\t') {
            int64_t spaces = size > 0 ? size - column % size : 0;
            memset(out, ' ', (size_t)spaces);
            out += spaces;
            column += spaces;
        } else {
            *out++ = c;
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    tg_value result = data ? tg_bytes_like(args[0], data, (size_t)(out - data)) : TG_NULL;
    tg_mfree(data);
    tg_bytes_view_done(&s);
    return result;
}

/* --- case and classes --- */

/* How a byte changes, knowing whether the one before was a letter. */
typedef uint8_t (*byte_map)(uint8_t c, bool first, bool after_letter);

static uint8_t to_upper(uint8_t c) { return classes_of(c) & TG_CHAR_LOWER ? c ^ 0x20 : c; }
static uint8_t to_lower(uint8_t c) { return classes_of(c) & TG_CHAR_UPPER ? c ^ 0x20 : c; }
static uint8_t map_upper(uint8_t c, bool first, bool after_letter) { return to_upper(c); }
static uint8_t map_lower(uint8_t c, bool first, bool after_letter) { return to_lower(c); }
static uint8_t map_title(uint8_t c, bool first, bool after_letter) {
    return after_letter ? to_lower(c) : to_upper(c);
}
static uint8_t map_capital(uint8_t c, bool first, bool after_letter) {
    return first ? to_upper(c) : to_lower(c);
}
static uint8_t map_swap(uint8_t c, bool first, bool after_letter) {
    return classes_of(c) & TG_CHAR_ALPHA ? c ^ 0x20 : c;
}

static tg_value map_bytes(tg_value self, byte_map map) {
    struct tg_bytes_view s;
    if (!tg_bytes_view(self, &s))
        return TG_NULL;
    uint8_t *data = tg_malloc(s.length + 1);
    bool after_letter = false;
    for (size_t i = 0; data && i < s.length; i++) {
        data[i] = map(s.data[i], i == 0, after_letter);
        after_letter = classes_of(s.data[i]) & TG_CHAR_ALPHA;
    }
    tg_value result = data ? tg_bytes_like(self, data, s.length) : TG_NULL;
    tg_mfree(data);
    tg_bytes_view_done(&s);
    return result;
}

tg_value tg_bytes_method_upper(const tg_value *args, size_t nargs) { return map_bytes(args[0], map_upper); }
tg_value tg_bytes_method_lower(const tg_value *args, size_t nargs) { return map_bytes(args[0], map_lower); }
tg_value tg_bytes_method_title(const tg_value *args, size_t nargs) { return map_bytes(args[0], map_title); }
tg_value tg_bytes_method_swapcase(const tg_value *args, size_t nargs) { return map_bytes(args[0], map_swap); }
tg_value tg_bytes_method_capitalize(const tg_value *args, size_t nargs) {
    return map_bytes(args[0], map_capital);
}

/* All bytes in the classes, at least one byte. */
static tg_value all_are(tg_value self, unsigned classes) {
    struct tg_bytes_view s;
    if (!tg_bytes_view(self, &s))
        return TG_NULL;
    bool all = s.length > 0;
    for (size_t i = 0; all && i < s.length; i++)
        all = classes == TG_CHAR_SPACE ? is_space(s.data[i]) : (classes_of(s.data[i]) & classes) != 0;
    tg_bytes_view_done(&s);
    return tg_bool(all);
}

tg_value tg_bytes_method_isalpha(const tg_value *args, size_t nargs) {
    return all_are(args[0], TG_CHAR_ALPHA);
}
tg_value tg_bytes_method_isdigit(const tg_value *args, size_t nargs) {
    return all_are(args[0], TG_CHAR_DECIMAL);
}
tg_value tg_bytes_method_isspace(const tg_value *args, size_t nargs) {
    return all_are(args[0], TG_CHAR_SPACE);
}
tg_value tg_bytes_method_isalnum(const tg_value *args, size_t nargs) {
    return all_are(args[0], TG_CHAR_ALPHA | TG_CHAR_DECIMAL);
}

tg_value tg_bytes_method_isascii(const tg_value *args, size_t nargs) {
    struct tg_bytes_view s;
    if (!tg_bytes_view(args[0], &s))
        return TG_NULL;
    bool ascii = tg_ascii_prefix(s.data, s.length) == s.length;
    tg_bytes_view_done(&s);
    return tg_bool(ascii);
}

static tg_value all_cased(tg_value self, unsigned wanted, unsigned refused) {
    struct tg_bytes_view s;
    if (!tg_bytes_view(self, &s))
        return TG_NULL;
    bool any = false, ok = true;
    for (size_t i = 0; ok && i < s.length; i++) {
        ok = !(classes_of(s.data[i]) & refused);
        any |= (classes_of(s.data[i]) & wanted) != 0;
    }
    tg_bytes_view_done(&s);
    return tg_bool(ok && any);
}

tg_value tg_bytes_method_islower(const tg_value *args, size_t nargs) {
    return all_cased(args[0], TG_CHAR_LOWER, TG_CHAR_UPPER);
}
tg_value tg_bytes_method_isupper(const tg_value *args, size_t nargs) {
    return all_cased(args[0], TG_CHAR_UPPER, TG_CHAR_LOWER);
}

tg_value tg_bytes_method_istitle(const tg_value *args, size_t nargs) {
    struct tg_bytes_view s;
    if (!tg_bytes_view(args[0], &s))
        return TG_NULL;
    bool any = false, ok = true, after_letter = false;
    for (size_t i = 0; ok && i < s.length; i++) {
        unsigned classes = classes_of(s.data[i]);
        bool letter = classes & TG_CHAR_ALPHA;
        ok = !letter || ((classes & TG_CHAR_UPPER) != 0) != after_letter;
        any |= letter;
        after_letter = letter;
    }
    tg_bytes_view_done(&s);
    return tg_bool(ok && any);
}

static tg_value translate(tg_value self, const uint8_t *table, const struct tg_bytes_view *deleted) {
    struct tg_bytes_view s;
    if (!tg_bytes_view(self, &s))
        return TG_NULL;
    uint8_t *data = tg_malloc(s.length + 1);
    size_t length = 0;
    for (size_t i = 0; data && i < s.length; i++)
        if (!deleted || !deleted->length || !memchr(deleted->data, s.data[i], deleted->length))
            data[length++] = table ? table[s.data[i]] : s.data[i];
    tg_value result = data ? tg_bytes_like(self, data, length) : TG_NULL;
    tg_mfree(data);
    tg_bytes_view_done(&s);
    return result;
}

tg_value tg_bytes_method_translate(const tg_value *args, size_t nargs) {
    struct tg_bytes_view table, deleted;
    bool has_table = args[1] != TG_NONE, has_deleted = args[2] != TG_NULL;
    if (has_table && !tg_bytes_view(args[1], &table))
        return TG_NULL;
    tg_value result = TG_NULL;
    if (has_table && table.length != 256)
        tg_raise(&tg_exc_ValueError, "translation table must be 256 characters long");
    else if (!has_deleted || tg_bytes_view(args[2], &deleted)) {
        result = translate(args[0], has_table ? table.data : NULL, has_deleted ? &deleted : NULL);
        if (has_deleted)
            tg_bytes_view_done(&deleted);
    }
    if (has_table)
        tg_bytes_view_done(&table);
    return result;
}

tg_value tg_bytes_static_maketrans(const tg_value *args, size_t nargs) {
    struct tg_bytes_view from, to;
    uint8_t table[256];
    for (unsigned i = 0; i < 256; i++)
        table[i] = (uint8_t)i;
    if (!tg_bytes_view(args[0], &from))
        return TG_NULL;
    bool ok = tg_bytes_view(args[1], &to);
    if (ok) {
        ok = from.length == to.length;
        for (size_t i = 0; ok && i < from.length; i++)
            table[from.data[i]] = to.data[i];
        if (!ok)
            tg_raise(&tg_exc_ValueError, "maketrans arguments must have same length");
        tg_bytes_view_done(&to);
    }
    tg_bytes_view_done(&from);
    return ok ? tg_bytes_from_data(table, 256) : TG_NULL;
}

/* --- text and hexadecimal --- */

tg_value tg_bytes_method_decode(const tg_value *args, size_t nargs) {
    const char *encoding, *errors;
    struct tg_bytes_view s;
    if (!tg_codec_arguments(args[1], args[2], "decode", &encoding, &errors) || !tg_bytes_view(args[0], &s))
        return TG_NULL;
    tg_value result = tg_str_decode(s.data, s.length, encoding, errors);
    tg_bytes_view_done(&s);
    return result;
}

static const char hex_digits[] = "0123456789abcdef";

/* group > 0 counts from the right, < 0 from the left. */
static tg_value hex_text(const struct tg_bytes_view *s, char separator, int64_t group) {
    size_t size = (size_t)(group < 0 ? -group : group);
    size_t separators = size && s->length ? (s->length - 1) / size : 0;
    struct tg_str *text = s->length ? tg_str_new(s->length * 2 + separators, 1, true) : NULL;
    if (!text)
        return s->length ? TG_NULL : tg_str_empty();
    uint8_t *out = text->data;
    for (size_t i = 0; i < s->length; i++) {
        size_t distance = group < 0 ? i : s->length - i;
        if (size && i && distance % size == 0)
            *out++ = (uint8_t)separator;
        *out++ = (uint8_t)hex_digits[s->data[i] >> 4];
        *out++ = (uint8_t)hex_digits[s->data[i] & 15];
    }
    return tg_from_object(text);
}

tg_value tg_bytes_method_hex(const tg_value *args, size_t nargs) {
    char separator = 0;
    int64_t group = args[1] == TG_NULL ? 0 : 1;
    if (args[2] != TG_NULL && !tg_as_int64(args[2], &group))
        return TG_NULL;
    if (args[1] != TG_NULL) {
        struct tg_bytes_view view;
        size_t length = 0;
        if (tg_is_str_like(args[1])) {
            const struct tg_str *s = tg_str_exact_borrowed(args[1]);
            length = s->ascii ? s->length : 0;
            separator = length ? (char)s->data[0] : 0;
        } else if (tg_type_has(args[1], TG_TYPE_BYTES) && tg_bytes_view(args[1], &view)) {
            length = view.length;
            separator = length ? (char)view.data[0] : 0;
            tg_bytes_view_done(&view);
        } else {
            return tg_raise(&tg_exc_TypeError, "sep must be str or bytes.");
        }
        if (length != 1)
            return tg_raise(&tg_exc_ValueError, "sep must be length 1.");
    } else {
        group = 0;
    }
    struct tg_bytes_view s;
    if (!tg_bytes_view(args[0], &s))
        return TG_NULL;
    tg_value result = hex_text(&s, separator, group);
    tg_bytes_view_done(&s);
    return result;
}

static int hex_value(uint32_t c) {
    if (c >= '0' && c <= '9')
        return (int)c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? (int)c - 'a' + 10 : -1;
}

tg_value tg_bytes_class_fromhex(const tg_value *args, size_t nargs) {
    if (!tg_is_str_like(args[1]))
        return tg_raise_type_of(&tg_exc_TypeError, "fromhex() argument must be str, not %s", args[1]);
    const struct tg_str *s = tg_str_exact_borrowed(args[1]);
    tg_value bytes = tg_bytes_new(s->length / 2);
    if (bytes == TG_NULL)
        return TG_NULL;
    size_t length = 0, plain = 0;
    while (plain < s->length && tg_str_at(s, plain) < 128)
        plain++;
    if (plain < s->length) {
        tg_decref(bytes);
        return tg_raise(&tg_exc_ValueError, "non-hexadecimal number found in fromhex() arg at position %zu",
                        plain);
    }
    for (size_t i = 0; i < s->length;) {
        uint32_t c = tg_str_at(s, i);
        if (is_space((uint8_t)c)) {
            i++;
            continue;
        }
        int high = hex_value(c), low = i + 1 < s->length ? hex_value(tg_str_at(s, i + 1)) : -1;
        if (high < 0 || low < 0) {
            tg_decref(bytes);
            return tg_raise(&tg_exc_ValueError,
                            "non-hexadecimal number found in fromhex() arg at position %zu", i + (high >= 0));
        }
        tg_as_bytes(bytes)->data[length++] = (uint8_t)(high << 4 | low);
        i += 2;
    }
    tg_value exact = tg_bytes_from_data(tg_as_bytes(bytes)->data, length);
    tg_decref(bytes);
    if (exact == TG_NULL || args[0] == tg_from_object(&tg_bytes_type))
        return exact;
    tg_value instance = tg_call1(args[0], exact);
    tg_decref(exact);
    return instance;
}

static size_t escape_byte(uint8_t c, uint8_t quote, char *out) {
    if (c == quote || c == '\\' || c == '\n' || c == '\r' || c == '\t') {
        out[0] = '\\';
        out[1] = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : (char)c;
        return 2;
    }
    if (c >= ' ' && c < 127) {
        out[0] = (char)c;
        return 1;
    }
    out[0] = '\\';
    out[1] = 'x';
    out[2] = hex_digits[c >> 4];
    out[3] = hex_digits[c & 15];
    return 4;
}

tg_value tg_bytes_repr_data(const uint8_t *data, size_t count, const char *before, const char *after) {
    bool single = count && memchr(data, '\'', count), twofold = count && memchr(data, '"', count);
    uint8_t quote = single && !twofold ? '"' : '\'';
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, before);
    char text[4] = {'b', (char)quote};
    tg_builder_add_ascii(&b, text, 2);
    for (size_t i = 0; i < count; i++)
        tg_builder_add_ascii(&b, text, escape_byte(data[i], quote, text));
    tg_builder_add_code_point(&b, quote);
    tg_builder_add_cstring(&b, after);
    return tg_builder_finish(&b);
}

/* --- operators --- */

tg_value tg_bytes_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if (!tg_is_bytes_like(self) || !tg_is_bytes_like(other))
        return TG_NOT_IMPLEMENTED;
    struct tg_bytes_view a, b;
    if (!tg_bytes_view(self, &a))
        return TG_NULL;
    if (!tg_bytes_view(other, &b)) {
        tg_bytes_view_done(&a);
        return TG_NULL;
    }
    size_t common = a.length < b.length ? a.length : b.length;
    int order = common ? memcmp(a.data, b.data, common) : 0;
    if (order == 0)
        order = (a.length > b.length) - (a.length < b.length);
    tg_bytes_view_done(&a);
    tg_bytes_view_done(&b);
    return tg_bool(tg_order_holds(order, op));
}

static tg_value concat(tg_value a, tg_value b) {
    struct tg_bytes_view x, y;
    if (!tg_bytes_view(a, &x))
        return TG_NULL;
    if (!tg_bytes_view(b, &y)) {
        tg_bytes_view_done(&x);
        return TG_NULL;
    }
    tg_value result = tg_bytes_new(x.length + y.length);
    if (result != TG_NULL) {
        if (x.length)
            memcpy(tg_as_bytes(result)->data, x.data, x.length);
        if (y.length)
            memcpy(tg_as_bytes(result)->data + x.length, y.data, y.length);
    }
    if (result != TG_NULL && tg_is_bytearray(a)) {
        tg_value array = tg_bytearray_from_data(tg_as_bytes(result)->data, x.length + y.length);
        tg_decref(result);
        result = array;
    }
    tg_bytes_view_done(&x);
    tg_bytes_view_done(&y);
    return result;
}

static tg_value repeat(tg_value v, int64_t count) {
    struct tg_bytes_view s;
    if (!tg_bytes_view(v, &s))
        return TG_NULL;
    tg_value bytes = TG_NULL;
    if (s.length && (uint64_t)count > (uint64_t)INT64_MAX / s.length && !tg_is_bytearray(v))
        tg_raise(&tg_exc_OverflowError, "repeated bytes are too long");
    else if (s.length && (uint64_t)count > ((uint64_t)1 << 40) / s.length)
        tg_raise_memory();
    else
        bytes = tg_bytes_new(s.length * (size_t)count);
    for (int64_t i = 0; bytes != TG_NULL && s.length && i < count; i++)
        memcpy(tg_as_bytes(bytes)->data + (size_t)i * s.length, s.data, s.length);
    tg_bytes_view_done(&s);
    if (bytes == TG_NULL || !tg_is_bytearray(v))
        return bytes;
    tg_value array = tg_bytearray_from_data(tg_as_bytes(bytes)->data, tg_as_bytes(bytes)->length);
    tg_decref(bytes);
    return array;
}

static bool is_sequence(tg_value v) { return tg_type_has(v, TG_TYPE_BYTES) || tg_is_bytearray(v); }

tg_value tg_bytes_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    if (op == TG_ADD && is_sequence(a)) {
        if (tg_is_bytes_like(b))
            return concat(a, b);
        if (tg_type_of(b)->binary && (tg_type_of(b)->flags & TG_TYPE_HEAP))
            return TG_NOT_IMPLEMENTED;
        return tg_raise(&tg_exc_TypeError, "can't concat %s to %s", tg_type_name(b), tg_type_name(a));
    }
    if (op == TG_MUL) {
        int64_t count;
        tg_value sequence = is_sequence(a) ? a : b;
        int known = tg_repeat_count(sequence == a ? b : a, &count);
        return known > 0 ? repeat(sequence, count) : known < 0 ? TG_NULL : TG_NOT_IMPLEMENTED;
    }
    if (op == TG_MOD && is_sequence(a))
        return tg_bytes_percent(a, b);
    return TG_NOT_IMPLEMENTED;
}
