/* SPDX-License-Identifier: MIT */
/* The % operator of str, and of bytes: those are formatted as Latin-1 text. */
#include "runtime/core/alloc.h"
#include "runtime/types/bytes_internal.h"
#include "runtime/types/float.h"
#include "runtime/types/format.h"
#include "runtime/types/int.h"
#include "runtime/types/str_internal.h"
#include "runtime/types/tuple.h"

#include <math.h>

struct percent {
    const struct tg_str *s;
    size_t at;
    tg_value single;       /* the argument when it is no tuple */
    const tg_value *items; /* arguments that are left */
    size_t left;
    tg_value mapping; /* TG_NULL: names are not allowed */
    tg_value current; /* what the mapping gave, owned */
    struct tg_str_builder out;
    bool bytes;
};

struct conversion {
    bool minus, plus, space, alternate, zero;
    int64_t width, precision; /* -1: none */
    uint32_t letter;
};

static bool fail(struct tg_type *type, const char *message) {
    tg_raise(type, "%s", message);
    return false;
}

/* The next argument, borrowed; TG_NULL with TypeError. */
static tg_value next_argument(struct percent *p) {
    if (p->current != TG_NULL)
        return p->current;
    if (p->left == 0)
        return tg_raise(&tg_exc_TypeError, "not enough arguments for format string");
    p->left--;
    return *p->items++;
}

static bool read_name(struct percent *p) {
    if (p->mapping == TG_NULL)
        return fail(&tg_exc_TypeError, "format requires a mapping");
    size_t from = ++p->at;
    int depth = 1;
    for (; p->at < p->s->length; p->at++) {
        uint32_t c = tg_str_at(p->s, p->at);
        depth += (c == '(') - (c == ')');
        if (depth == 0)
            break;
    }
    if (depth)
        return fail(&tg_exc_ValueError, "incomplete format key");
    tg_value key = tg_str_substring(tg_from_object(p->s), from, p->at++);
    if (p->bytes && key != TG_NULL) {
        tg_value encoded = tg_str_encode(key, "latin-1", NULL);
        tg_decref(key);
        key = encoded;
    }
    if (key == TG_NULL)
        return false;
    tg_value v = tg_getitem(p->mapping, key);
    tg_decref(key);
    tg_decref(p->current);
    p->current = v;
    return v != TG_NULL;
}

static void read_flags(struct percent *p, struct conversion *c) {
    for (; p->at < p->s->length; p->at++) {
        switch (tg_str_at(p->s, p->at)) {
        case '-':
            c->minus = true;
            break;
        case '+':
            c->plus = true;
            break;
        case ' ':
            c->space = true;
            break;
        case '#':
            c->alternate = true;
            break;
        case '0':
            c->zero = true;
            break;
        default:
            return;
        }
    }
}

/* A number or '*'. */
static bool read_size(struct percent *p, int64_t *out, const char *name) {
    if (p->at < p->s->length && tg_str_at(p->s, p->at) == '*') {
        p->at++;
        tg_value v = next_argument(p);
        if (v == TG_NULL)
            return false;
        if (!tg_is_int_like(v))
            return fail(&tg_exc_TypeError, "* wants int");
        bool width = strcmp(name, "width") == 0;
        if (!tg_int_to_int64(v, out) || (!width && (*out > INT32_MAX || *out < -INT32_MAX)))
            return fail(&tg_exc_OverflowError, width ? "Python int too large to convert to C ssize_t"
                                                     : "Python int too large to convert to C int");
        if (*out > INT32_MAX || *out < -INT32_MAX)
            return next_argument(p) != TG_NULL && tg_raise_memory() != TG_NULL;
        return true;
    }
    for (; p->at < p->s->length; p->at++) {
        uint32_t c = tg_str_at(p->s, p->at);
        if (c < '0' || c > '9')
            break;
        *out = (*out < 0 ? 0 : *out * 10) + (c - '0');
        if (*out > INT32_MAX) {
            tg_raise(&tg_exc_ValueError, "%s too big", name);
            return false;
        }
    }
    return true;
}

