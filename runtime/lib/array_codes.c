/* SPDX-License-Identifier: MIT */
/* array: the kinds of items, and their conversion to values and back. */
#include "runtime/lib/array.h"

#include "runtime/types/float.h"

static const struct tg_array_code codes[] = {
    {'b', 1, 'i', "signed char"},
    {'B', 1, 'u', "unsigned byte integer"},
    {'u', 4, 'c', "unicode character"},
    {'w', 4, 'c', "unicode character"},
    {'h', 2, 'i', "signed short integer"},
    {'H', 2, 'u', "unsigned short"},
    {'i', 4, 'i', "signed integer"},
    {'I', 4, 'u', "unsigned int"},
    {'l', 8, 'i', "C long"},
    {'L', 8, 'u', "C unsigned long"},
    {'q', 8, 'i', "C long long"},
    {'Q', 8, 'u', "C unsigned long long"},
    {'f', 4, 'f', "float"},
    {'d', 8, 'f', "double"},
};

const struct tg_array_code *tg_array_find_code(uint32_t code) {
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if ((uint32_t)codes[i].code == code)
            return &codes[i];
    return NULL;
}

static bool out_of_range(const struct tg_array_code *code, bool below) {
    if (code->size == 8)
        tg_raise(&tg_exc_OverflowError, "Python int too large to convert to %s", code->who);
    else
        tg_raise(&tg_exc_OverflowError, "%s is %s", code->who,
                 below ? "less than minimum" : "greater than maximum");
    return false;
}

static bool int_item(const struct tg_array_code *code, tg_value v, uint8_t *item) {
    tg_value n = tg_is_word_int(v) ? tg_new_reference(v) : tg_index(v);
    if (n == TG_NULL)
        return false;
    tg_value exact = tg_int_exact_borrowed(n);
    bool is_signed = code->kind == 'i', below = tg_int_sign(exact) < 0;
    if (below && !is_signed && code->size == 8) {
        tg_raise(&tg_exc_OverflowError, "can't convert negative int to unsigned");
        tg_decref(n);
        return false;
    }
    uint64_t bits = tg_int_bit_length(exact);
    bool fits = is_signed ? bits < code->size * 8u : !below && bits <= code->size * 8u;
    if (!fits && is_signed && below && bits == code->size * 8u) { /* the most negative one */
        int64_t number;
        fits = tg_int_to_int64(exact, &number) && number == INT64_MIN >> (64 - code->size * 8);
    }
    bool ok = fits ? tg_int_to_bytes(exact, item, code->size, true, is_signed) : out_of_range(code, below);
    tg_decref(n);
    return ok;
}

static bool float_item(const struct tg_array_code *code, tg_value v, uint8_t *item) {
    double number;
    if (!tg_as_double(v, &number))
        return false;
    float narrow = (float)number;
    if (code->size == 4)
        memcpy(item, &narrow, sizeof narrow);
    else
        memcpy(item, &number, sizeof number);
    return true;
}

bool tg_array_to_item(const struct tg_array_code *code, tg_value v, uint8_t *item) {
    if (code->kind == 'f')
        return float_item(code, v, item);
    if (code->kind != 'c')
        return int_item(code, v, item);
    const struct tg_str *s = tg_is_str_like(v) ? tg_str_exact_borrowed(v) : NULL;
    if (s == NULL || s->length != 1) {
        tg_raise(&tg_exc_TypeError, "array item must be unicode character");
        return false;
    }
    uint32_t character = tg_str_at(s, 0);
    memcpy(item, &character, sizeof character);
    return true;
}

static uint64_t bits_of(const uint8_t *item, uint8_t size) {
    uint64_t number = 0;
    tg_array_copy_item((uint8_t *)&number, item, size);
    return number;
}

tg_value tg_array_from_item(const struct tg_array_code *code, const uint8_t *item) {
    uint32_t character;
    double wide;
    float narrow;
    switch (code->kind) {
    case 'i': {
        int unused = 64 - code->size * 8;
        return tg_int((int64_t)(bits_of(item, code->size) << unused) >> unused);
    }
    case 'u':
        return tg_int_from_uint64(bits_of(item, code->size));
    case 'c':
        memcpy(&character, item, sizeof character);
        if (character > 0x10ffff)
            return tg_raise(&tg_exc_ValueError, "character U+%x is not in range [U+0000; U+10ffff]",
                            character);
        return tg_str_from_code_point(character);
    default:
        if (code->size == sizeof wide) {
            memcpy(&wide, item, sizeof wide);
            return tg_float(wide);
        }
        memcpy(&narrow, item, sizeof narrow);
        return tg_float((double)narrow);
    }
}
