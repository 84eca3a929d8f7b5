/* SPDX-License-Identifier: MIT */
/* The values of number and string tokens. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uniname.h>

#include "runtime/lang/code.h"
#include "runtime/lang/parse.h"

/* --- numbers -------------------------------------------------------------------- */

/* Into an int64, or false when it does not fit. */
static bool small_int(const char *digits, uint32_t base, int64_t *value) {
    errno = 0;
    long long number = strtoll(digits, NULL, (int)base);
    *value = number;
    return errno == 0;
}

static bool set_int(tg_parser *parser, tg_literal *constant, char *digits, uint32_t base) {
    while (digits[0] == '0' && digits[1] != '\0')
        digits++;
    constant->kind = TG_LITERAL_INT;
    constant->base = base;
    if (small_int(digits, base, &constant->integer))
        return true;
    size_t length = strlen(digits);
    char *copy = tg_arena_copy(parser->arena, digits, length);
    if (!copy)
        return tg_fail_memory(parser);
    constant->kind = TG_LITERAL_BIG_INT;
    constant->text = (tg_text){copy, length};
    return true;
}

static uint64_t max_digits = 4300; /* of decimals, as int() takes them; relaxed; 0: any number */

void tg_literal_set_max_digits(uint64_t digits) { __atomic_store_n(&max_digits, digits, __ATOMIC_RELAXED); }

static bool set_number(tg_parser *parser, const tg_token *token, char *digits, tg_literal *constant) {
    char second = (char)(digits[0] == '0' ? digits[1] | 0x20 : 0);
    if (second == 'x' || second == 'o' || second == 'b')
        return set_int(parser, constant, digits + 2, second == 'x' ? 16 : second == 'o' ? 8 : 2);
    size_t length = strlen(digits);
    bool imaginary = (digits[length - 1] | 0x20) == 'j';
    if (imaginary || strpbrk(digits, ".eE")) {
        constant->kind = imaginary ? TG_LITERAL_IMAGINARY : TG_LITERAL_FLOAT;
        constant->real = strtod(digits, NULL); /* the runtime never leaves the C locale */
        return true;
    }
    uint64_t most = __atomic_load_n(&max_digits, __ATOMIC_RELAXED);
    if (most && length > most)
        return tg_fail(
            parser, tg_token_span(parser, (uint32_t)(token - parser->tokens)),
            "Exceeds the limit (%llu digits) for integer string conversion: value has %zu digits; use "
            "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
            "literals to avoid decimal conversion limits.",
            (unsigned long long)most, length);
    return set_int(parser, constant, digits, 10);
}

bool tg_parse_number(tg_parser *parser, const tg_token *token, tg_literal *constant) {
    char room[64];
    uint32_t length = token->end - token->start;
    char *digits = length < sizeof room ? room : malloc(length + 1);
    if (!digits)
        return tg_fail_memory(parser);
    const char *text = parser->module->source.bytes + token->start;
    uint32_t used = 0;
    for (uint32_t i = 0; i < length; i++)
        if (text[i] != '_')
            digits[used++] = text[i];
    digits[used] = '\0';
    bool ok = set_number(parser, token, digits, constant);
    if (digits != room)
        free(digits);
    return ok;
}

/* --- strings -------------------------------------------------------------------- */

typedef struct decoder {
    tg_parser *parser;
    const char *text;
    size_t length, at;
    bool is_bytes;
    tg_span place;
    char *out;
    size_t used;
} decoder;