static bool read_conversion(struct percent *p, struct conversion *c) {
    *c = (struct conversion){.width = -1, .precision = -1};
    if (p->at < p->s->length && tg_str_at(p->s, p->at) == '(' && !read_name(p))
        return false;
    read_flags(p, c);
    if (!read_size(p, &c->width, "width"))
        return false;
    if (c->width < -1) {
        c->minus = true;
        c->width = -c->width;
    }
    if (p->at < p->s->length && tg_str_at(p->s, p->at) == '.') {
        p->at++;
        c->precision = 0;
        if (!read_size(p, &c->precision, "precision"))
            return false;
        if (c->precision < 0)
            c->precision = 0;
    }
    if (p->at < p->s->length && tg_str_at(p->s, p->at) < 128 && strchr("hlL", (int)tg_str_at(p->s, p->at)))
        p->at++;
    if (p->at == p->s->length)
        return fail(&tg_exc_ValueError, "incomplete format");
    c->letter = tg_str_at(p->s, p->at++);
    return true;
}

static void add_padded(struct percent *p, const struct conversion *c, const struct tg_str *s, size_t length) {
    size_t pad = c->width > (int64_t)length ? (size_t)c->width - length : 0;
    if (!c->minus)
        tg_builder_fill(&p->out, ' ', pad);
    tg_builder_add_part(&p->out, s, 0, length);
    if (c->minus)
        tg_builder_fill(&p->out, ' ', pad);
}

/* What %b and %s of bytes take: something bytes-like, or with __bytes__; as Latin-1 text. */
static tg_value bytes_as_text(tg_value v) {
    tg_value name = tg_str_intern_cstring("__bytes__");
    tg_value method = name == TG_NULL || tg_is_bytes_like(v) ? TG_NULL : tg_type_lookup(tg_type_of(v), name);
    if (!tg_is_bytes_like(v) && method == TG_NULL)
        return tg_error_pending()
                   ? TG_NULL
                   : tg_raise_type_of(
                         &tg_exc_TypeError,
                         "%b requires a bytes-like object, or an object that implements __bytes__, "
                         "not '%s'",
                         v);
    tg_value made = method == TG_NULL ? tg_new_reference(v) : tg_call1(method, v);
    tg_decref(method);
    struct tg_bytes_view view;
    tg_value text = TG_NULL;
    if (made != TG_NULL && tg_bytes_view(made, &view)) {
        text = tg_str_from_code_points(view.data, 1, view.length);
        tg_bytes_view_done(&view);
    }
    tg_decref(made);
    return text;
}

static tg_value text_of(const struct percent *p, uint32_t letter, tg_value v) {
    if (p->bytes)
        return letter == 's' || letter == 'b' ? bytes_as_text(v) : tg_ascii(v);
    return letter == 's' ? tg_str(v) : letter == 'r' ? tg_repr(v) : tg_ascii(v);
}

static bool add_text(struct percent *p, const struct conversion *c, tg_value v) {
    if (c->letter == 's' && c->width < 0 && c->precision < 0 && !p->bytes) {
        tg_builder_add_str(&p->out, v);
        return !p->out.failed;
    }
    tg_value text = text_of(p, c->letter, v);
    if (text == TG_NULL)
        return false;
    const struct tg_str *s = tg_str_exact_borrowed(text);
    bool cut = c->precision >= 0 && c->precision < (int64_t)s->length;
    add_padded(p, c, s, cut ? (size_t)c->precision : s->length);
    tg_decref(text);
    return !p->out.failed;
}

static bool add_byte(struct percent *p, const struct conversion *c, tg_value v) {
    struct tg_bytes_view view;
    int64_t byte = -1;
    if (tg_is_bytes_like(v) && tg_bytes_view(v, &view)) {
        byte = view.length == 1 ? view.data[0] : -1;
        tg_bytes_view_done(&view);
    } else if (tg_is_int_like(v) || tg_type_of(v)->index) {
        tg_value index = tg_index(v);
        if (index == TG_NULL)
            return false;
        bool fits = tg_int_to_int64(index, &byte) && byte >= 0 && byte <= 255;
        tg_decref(index);
        if (!fits)
            return fail(&tg_exc_OverflowError, "%c arg not in range(256)");
    }
    if (byte < 0)
        return fail(&tg_exc_TypeError, "%c requires an integer in range(256) or a single byte");
    add_padded(p, c, tg_as_str(tg_str_from_code_point((uint32_t)byte)), 1);
    return true;
}

