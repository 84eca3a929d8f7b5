/* SPDX-License-Identifier: MIT */
/* str.encode and bytes.decode: UTF-8, ASCII, Latin-1, UTF-16 and UTF-32, with CPython's error handlers. */
#include "runtime/core/alloc.h"
#include "runtime/types/bytes.h"
#include "runtime/types/str_internal.h"

#include <stdio.h>

/* UTF_16 and UTF_32 begin with a byte order mark; what follows one is of one order. */
enum encoding {
    UTF_8,
    ASCII,
    LATIN_1,
    UTF_16,
    UTF_16_LE,
    UTF_16_BE,
    UTF_32,
    UTF_32_LE,
    UTF_32_BE,
    UNKNOWN_ENCODING
};
static const char *const encoding_names[] = {"utf-8",     "ascii",  "latin-1",   "utf-16",   "utf-16-le",
                                             "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"};

static bool is_wide(enum encoding e) { return e >= UTF_16; }
static size_t unit_bytes(enum encoding e) { return e >= UTF_32 ? 4 : 2; }
static bool is_big_endian(enum encoding e) { return e == UTF_16_BE || e == UTF_32_BE; }

enum handler {
    STRICT,
    IGNORE,
    REPLACE,
    BACKSLASH,
    XML_REFERENCE,
    SURROGATE_ESCAPE,
    SURROGATE_PASS,
    UNKNOWN_HANDLER
};

static enum encoding find_encoding(const char *name) {
    static const struct {
        const char *name;
        enum encoding encoding;
    } known[] = {{"utf8", UTF_8},        {"u8", UTF_8},      {"utf", UTF_8},        {"cp65001", UTF_8},
                 {"ascii", ASCII},       {"usascii", ASCII}, {"646", ASCII},        {"latin1", LATIN_1},
                 {"latin", LATIN_1},     {"l1", LATIN_1},    {"iso88591", LATIN_1}, {"88591", LATIN_1},
                 {"cp819", LATIN_1},     {"utf16", UTF_16},  {"u16", UTF_16},       {"utf16le", UTF_16_LE},
                 {"utf16be", UTF_16_BE}, {"utf32", UTF_32},  {"u32", UTF_32},       {"utf32le", UTF_32_LE},
                 {"utf32be", UTF_32_BE}};
    char plain[24]; /* lower case, without separators */
    size_t length = 0;
    for (const char *p = name; *p && length < sizeof plain - 1; p++)
        if (*p != '-' && *p != '_' && *p != ' ')
            plain[length++] = *p >= 'A' && *p <= 'Z' ? (char)(*p | 0x20) : *p;
    plain[length] = 0;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].name, plain) == 0)
            return known[i].encoding;
    tg_raise(&tg_exc_LookupError, "unknown encoding: %s", name);
    return UNKNOWN_ENCODING;
}

static enum handler find_handler(const char *name) {
    static const char *const names[] = {
        "strict",          "ignore",       "replace", "backslashreplace", "xmlcharrefreplace",
        "surrogateescape", "surrogatepass"};
    if (!name)
        return STRICT;
    for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], name) == 0)
            return (enum handler)i;
    tg_raise(&tg_exc_LookupError, "unknown error handler name '%s'", name);
    return UNKNOWN_HANDLER;
}

/* --- units of two and four bytes --- */

static uint32_t read_unit(enum encoding e, const uint8_t *data) {
    uint32_t v = 0;
    size_t bytes = unit_bytes(e);
    for (size_t i = 0; i < bytes; i++)
        v |= (uint32_t)data[i] << 8 * (is_big_endian(e) ? bytes - 1 - i : i);
    return v;
}

static void write_unit(enum encoding e, uint32_t v, char *out) {
    size_t bytes = unit_bytes(e);
    for (size_t i = 0; i < bytes; i++)
        out[i] = (char)(v >> 8 * (is_big_endian(e) ? bytes - 1 - i : i));
}