static void put(decoder *d, uint32_t point) {
    if (d->is_bytes)
        d->out[d->used++] = (char)point;
    else
        d->used += tg_utf8_encode(point, d->out + d->used);
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool fail_escape(decoder *d, size_t backslash, size_t end, const char *what) {
    if (d->is_bytes)
        return tg_fail(d->parser, d->place, "(value error) invalid \\x escape at position %zu", backslash);
    return tg_fail(d->parser, d->place,
                   "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s",
                   backslash, end - 1, what);
}

/* After \x, \u or \U: exactly so many hexadecimal digits. */
static bool decode_hex(decoder *d, size_t backslash, uint32_t digits, const char *what) {
    uint32_t value = 0;
    for (uint32_t i = 0; i < digits; i++, d->at++) {
        int digit = d->at < d->length ? hex_value(d->text[d->at]) : -1;
        if (digit < 0)
            return fail_escape(d, backslash, d->at, what);
        value = value << 4 | (uint32_t)digit;
    }
    if (value > 0x10FFFF)
        return fail_escape(d, backslash, d->at, "illegal Unicode character");
    put(d, value);
    return true;
}

#define IDEOGRAPH                                                                                            \
    "CJK UNIFIED IDEOGRAPH-" /* these have numbers for names, which the library does not read                \
                              */

static ucs4_t ideograph(const char *digits) {
    uint32_t value = 0;
    size_t count = 0;
    for (; hex_value(digits[count]) >= 0 && count < 6; count++)
        value = value << 4 | (uint32_t)hex_value(digits[count]);
    static const uint32_t ranges[][2] = {{0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0x20000, 0x2A6DF},
                                         {0x2A700, 0x2B739}, {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1},
                                         {0x2CEB0, 0x2EBE0}, {0x30000, 0x3134A}, {0x31350, 0x323AF}};
    for (size_t i = 0; !digits[count] && count >= 4 && i < sizeof ranges / sizeof *ranges; i++)
        if (value >= ranges[i][0] && value <= ranges[i][1])
            return value;
    return UNINAME_INVALID;
}

/* After \N: the name of a character in braces. */
static bool decode_named(decoder *d, size_t backslash) {
    const char *end =
        d->at < d->length && d->text[d->at] == '{' ? memchr(d->text + d->at, '}', d->length - d->at) : NULL;
    size_t length = end ? (size_t)(end - (d->text + d->at + 1)) : 0;
    if (length == 0)
        return fail_escape(d, backslash, d->at, "malformed \\N character escape");
    char name[256];
    ucs4_t point = UNINAME_INVALID;
    if (length < sizeof name) {
        memcpy(name, d->text + d->at + 1, length);
        name[length] = '\0';
        point = strncasecmp(name, IDEOGRAPH, strlen(IDEOGRAPH)) == 0 ? ideograph(name + strlen(IDEOGRAPH))
                                                                     : unicode_name_character(name);
    }
    d->at += length + 2;
    if (point == UNINAME_INVALID)
        return fail_escape(d, backslash, d->at, "unknown Unicode character name");
    put(d, point);
    return true;
}

static void decode_octal(decoder *d, char first) {
    uint32_t value = (uint32_t)(first - '0');
    for (int i = 0; i < 2 && d->at < d->length && d->text[d->at] >= '0' && d->text[d->at] <= '7'; i++)
        value = value << 3 | (uint32_t)(d->text[d->at++] - '0');
    put(d, d->is_bytes ? value & 0xFF : value);
}

static bool decode_escape(decoder *d) {
    static const char letters[] = "\\'\"abfnrtv";
    static const char values[] = "\\'\"\a\b\f\n\r\t\v";
    size_t backslash = d->at++;
    if (d->at == d->length) { /* before a brace of an f-string */
        put(d, '\\');
        return true;
    }
    char c = d->text[d->at++];
    const char *letter = strchr(letters, c);
    if (c == '\n')
        return true;
    if (letter && c) {
        put(d, (unsigned char)values[letter - letters]);
    } else if (c >= '0' && c <= '7') {
        decode_octal(d, c);
    } else if (c == 'x') {
        return decode_hex(d, backslash, 2, "truncated \\xXX escape");
    } else if (c == 'u' && !d->is_bytes) {
        return decode_hex(d, backslash, 4, "truncated \\uXXXX escape");
    } else if (c == 'U' && !d->is_bytes) {
        return decode_hex(d, backslash, 8, "truncated \\UXXXXXXXX escape");
    } else if (c == 'N' && !d->is_bytes) {
        return decode_named(d, backslash);
    } else { /* no escape: the backslash stays, what follows is read as text */
        put(d, '\\');
        d->at--;
    }
    return true;
}

bool tg_decode_string(tg_parser *parser, const char *text, size_t length, bool is_bytes, bool is_raw,
                      tg_span place, char *out, size_t *out_length) {
    decoder d = {parser, text, length, 0, is_bytes, place, out, 0};
    while (d.at < length) {
        char c = text[d.at];
        if (c == '\\' && !is_raw) {
            if (!decode_escape(&d))
                return false;
            continue;
        }
        if (is_bytes && (unsigned char)c >= 0x80)
            return tg_fail(parser, place, "bytes can only contain ASCII literal characters");
        d.out[d.used++] = c;
        d.at++;
    }
    *out_length = d.used;
    return true;
}
