/* SPDX-License-Identifier: MIT */
/* Properties and case mappings of code points. */
#include "runtime/types/unicode.h"

#include <unicase.h>
#include <unictype.h>

#define A (TG_CHAR_ALPHA | TG_CHAR_PRINTABLE | TG_CHAR_ID_START | TG_CHAR_ID_CONTINUE)
#define UP (A | TG_CHAR_UPPER)
#define LO (A | TG_CHAR_LOWER)
#define NUM (TG_CHAR_DECIMAL | TG_CHAR_PRINTABLE | TG_CHAR_ID_CONTINUE)

const uint8_t tg_ascii_classes[128] = {
    [9 ... 13] = TG_CHAR_SPACE,
    [28 ... 31] = TG_CHAR_SPACE,
    [' '] = TG_CHAR_SPACE | TG_CHAR_PRINTABLE,
    ['!' ... '/'] = TG_CHAR_PRINTABLE,
    ['0' ... '9'] = NUM,
    [':' ... '@'] = TG_CHAR_PRINTABLE,
    ['A' ... 'Z'] = UP,
    ['[' ... '^'] = TG_CHAR_PRINTABLE,
    ['_'] = TG_CHAR_PRINTABLE | TG_CHAR_ID_START | TG_CHAR_ID_CONTINUE,
    ['`'] = TG_CHAR_PRINTABLE,
    ['a' ... 'z'] = LO,
    ['{' ... '~'] = TG_CHAR_PRINTABLE,
};

static bool is_category(uint32_t c, uint32_t mask) { return uc_is_general_category_withtable(c, mask); }

/* Ideographs that stand for numbers: from the Unihan database, which libunistring does not cover. */
static const uint32_t number_ideographs[] = {
    0x3405,  0x3483,  0x382a,  0x3b4d,  0x4e00,  0x4e03,  0x4e07,  0x4e09,  0x4e5d,  0x4e8c,  0x4e94,
    0x4e96,  0x4ebf,  0x4ec0,  0x4edf,  0x4ee8,  0x4f0d,  0x4f70,  0x5104,  0x5146,  0x5169,  0x516b,
    0x516d,  0x5341,  0x5343,  0x5344,  0x5345,  0x534c,  0x53c1,  0x53c2,  0x53c3,  0x53c4,  0x56db,
    0x58f1,  0x58f9,  0x5e7a,  0x5efe,  0x5eff,  0x5f0c,  0x5f0d,  0x5f0e,  0x5f10,  0x62fe,  0x634c,
    0x67d2,  0x6f06,  0x7396,  0x767e,  0x8086,  0x842c,  0x8cae,  0x8cb3,  0x8d30,  0x9621,  0x9646,
    0x964c,  0x9678,  0x96f6,  0xf96b,  0xf973,  0xf978,  0xf9b2,  0xf9d1,  0xf9d3,  0xf9fd,  0x20001,
    0x20064, 0x200e2, 0x20121, 0x2092a, 0x20983, 0x2098c, 0x2099c, 0x20aea, 0x20afd, 0x20b19, 0x22390,
    0x22998, 0x23b1b, 0x2626d, 0x2f890,
};

static bool is_number_ideograph(uint32_t c) {
    size_t low = 0, high = sizeof number_ideographs / sizeof number_ideographs[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (number_ideographs[middle] < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof number_ideographs / sizeof number_ideographs[0] && number_ideographs[low] == c;
}

static bool is_space(uint32_t c) {
    int bidi = uc_bidi_class(c);
    return bidi == UC_BIDI_WS || bidi == UC_BIDI_B || bidi == UC_BIDI_S ||
           is_category(c, UC_CATEGORY_MASK_Zs);
}

unsigned tg_unicode_classes(uint32_t c, unsigned asked) {
    unsigned classes = 0;
    if ((asked & TG_CHAR_ALPHA) && is_category(c, UC_CATEGORY_MASK_L))
        classes |= TG_CHAR_ALPHA;
    if ((asked & TG_CHAR_DECIMAL) && uc_decimal_value(c) >= 0)
        classes |= TG_CHAR_DECIMAL;
    if ((asked & TG_CHAR_DIGIT) && uc_digit_value(c) >= 0)
        classes |= TG_CHAR_DIGIT;
    if ((asked & TG_CHAR_NUMERIC) && (uc_numeric_value(c).denominator != 0 || is_number_ideograph(c)))
        classes |= TG_CHAR_NUMERIC;
    if ((asked & TG_CHAR_SPACE) && is_space(c))
        classes |= TG_CHAR_SPACE;
    if ((asked & TG_CHAR_UPPER) && uc_is_property_uppercase(c))
        classes |= TG_CHAR_UPPER;
    if ((asked & TG_CHAR_LOWER) && uc_is_property_lowercase(c))
        classes |= TG_CHAR_LOWER;
    if ((asked & TG_CHAR_TITLE) && is_category(c, UC_CATEGORY_MASK_Lt))
        classes |= TG_CHAR_TITLE;
    if ((asked & TG_CHAR_PRINTABLE) && !is_category(c, UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Z))
        classes |= TG_CHAR_PRINTABLE;
    if ((asked & TG_CHAR_ID_START) && uc_is_property_xid_start(c))
        classes |= TG_CHAR_ID_START;
    if ((asked & TG_CHAR_ID_CONTINUE) && uc_is_property_xid_continue(c))
        classes |= TG_CHAR_ID_CONTINUE;
    return classes;
}

int tg_char_decimal(uint32_t c) { return c >= '0' && c <= '9' ? (int)c - '0' : uc_decimal_value(c); }

static size_t map_ascii(uint32_t c, enum tg_case_map map, uint32_t out[3]) {
    bool to_upper = map == TG_CASE_UPPER || map == TG_CASE_TITLE;
    unsigned from = tg_ascii_classes[c] & (to_upper ? TG_CHAR_LOWER : TG_CHAR_UPPER);
    out[0] = from ? c ^ 0x20 : c;
    return 1;
}

size_t tg_char_map(uint32_t c, enum tg_case_map map, uint32_t out[3]) {
    if (c < 128)
        return map_ascii(c, map, out);
    out[0] = c;
    if (c >= 0xd800 && c < 0xe000) /* a surrogate by itself is no text to the library */
        return 1;
    size_t count = 3;
    const uint32_t *mapped = map == TG_CASE_UPPER   ? u32_toupper(&c, 1, NULL, NULL, out, &count)
                             : map == TG_CASE_LOWER ? u32_tolower(&c, 1, NULL, NULL, out, &count)
                             : map == TG_CASE_TITLE ? u32_totitle(&c, 1, NULL, NULL, out, &count)
                                                    : u32_casefold(&c, 1, NULL, NULL, out, &count);
    if (mapped == out)
        return count;
    return 1; /* out of memory inside the library */
}

bool tg_char_is_cased(uint32_t c) { return uc_is_property_cased(c); }
bool tg_char_is_case_ignorable(uint32_t c) { return uc_is_property_case_ignorable(c); }
