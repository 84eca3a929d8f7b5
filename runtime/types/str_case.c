/* SPDX-License-Identifier: MIT */
/* Case mappings and questions about the characters of a str (upper, title, isalpha, isidentifier ...). */
#include "runtime/types/str_internal.h"
#include "runtime/types/unicode.h"

/* --- mappings --- */

/* ASCII upper or lower case in place of the general way; keep says which letters change. */
static tg_value map_ascii(const struct tg_str *s, unsigned changing, bool as_title) {
    struct tg_str *result = tg_str_new(s->length, 1, true);
    if (!result)
        return TG_NULL;
    for (size_t i = 0; i < s->length; i++) {
        uint8_t c = s->data[i];
        result->data[i] = tg_ascii_classes[c] & changing ? c ^ 0x20 : c;
    }
    if (as_title && tg_ascii_classes[s->data[0]] & TG_CHAR_LOWER)
        result->data[0] = s->data[0] ^ 0x20;
    else if (as_title)
        result->data[0] = s->data[0];
    return tg_from_object(result);
}

static void add_mapped(struct tg_str_builder *b, uint32_t c, enum tg_case_map map) {
    uint32_t out[3];
    size_t count = tg_char_map(c, map, out);
    for (size_t i = 0; i < count; i++)
        tg_builder_add_code_point(b, out[i]);
}

/* A capital sigma becomes a final one after a cased letter and not before one; what case ignores between them
 * does not count. */
static bool is_final_sigma(const struct tg_str *s, size_t at) {
    size_t i = at;
    while (i > 0 && tg_char_is_case_ignorable(tg_str_at(s, i - 1)))
        i--;
    if (i == 0 || !tg_char_is_cased(tg_str_at(s, i - 1)))
        return false;
    for (i = at + 1; i < s->length && tg_char_is_case_ignorable(tg_str_at(s, i));)
        i++;
    return i == s->length || !tg_char_is_cased(tg_str_at(s, i));
}

static void add_lower(struct tg_str_builder *b, const struct tg_str *s, size_t at) {
    uint32_t c = tg_str_at(s, at);
    if (c == 0x3a3)
        tg_builder_add_code_point(b, is_final_sigma(s, at) ? 0x3c2 : 0x3c3);
    else
        add_mapped(b, c, TG_CASE_LOWER);
}

static tg_value map_all(const struct tg_str *s, enum tg_case_map map) {
    if (s->length == 0)
        return tg_str_empty();
    if (s->ascii)
        return map_ascii(s, map == TG_CASE_UPPER ? TG_CHAR_LOWER : TG_CHAR_UPPER, false);
    struct tg_str_builder b;
    tg_builder_start(&b);
    for (size_t i = 0; i < s->length; i++)
        if (map == TG_CASE_LOWER)
            add_lower(&b, s, i);
        else
            add_mapped(&b, tg_str_at(s, i), map);
    return tg_builder_finish(&b);
}

tg_value tg_str_method_upper(const tg_value *args, size_t nargs) {
    return map_all(tg_str_exact_borrowed(args[0]), TG_CASE_UPPER);
}
tg_value tg_str_method_lower(const tg_value *args, size_t nargs) {
    return map_all(tg_str_exact_borrowed(args[0]), TG_CASE_LOWER);
}
tg_value tg_str_method_casefold(const tg_value *args, size_t nargs) {
    return map_all(tg_str_exact_borrowed(args[0]), TG_CASE_FOLD);
}

tg_value tg_str_method_capitalize(const tg_value *args, size_t nargs) {
    const struct tg_str *s = tg_str_exact_borrowed(args[0]);
    if (s->length == 0)
        return tg_str_empty();
    if (s->ascii)
        return map_ascii(s, TG_CHAR_UPPER, true);
    struct tg_str_builder b;
    tg_builder_start(&b);
    add_mapped(&b, tg_str_at(s, 0), TG_CASE_TITLE);
    for (size_t i = 1; i < s->length; i++)
        add_lower(&b, s, i);
    return tg_builder_finish(&b);
}

tg_value tg_str_method_swapcase(const tg_value *args, size_t nargs) {
    const struct tg_str *s = tg_str_exact_borrowed(args[0]);
    if (s->ascii && s->length)
        return map_ascii(s, TG_CHAR_UPPER | TG_CHAR_LOWER, false);
    struct tg_str_builder b;
    tg_builder_start(&b);
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = tg_str_at(s, i);
        unsigned classes = tg_char_classes(c, TG_CHAR_UPPER | TG_CHAR_LOWER);
        if (classes & TG_CHAR_UPPER)
            add_lower(&b, s, i);
        else if (classes & TG_CHAR_LOWER)
            add_mapped(&b, c, TG_CASE_UPPER);
        else
            tg_builder_add_code_point(&b, c);
    }
    return tg_builder_finish(&b);
}

