/* SPDX-License-Identifier: MIT */
/* array.array: numbers of one kind, packed. The kinds lie in array_codes.c. */
#ifndef TG_LIB_ARRAY_H
#define TG_LIB_ARRAY_H

#include "runtime/lib/library.h"
#include "runtime/types/bytes.h"

#define TG_ARRAY_ITEM_MAX 8 /* bytes */

struct tg_array_code {
    char code;
    uint8_t size;    /* bytes */
    char kind;       /* 'i' signed, 'u' unsigned, 'f' floating point, 'c' character */
    const char *who; /* as messages name it */
};

const struct tg_array_code *tg_array_find_code(uint32_t code);
/* v as an item: false with TypeError or OverflowError. */
bool tg_array_to_item(const struct tg_array_code *code, tg_value v, uint8_t *item);
tg_value tg_array_from_item(const struct tg_array_code *code, const uint8_t *item);

/* The values that need no conversion: a float for 'd', a number of a word that fits. False, without an
 * exception, for all others. */
TG_INLINE bool tg_array_plain_item(const struct tg_array_code *code, tg_value v, uint8_t *item) {
    if (code->kind == 'f' && code->size == 8 && tg_is_float(v)) {
        double number = tg_float_value(v);
        memcpy(item, &number, sizeof number);
        return true;
    }
    if ((code->kind != 'i' && code->kind != 'u') || !tg_is_word_int(v))
        return false;
    int64_t number = tg_word_int(v);
    int bits = code->size * 8;
    bool fits = code->kind == 'i' ? number >> (bits - 1) == number >> 63
                                  : number >= 0 && (bits == 64 || number >> bits == 0);
    memcpy(item, &number, sizeof number); /* the low bytes come first */
    return fits;
}

/* memcpy of a size that only an item can have: moves, and no call. */
TG_INLINE void tg_array_copy_item(uint8_t *to, const uint8_t *from, size_t size) {
    switch (size) {
    case 1:
        *to = *from;
        return;
    case 2:
        memcpy(to, from, 2);
        return;
    case 4:
        memcpy(to, from, 4);
        return;
    default:
        memcpy(to, from, 8);
    }
}

#endif
