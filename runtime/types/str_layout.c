/* SPDX-License-Identifier: MIT */
/* Stripping and padding: strip, center, zfill, expandtabs; translate. */
#include "runtime/types/container.h"
#include "runtime/types/dict.h"
#include "runtime/types/str_internal.h"
#include "runtime/types/unicode.h"

static bool in_set(const struct tg_str *set, uint32_t c) {
    if (!set)
        return tg_char_is_space(c);
    for (size_t i = 0; i < set->length; i++)
        if (tg_str_at(set, i) == c)
            return true;
    return false;
}

enum side { LEFT = 1, RIGHT = 2 };

static tg_value strip(const tg_value *args, int sides) {
    const char *name = sides == LEFT ? "lstrip" : sides == RIGHT ? "rstrip" : "strip";
    struct tg_str *s = tg_str_exact_borrowed(args[0]), *set = NULL;
    if (args[1] != TG_NULL && args[1] != TG_NONE) {
        if (!tg_is_str_like(args[1]))
            return tg_raise(&tg_exc_TypeError, "%s arg must be None or str", name);
        set = tg_str_exact_borrowed(args[1]);
    }
    size_t from = 0, to = s->length;
    while ((sides & LEFT) && from < to && in_set(set, tg_str_at(s, from)))
        from++;
    while ((sides & RIGHT) && to > from && in_set(set, tg_str_at(s, to - 1)))
        to--;
    return tg_str_substring(tg_from_object(s), from, to);
}

tg_value tg_str_method_strip(const tg_value *args, size_t nargs) { return strip(args, LEFT | RIGHT); }
tg_value tg_str_method_lstrip(const tg_value *args, size_t nargs) { return strip(args, LEFT); }
tg_value tg_str_method_rstrip(const tg_value *args, size_t nargs) { return strip(args, RIGHT); }

static tg_value padded(struct tg_str *s, size_t left, size_t right, uint32_t fill) {
    if (!left && !right)
        return tg_new_reference(tg_from_object(s));
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_fill(&b, fill, left);
    tg_builder_add_part(&b, s, 0, s->length);
    tg_builder_fill(&b, fill, right);
    return tg_builder_finish(&b);
}

/* width and fill character of a method; *missing: code points to be added. */
static bool pad_arguments(const tg_value *args, size_t *missing, uint32_t *fill) {
    int64_t width;
    if (!tg_as_int64(args[1], &width))
        return false;
    *fill = ' ';
    if (args[2] != TG_NULL) {
        if (!tg_is_str_like(args[2])) {
            tg_raise_type_of(&tg_exc_TypeError, "The fill character must be a unicode character, not %s",
                             args[2]);
            return false;
        }
        const struct tg_str *s = tg_str_exact_borrowed(args[2]);
        if (s->length != 1) {
            tg_raise(&tg_exc_TypeError, "The fill character must be exactly one character long");
            return false;
        }
        *fill = tg_str_at(s, 0);
    }
    int64_t length = tg_str_exact_borrowed(args[0])->length;
    *missing = width > length ? (size_t)(width - length) : 0;
    return true;
}

tg_value tg_str_method_center(const tg_value *args, size_t nargs) {
    size_t missing;
    uint32_t fill;
    if (!pad_arguments(args, &missing, &fill))
        return TG_NULL;
    struct tg_str *s = tg_str_exact_borrowed(args[0]);
    size_t left = missing / 2 + (missing & (missing + s->length) & 1);
    return padded(s, left, missing - left, fill);
}

tg_value tg_str_method_ljust(const tg_value *args, size_t nargs) {
    size_t missing;
    uint32_t fill;
    return pad_arguments(args, &missing, &fill) ? padded(tg_str_exact_borrowed(args[0]), 0, missing, fill)
                                                : TG_NULL;
}

tg_value tg_str_method_rjust(const tg_value *args, size_t nargs) {
    size_t missing;
    uint32_t fill;
    return pad_arguments(args, &missing, &fill) ? padded(tg_str_exact_borrowed(args[0]), missing, 0, fill)
                                                : TG_NULL;
}

tg_value tg_str_method_zfill(const tg_value *args, size_t nargs) {
    int64_t width;
    if (!tg_as_int64(args[1], &width))
        return TG_NULL;
    struct tg_str *s = tg_str_exact_borrowed(args[0]);
    if (width <= (int64_t)s->length)
        return tg_new_reference(tg_from_object(s));
    uint32_t first = s->length ? tg_str_at(s, 0) : 0;
    size_t sign = first == '+' || first == '-';
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_part(&b, s, 0, sign);
    tg_builder_fill(&b, '0', (size_t)width - s->length);
    tg_builder_add_part(&b, s, sign, s->length);
    return tg_builder_finish(&b);
}