tg_value tg_str_method_title(const tg_value *args, size_t nargs) {
    const struct tg_str *s = tg_str_exact_borrowed(args[0]);
    struct tg_str_builder b;
    tg_builder_start(&b);
    bool after_cased = false;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = tg_str_at(s, i);
        if (after_cased)
            add_lower(&b, s, i);
        else
            add_mapped(&b, c, TG_CASE_TITLE);
        after_cased = c < 128 ? tg_char_classes(c, TG_CHAR_UPPER | TG_CHAR_LOWER) != 0 : tg_char_is_cased(c);
    }
    return tg_builder_finish(&b);
}

/* --- questions --- */

static tg_value all_are(tg_value self, unsigned classes) {
    const struct tg_str *s = tg_str_exact_borrowed(self);
    if (s->ascii) {
        if (classes & (TG_CHAR_DIGIT | TG_CHAR_NUMERIC))
            classes |= TG_CHAR_DECIMAL; /* which these are in ASCII */
        for (size_t i = 0; i < s->length; i++)
            if (!(tg_ascii_classes[s->data[i]] & classes))
                return TG_FALSE;
        return tg_bool(s->length > 0);
    }
    for (size_t i = 0; i < s->length; i++)
        if (!tg_char_classes(tg_str_at(s, i), classes))
            return TG_FALSE;
    return tg_bool(s->length > 0);
}

tg_value tg_str_method_isalpha(const tg_value *args, size_t nargs) { return all_are(args[0], TG_CHAR_ALPHA); }
tg_value tg_str_method_isalnum(const tg_value *args, size_t nargs) {
    return all_are(args[0], TG_CHAR_ALPHA | TG_CHAR_DECIMAL | TG_CHAR_DIGIT | TG_CHAR_NUMERIC);
}
tg_value tg_str_method_isdecimal(const tg_value *args, size_t nargs) {
    return all_are(args[0], TG_CHAR_DECIMAL);
}
tg_value tg_str_method_isdigit(const tg_value *args, size_t nargs) { return all_are(args[0], TG_CHAR_DIGIT); }
tg_value tg_str_method_isnumeric(const tg_value *args, size_t nargs) {
    return all_are(args[0], TG_CHAR_NUMERIC);
}
tg_value tg_str_method_isspace(const tg_value *args, size_t nargs) { return all_are(args[0], TG_CHAR_SPACE); }

tg_value tg_str_method_isascii(const tg_value *args, size_t nargs) {
    return tg_bool(tg_str_exact_borrowed(args[0])->ascii);
}

tg_value tg_str_method_isprintable(const tg_value *args, size_t nargs) {
    return tg_str_exact_borrowed(args[0])->length == 0 ? TG_TRUE : all_are(args[0], TG_CHAR_PRINTABLE);
}

tg_value tg_str_method_isidentifier(const tg_value *args, size_t nargs) {
    const struct tg_str *s = tg_str_exact_borrowed(args[0]);
    if (s->length == 0 || !tg_char_classes(tg_str_at(s, 0), TG_CHAR_ID_START))
        return TG_FALSE;
    return all_are(args[0], TG_CHAR_ID_CONTINUE);
}

/* At least one letter of the case and none of the other. */
static tg_value all_cased(tg_value self, unsigned wanted, unsigned refused) {
    const struct tg_str *s = tg_str_exact_borrowed(self);
    bool any = false;
    for (size_t i = 0; i < s->length; i++) {
        unsigned classes = tg_char_classes(tg_str_at(s, i), TG_CHAR_UPPER | TG_CHAR_LOWER | TG_CHAR_TITLE);
        if (classes & refused)
            return TG_FALSE;
        any |= (classes & wanted) != 0;
    }
    return tg_bool(any);
}

tg_value tg_str_method_islower(const tg_value *args, size_t nargs) {
    return all_cased(args[0], TG_CHAR_LOWER, TG_CHAR_UPPER | TG_CHAR_TITLE);
}
tg_value tg_str_method_isupper(const tg_value *args, size_t nargs) {
    return all_cased(args[0], TG_CHAR_UPPER, TG_CHAR_LOWER | TG_CHAR_TITLE);
}

tg_value tg_str_method_istitle(const tg_value *args, size_t nargs) {
    const struct tg_str *s = tg_str_exact_borrowed(args[0]);
    bool any = false, after_cased = false;
    for (size_t i = 0; i < s->length; i++) {
        unsigned classes = tg_char_classes(tg_str_at(s, i), TG_CHAR_UPPER | TG_CHAR_LOWER | TG_CHAR_TITLE);
        bool capital = classes & (TG_CHAR_UPPER | TG_CHAR_TITLE);
        if (classes && capital == after_cased)
            return TG_FALSE;
        after_cased = classes != 0;
        any |= after_cased;
    }
    return tg_bool(any);
}
