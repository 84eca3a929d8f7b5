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

#endif