static bool add_character(struct percent *p, const struct conversion *c, tg_value v) {
    int64_t code_point = -1;
    if (tg_is_str_like(v) && tg_str_exact_borrowed(v)->length == 1) {
        code_point = tg_str_at(tg_str_exact_borrowed(v), 0);
    } else if (!tg_is_str_like(v) && (tg_is_int_like(v) || tg_type_of(v)->index)) {
        tg_value index = tg_index(v);
        if (index == TG_NULL)
            return false;
        bool fits = tg_int_to_int64(index, &code_point) && code_point >= 0 && code_point < 0x110000;
        tg_decref(index);
        if (!fits)
            return fail(&tg_exc_OverflowError, "%c arg not in range(0x110000)");
    } else {
        return fail(&tg_exc_TypeError, "%c requires int or char");
    }
    tg_value text = tg_str_from_code_point((uint32_t)code_point);
    if (text == TG_NULL)
        return false;
    add_padded(p, c, tg_as_str(text), 1);
    tg_decref(text);
    return true;
}

/* sign, prefix, zeros, digits. */
static void add_number(struct percent *p, const struct conversion *c, char sign, const char *prefix,
                       size_t zeros, const char *digits, size_t count) {
    size_t prefix_length = strlen(prefix), length = (sign != 0) + prefix_length + zeros + count;
    size_t pad = c->width > (int64_t)length ? (size_t)c->width - length : 0;
    if (c->zero && !c->minus) {
        zeros += pad;
        pad = 0;
    }
    if (!c->minus)
        tg_builder_fill(&p->out, ' ', pad);
    if (sign)
        tg_builder_add_ascii(&p->out, &sign, 1);
    tg_builder_add_ascii(&p->out, prefix, prefix_length);
    tg_builder_fill(&p->out, '0', zeros);
    tg_builder_add_ascii(&p->out, digits, count);
    if (c->minus)
        tg_builder_fill(&p->out, ' ', pad);
}

/* What %d, %x and so on make of the argument: an exact int, new reference. */
static tg_value integer_argument(tg_value v, char letter) {
    bool decimal = letter == 'd' || letter == 'i' || letter == 'u';
    if (tg_is_int_like(v))
        return tg_new_reference(tg_int_exact_borrowed(v));
    if (!decimal && tg_type_of(v)->index)
        return tg_index(v);
    if (!decimal)
        return tg_raise(&tg_exc_TypeError, "%%%c format: an integer is required, not %s", letter,
                        tg_type_name(v));
    if (tg_is_float_like(v))
        return tg_int_from_double(tg_float_like_value(v));
    tg_value name = tg_str_intern_cstring("__int__");
    tg_value method = name == TG_NULL || tg_is_str_like(v) ? TG_NULL : tg_type_lookup(tg_type_of(v), name);
    if (method == TG_NULL && !tg_error_pending() && tg_type_of(v)->index)
        return tg_index(v);
    if (method == TG_NULL)
        return tg_error_pending()
                   ? TG_NULL
                   : tg_raise(&tg_exc_TypeError, "%%%c format: a real number is required, not %s", letter,
                              tg_type_name(v));
    tg_decref(method);
    return tg_call1(tg_from_object(&tg_int_type), v);
}

static bool add_integer(struct percent *p, const struct conversion *c, tg_value v) {
    char letter = (char)c->letter;
    int base = letter == 'o' ? 8 : letter == 'x' || letter == 'X' ? 16 : 10;
    tg_value n = integer_argument(v, letter);
    if (n == TG_NULL)
        return false;
    char small[72];
    size_t length;
    char *digits = tg_int_digits(n, base, small, &length);
    tg_decref(n);
    if (!digits)
        return false;
    bool negative = digits[0] == '-';
    if (letter == 'X')
        for (size_t i = 0; i < length; i++)
            digits[i] = digits[i] >= 'a' ? (char)(digits[i] - 32) : digits[i];
    const char *prefix = !c->alternate || base == 10 ? ""
                         : letter == 'o'             ? "0o"
                         : letter == 'x'             ? "0x"
                                                     : "0X";
    size_t count = length - negative;
    size_t zeros = c->precision > (int64_t)count ? (size_t)c->precision - count : 0;
    char sign = negative ? '-' : c->plus ? '+' : c->space ? ' ' : 0;
    add_number(p, c, sign, prefix, zeros, digits + negative, count);
    if (digits != small)
        tg_mfree(digits);
    return !p->out.failed;
}