static bool is_surrogate(uint32_t c) { return c >= 0xd800 && c <= 0xdfff; }

/* As tg_utf8_decode_one: bytes read, or minus the bytes that are wrong. */
static int decode_one_wide(enum encoding e, const uint8_t *data, size_t left, bool pass, uint32_t *c,
                           const char **reason) {
    *reason = "truncated data";
    if (left < unit_bytes(e))
        return -(int)left;
    *c = read_unit(e, data);
    if (e >= UTF_32) {
        *reason = *c > 0x10ffff ? "code point not in range(0x110000)"
                                : "code point in surrogate code point range(0xd800, 0xe000)";
        return *c > 0x10ffff || (is_surrogate(*c) && !pass) ? -4 : 4;
    }
    if (!is_surrogate(*c))
        return 2;
    uint32_t second = left >= 4 ? read_unit(e, data + 2) : 0;
    if (*c < 0xdc00 && second >= 0xdc00 && second <= 0xdfff) {
        *c = 0x10000 + ((*c - 0xd800) << 10) + (second - 0xdc00);
        return 4;
    }
    if (pass)
        return 2;
    bool ended = *c < 0xdc00 && left < 4;
    *reason = *c >= 0xdc00 ? "illegal encoding"
              : ended      ? "unexpected end of data"
                           : "illegal UTF-16 surrogate";
    return ended ? -(int)left : -2;
}

/* The order that a mark at the beginning tells, and the bytes of the mark. */
static enum encoding skip_mark(enum encoding e, const uint8_t *data, size_t count, size_t *mark) {
    *mark = 0;
    if (e != UTF_16 && e != UTF_32)
        return e;
    enum encoding little = e + 1, big = e + 2;
    size_t bytes = unit_bytes(e);
    bool swapped = count >= bytes && read_unit(big, data) == 0xfeff;
    *mark = swapped || (count >= bytes && read_unit(little, data) == 0xfeff) ? bytes : 0;
    return swapped ? big : little;
}

static size_t encode_one_wide(enum encoding e, uint32_t c, char *out) {
    if (e >= UTF_32 || c < 0x10000) {
        write_unit(e, c, out);
        return unit_bytes(e);
    }
    write_unit(e, 0xd800 + ((c - 0x10000) >> 10), out);
    write_unit(e, 0xdc00 + ((c - 0x10000) & 0x3ff), out + 2);
    return 4;
}

/* --- decoding --- */

/* The exception with its five arguments, from which its text is made. */
static void raise_codec_error(struct tg_type *type, enum encoding encoding, tg_value object, size_t from,
                              size_t to, const char *reason) {
    tg_value args[5] = {tg_str_from_cstring(encoding_names[encoding]), object, tg_int((int64_t)from),
                        tg_int((int64_t)to), tg_str_from_cstring(reason)};
    bool ok = args[0] != TG_NULL && args[4] != TG_NULL && object != TG_NULL;
    tg_value exception = ok ? tg_call(tg_from_object(type), args, 5, TG_NULL) : TG_NULL;
    for (size_t i = 0; i < 5; i++)
        if (i != 1)
            tg_decref(args[i]);
    if (exception != TG_NULL)
        tg_raise_steal(exception);
}

static void raise_undecodable(enum encoding encoding, const uint8_t *data, size_t count, size_t from,
                              size_t to, const char *reason) {
    tg_value object = tg_bytes_from_data(data, count);
    raise_codec_error(&tg_exc_UnicodeDecodeError, encoding, object, from, to, reason);
    tg_decref(object);
}

/* What stands for the undecodable data[from:to]; false: strict. */
static bool replace_undecodable(struct tg_str_builder *b, enum handler handler, const uint8_t *data,
                                size_t from, size_t to) {
    char text[8];
    switch (handler) {
    case IGNORE:
        return true;
    case REPLACE:
        tg_builder_add_code_point(b, 0xfffd);
        return true;
    case BACKSLASH:
        for (; from < to; from++)
            tg_builder_add_ascii(b, text, (size_t)snprintf(text, sizeof text, "\\x%02x", data[from]));
        return true;
    case SURROGATE_ESCAPE:
        for (; from < to; from++)
            tg_builder_add_code_point(b, 0xdc00u + data[from]);
        return true;
    default:
        return false;
    }
}

