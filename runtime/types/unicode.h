/* SPDX-License-Identifier: MIT */
/* Properties and case mappings of code points, as CPython's str methods see them: ASCII by table here, the
 * rest from libunistring. */
#ifndef TG_TYPES_UNICODE_H
#define TG_TYPES_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum tg_character_class {
    TG_CHAR_ALPHA = 1,
    TG_CHAR_DECIMAL = 2,
    TG_CHAR_SPACE = 4,
    TG_CHAR_UPPER = 8,
    TG_CHAR_LOWER = 16,
    TG_CHAR_PRINTABLE = 32,
    TG_CHAR_ID_START = 64,
    TG_CHAR_ID_CONTINUE = 128,
    TG_CHAR_DIGIT = 256,
    TG_CHAR_NUMERIC = 512,
    TG_CHAR_TITLE = 1024,
};

extern const uint8_t tg_ascii_classes[128]; /* the first eight */
unsigned tg_unicode_classes(uint32_t code_point, unsigned asked);

/* Which of the asked classes the code point belongs to. */
static inline unsigned tg_char_classes(uint32_t c, unsigned asked) {
    if (c < 128) {
        unsigned classes = tg_ascii_classes[c];
        if (classes & TG_CHAR_DECIMAL)
            classes |= TG_CHAR_DIGIT | TG_CHAR_NUMERIC;
        return classes & asked;
    }
    return tg_unicode_classes(c, asked);
}

static inline bool tg_char_is_space(uint32_t c) { return tg_char_classes(c, TG_CHAR_SPACE); }
static inline bool tg_char_is_printable(uint32_t c) { return tg_char_classes(c, TG_CHAR_PRINTABLE); }
int tg_char_decimal(uint32_t c); /* 0..9 or -1 */

enum tg_case_map { TG_CASE_UPPER, TG_CASE_LOWER, TG_CASE_TITLE, TG_CASE_FOLD };
/* The full mapping of one code point: at most 3 code points; their number. */
size_t tg_char_map(uint32_t c, enum tg_case_map map, uint32_t out[3]);
bool tg_char_is_cased(uint32_t c);
bool tg_char_is_case_ignorable(uint32_t c);

#endif