static bool add_float(struct percent *p, const struct conversion *c, tg_value v) {
    double value;
    if (!tg_as_double(v, &value))
        return false;
    char small[80];
    size_t length;
    char *text = tg_double_text(value, (char)c->letter, c->precision, c->alternate, small, &length);
    if (!text)
        return false;
    bool negative = !isnan(value) && signbit(value);
    add_number(p, c, negative ? '-' : c->plus ? '+' : c->space ? ' ' : 0, "", 0, text, length);
    if (text != small)
        tg_mfree(text);
    return !p->out.failed;
}

static bool raise_unsupported(const struct percent *p, uint32_t letter) {
    char text[5] = {0};
    tg_utf8_encode_one(letter < 32 || letter > 126 ? '?' : letter, text);
    tg_raise(&tg_exc_ValueError, "unsupported format character '%s' (0x%x) at index %zu", text, letter,
             p->at - 1);
    return false;
}

static bool add_conversion(struct percent *p) {
    struct conversion c;
    if (!read_conversion(p, &c))
        return false;
    if (c.letter == '%') {
        if (c.width >= 0 || c.precision >= 0 || c.minus || c.plus || c.zero || c.space || c.alternate)
            if (next_argument(p) == TG_NULL)
                return false;
        tg_builder_add_code_point(&p->out, '%');
        return true;
    }
    tg_value v = next_argument(p);
    if (v == TG_NULL)
        return false;
    if (c.letter < 128 && strchr(p->bytes ? "sbra" : "sra", (int)c.letter))
        return add_text(p, &c, v);
    if (c.letter < 128 && strchr("diuoxX", (int)c.letter))
        return add_integer(p, &c, v);
    if (c.letter < 128 && strchr("eEfFgG", (int)c.letter))
        return add_float(p, &c, v);
    if (c.letter != 'c')
        return raise_unsupported(p, c.letter);
    return p->bytes ? add_byte(p, &c, v) : add_character(p, &c, v);
}

static bool expand(struct percent *p) {
    while (p->at < p->s->length) {
        size_t from = p->at;
        while (p->at < p->s->length && tg_str_at(p->s, p->at) != '%')
            p->at++;
        tg_builder_add_part(&p->out, p->s, from, p->at);
        if (p->at == p->s->length)
            break;
        p->at++;
        bool ok = add_conversion(p);
        tg_decref(p->current);
        p->current = TG_NULL;
        if (!ok)
            return false;
    }
    if (p->left && p->mapping == TG_NULL)
        return fail(&tg_exc_TypeError, p->bytes ? "not all arguments converted during bytes formatting"
                                                : "not all arguments converted during string formatting");
    return true;
}

static tg_value percent(tg_value format, tg_value arguments, bool bytes) {
    struct percent p = {
        .s = tg_as_str(format), .single = arguments, .items = &p.single, .left = 1, .bytes = bytes};
    if (tg_type_has(arguments, TG_TYPE_TUPLE)) {
        const struct tg_tuple *tuple = tg_as_tuple(tg_native_value(arguments));
        p.items = tuple->items;
        p.left = tuple->length;
    } else if (!tg_is_str_like(arguments) && !(bytes && tg_is_bytes_like(arguments)) &&
               tg_type_of(arguments)->getitem) {
        p.mapping = arguments;
    }
    tg_builder_start(&p.out);
    if (expand(&p))
        return tg_builder_finish(&p.out);
    tg_builder_abandon(&p.out);
    return TG_NULL;
}

tg_value tg_str_percent(tg_value format, tg_value arguments) { return percent(format, arguments, false); }

tg_value tg_bytes_percent(tg_value self, tg_value arguments) {
    struct tg_bytes_view view;
    if (!tg_bytes_view(self, &view))
        return TG_NULL;
    tg_value format = tg_str_from_code_points(view.data, 1, view.length);
    tg_bytes_view_done(&view);
    tg_value text = format == TG_NULL ? TG_NULL : percent(format, arguments, true);
    tg_value result =
        text == TG_NULL ? TG_NULL : tg_bytes_like(self, tg_as_str(text)->data, tg_as_str(text)->length);
    tg_decref(format);
    tg_decref(text);
    return result;
}