static tg_value decode_slowly(enum encoding encoding, const uint8_t *data, size_t count,
                              enum handler handler) {
    struct tg_str_builder b;
    tg_builder_start(&b);
    size_t i = 0;
    if (is_wide(encoding))
        encoding = skip_mark(encoding, data, count, &i);
    while (i < count) {
        uint32_t c = data[i];
        const char *reason = "ordinal not in range(128)";
        int step = is_wide(encoding) ? decode_one_wide(encoding, data + i, count - i,
                                                       handler == SURROGATE_PASS, &c, &reason)
                   : encoding == UTF_8
                       ? tg_utf8_decode_one(data + i, data + count, handler == SURROGATE_PASS, &c, &reason)
                   : c < 128 ? 1
                             : -1;
        if (step > 0) {
            tg_builder_add_code_point(&b, c);
            i += (size_t)step;
            continue;
        }
        size_t to = i + (size_t)-step;
        if (!replace_undecodable(&b, handler, data, i, to)) {
            raise_undecodable(encoding, data, count, i, to, reason);
            tg_builder_abandon(&b);
            return TG_NULL;
        }
        i = to;
    }
    return tg_builder_finish(&b);
}

tg_value tg_str_decode(const uint8_t *data, size_t count, const char *encoding_name, const char *errors) {
    if (count == 0) /* nothing to decode, and nobody asks by what */
        return tg_str_from_ascii("", 0);
    enum encoding encoding = encoding_name ? find_encoding(encoding_name) : UTF_8;
    enum handler handler = encoding == UNKNOWN_ENCODING ? UNKNOWN_HANDLER : find_handler(errors);
    if (handler == UNKNOWN_HANDLER)
        return TG_NULL;
    if (encoding == LATIN_1)
        return tg_str_from_code_points(data, 1, count);
    if (!is_wide(encoding) && tg_ascii_prefix(data, count) == count)
        return tg_str_from_ascii((const char *)data, count);
    return decode_slowly(encoding, data, count, handler);
}

/* --- encoding --- */

struct output {
    uint8_t *data;
    size_t length, capacity;
    bool failed;
};

static void output(struct output *o, const void *data, size_t count) {
    if (o->length + count > o->capacity && !o->failed) {
        size_t capacity = (o->length + count) * 2 + 32;
        uint8_t *grown = tg_realloc(o->data, capacity);
        o->failed = !grown;
        if (grown) {
            o->data = grown;
            o->capacity = capacity;
        }
    }
    if (o->failed)
        return;
    memcpy(o->data + o->length, data, count);
    o->length += count;
}

static bool encodable(enum encoding encoding, uint32_t c, enum handler handler) {
    if (encoding == UTF_8 || is_wide(encoding))
        return !is_surrogate(c) || handler == SURROGATE_PASS;
    return c < (encoding == ASCII ? 128u : 256u);
}

static void raise_unencodable(enum encoding encoding, const struct tg_str *s, size_t from, size_t to) {
    const char *reason = encoding == ASCII     ? "ordinal not in range(128)"
                         : encoding == LATIN_1 ? "ordinal not in range(256)"
                                               : "surrogates not allowed";
    raise_codec_error(&tg_exc_UnicodeEncodeError, encoding, tg_from_object(s), from, to, reason);
}

static void output_ascii(struct output *o, enum encoding encoding, const char *text, size_t count) {
    char unit[4];
    for (size_t i = 0; is_wide(encoding) && i < count; i++)
        output(o, unit, encode_one_wide(encoding, (uint8_t)text[i], unit));
    if (!is_wide(encoding))
        output(o, text, count);
}