tg_value tg_str_method_expandtabs(const tg_value *args, size_t nargs) {
    int64_t size = 8;
    if (args[1] != TG_NULL && !tg_as_int64(args[1], &size))
        return TG_NULL;
    struct tg_str *s = tg_str_exact_borrowed(args[0]);
    struct tg_str_builder b;
    tg_builder_start(&b);
    int64_t column = 0;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = tg_str_at(s, i);
        if (c == '\t') {
            int64_t spaces = size > 0 ? size - column % size : 0;
            tg_builder_fill(&b, ' ', (size_t)spaces);
            column += spaces;
        } else {
            tg_builder_add_code_point(&b, c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return tg_builder_finish(&b);
}

/* Adds what the table makes of c: nothing, a code point, a text. */
static bool add_translated(struct tg_str_builder *b, tg_value table, uint32_t c) {
    tg_value key = tg_int(c), mapped = tg_getitem(table, key);
    tg_decref(key);
    if (mapped == TG_NULL) {
        if (!tg_error_matches(&tg_exc_LookupError))
            return false;
        tg_error_clear();
        tg_builder_add_code_point(b, c);
        return true;
    }
    bool ok = true;
    int64_t code_point;
    if (tg_is_str_like(mapped)) {
        tg_builder_add(b, mapped);
    } else if (tg_is_int_like(mapped)) {
        ok = tg_int_to_int64(mapped, &code_point) && code_point >= 0 && code_point < 0x110000;
        if (ok)
            tg_builder_add_code_point(b, (uint32_t)code_point);
        else
            tg_raise(&tg_exc_ValueError, "character mapping must be in range(0x110000)");
    } else if (mapped != TG_NONE) {
        ok = false;
        tg_raise(&tg_exc_TypeError, "character mapping must return integer, None or str");
    }
    tg_decref(mapped);
    return ok;
}

tg_value tg_str_method_translate(const tg_value *args, size_t nargs) {
    struct tg_str *s = tg_str_exact_borrowed(args[0]);
    struct tg_str_builder b;
    tg_builder_start(&b);
    for (size_t i = 0; i < s->length; i++)
        if (!add_translated(&b, args[1], tg_str_at(s, i))) {
            tg_builder_abandon(&b);
            return TG_NULL;
        }
    return tg_builder_finish(&b);
}

static bool put_steal(tg_value dict, uint32_t key, tg_value v) {
    return tg_dict_set_steal(dict, tg_int(key), v);
}

static bool table_from_dict(tg_value dict, tg_value source) {
    tg_value key, value;
    bool ok = true;
    for (size_t position = 0; ok && tg_dict_next(source, &position, &key, &value);) {
        if (tg_is_str_like(key)) {
            const struct tg_str *s = tg_str_exact_borrowed(key);
            ok = s->length == 1 && put_steal(dict, tg_str_at(s, 0), tg_new_reference(value));
            if (s->length != 1)
                tg_raise(&tg_exc_ValueError, "string keys in translate table must be of length 1");
        } else if (tg_is_int_like(key)) {
            ok = tg_dict_set(dict, key, value);
        } else {
            ok = false;
            tg_raise(&tg_exc_TypeError, "keys in translate table must be strings or integers");
        }
        tg_decref(key);
        tg_decref(value);
    }
    return ok;
}

static bool table_from_texts(tg_value dict, const tg_value *args) {
    if (!tg_is_str_like(args[0])) {
        tg_raise(&tg_exc_TypeError,
                 "first maketrans argument must be a string if there is a second argument");
        return false;
    }
    for (int i = 1; i < 3 && args[i] != TG_NULL; i++)
        if (!tg_is_str_like(args[i])) {
            tg_raise(&tg_exc_TypeError, "maketrans() argument %d must be str, not %s", i + 1,
                     args[i] == TG_NONE ? "None" : tg_type_name(args[i]));
            return false;
        }
    struct tg_str *from = tg_str_exact_borrowed(args[0]), *to = tg_str_exact_borrowed(args[1]);
    struct tg_str *gone = args[2] == TG_NULL ? NULL : tg_str_exact_borrowed(args[2]);
    if (from->length != to->length) {
        tg_raise(&tg_exc_ValueError, "the first two maketrans arguments must have equal length");
        return false;
    }
    for (size_t i = 0; i < from->length; i++)
        if (!put_steal(dict, tg_str_at(from, i), tg_int(tg_str_at(to, i))))
            return false;
    for (size_t i = 0; gone && i < gone->length; i++)
        if (!put_steal(dict, tg_str_at(gone, i), TG_NONE))
            return false;
    return true;
}

tg_value tg_str_static_maketrans(const tg_value *args, size_t nargs) {
    if (args[1] == TG_NULL && !tg_type_has(args[0], TG_TYPE_DICT))
        return tg_raise(&tg_exc_TypeError, "if you give only one argument to maketrans it must be a dict");
    tg_value dict = tg_dict_new();
    if (dict == TG_NULL)
        return TG_NULL;
    if (args[1] == TG_NULL ? table_from_dict(dict, args[0]) : table_from_texts(dict, args))
        return dict;
    tg_decref(dict);
    return TG_NULL;
}