static bool replace_unencodable(struct output *o, enum encoding encoding, enum handler handler, uint32_t c) {
    char text[16];
    switch (handler) {
    case IGNORE:
        return true;
    case REPLACE:
        output_ascii(o, encoding, "?", 1);
        return true;
    case BACKSLASH:
        output_ascii(o, encoding, text,
                     (size_t)snprintf(text, sizeof text,
                                      c < 0x100     ? "\\x%02x"
                                      : c < 0x10000 ? "\\u%04x"
                                                    : "\\U%08x",
                                      c));
        return true;
    case XML_REFERENCE:
        output_ascii(o, encoding, text, (size_t)snprintf(text, sizeof text, "&#%u;", c));
        return true;
    case SURROGATE_ESCAPE:
        text[0] = (char)(c - 0xdc00);
        if (c < 0xdc80 || c > 0xdcff || is_wide(encoding))
            return false;
        output(o, text, 1);
        return true;
    default:
        return false;
    }
}

static tg_value encode_slowly(enum encoding encoding, const struct tg_str *s, enum handler handler) {
    struct output o = {0};
    char unit[4];
    if (encoding == UTF_16 || encoding == UTF_32) {
        encoding = encoding + 1;
        output(&o, unit, encode_one_wide(encoding, 0xfeff, unit));
    }
    for (size_t i = 0; i < s->length && !o.failed; i++) {
        uint32_t c = tg_str_at(s, i);
        if (encodable(encoding, c, handler)) {
            unit[0] = (char)c;
            output(&o, unit,
                   is_wide(encoding)   ? encode_one_wide(encoding, c, unit)
                   : encoding == UTF_8 ? tg_utf8_encode_one(c, unit)
                                       : 1);
        } else if (!replace_unencodable(&o, encoding, handler, c)) {
            size_t to = i + 1;
            while (to < s->length && !encodable(encoding, tg_str_at(s, to), handler))
                to++;
            raise_unencodable(encoding, s, i, to);
            o.failed = true;
        }
    }
    tg_value result = o.failed ? TG_NULL : tg_bytes_from_data(o.data, o.length);
    tg_mfree(o.data);
    return result;
}

tg_value tg_str_encode(tg_value str, const char *encoding_name, const char *errors) {
    const struct tg_str *s = tg_str_exact_borrowed(str);
    enum encoding encoding = encoding_name ? find_encoding(encoding_name) : UTF_8;
    enum handler handler = encoding == UNKNOWN_ENCODING ? UNKNOWN_HANDLER : find_handler(errors);
    if (handler == UNKNOWN_HANDLER)
        return TG_NULL;
    if (!is_wide(encoding) && (s->ascii || (encoding == LATIN_1 && s->width == 1)))
        return tg_bytes_from_data(s->data, s->length);
    return encode_slowly(encoding, s, handler);
}

/* An optional name of encoding or handler; false with TypeError. */
static bool name_argument(tg_value v, const char *method, const char *argument, const char **out) {
    *out = NULL;
    if (v == TG_NULL)
        return true;
    if (!tg_is_str_like(v)) {
        tg_raise(&tg_exc_TypeError, "%s() argument '%s' must be str, not %s", method, argument,
                 tg_is_none(v) ? "None" : tg_type_name(v));
        return false;
    }
    *out = tg_str_utf8(tg_from_object(tg_str_exact_borrowed(v)), NULL);
    return *out != NULL;
}

bool tg_codec_arguments(tg_value encoding, tg_value errors, const char *method, const char **encoding_name,
                        const char **errors_name) {
    return name_argument(encoding, method, "encoding", encoding_name) &&
           name_argument(errors, method, "errors", errors_name);
}

tg_value tg_str_method_encode(const tg_value *args, size_t nargs) {
    const char *encoding, *errors;
    if (!tg_codec_arguments(args[1], args[2], "encode", &encoding, &errors))
        return TG_NULL;
    return tg_str_encode(args[0], encoding, errors);
}
