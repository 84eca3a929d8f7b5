/* SPDX-License-Identifier: MIT */
/* UTF-8 in and out. */
#include "runtime/core/alloc.h"
#include "runtime/types/str_internal.h"

size_t tg_ascii_prefix(const uint8_t *data, size_t count) {
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        uint64_t word;
        memcpy(&word, data + i, 8);
        if (word & 0x8080808080808080)
            break;
    }
    while (i < count && data[i] < 128)
        i++;
    return i;
}

/* Second bytes that do not belong to an overlong form, a surrogate or a value beyond the last code point. */
static bool second_byte_valid(uint8_t first, uint8_t second, bool surrogates) {
    if ((second & 0xc0) != 0x80)
        return false;
    switch (first) {
    case 0xe0:
        return second >= 0xa0;
    case 0xed:
        return second < 0xa0 || surrogates;
    case 0xf0:
        return second >= 0x90;
    case 0xf4:
        return second < 0x90;
    default:
        return true;
    }
}

int tg_utf8_decode_one(const uint8_t *p, const uint8_t *end, bool surrogates, uint32_t *code_point,
                       const char **reason) {
    uint8_t first = *p;
    if (first < 128) {
        *code_point = first;
        return 1;
    }
    if (first < 0xc2 || first > 0xf4) {
        *reason = "invalid start byte";
        return -1;
    }
    int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    uint32_t c = first & (0x7fu >> length);
    for (int i = 1; i < length; i++) {
        if (p + i == end) {
            *reason = "unexpected end of data";
            return -i;
        }
        if (i == 1 ? !second_byte_valid(first, p[1], surrogates) : (p[i] & 0xc0) != 0x80) {
            *reason = "invalid continuation byte";
            return -i;
        }
        c = c << 6 | (p[i] & 0x3f);
    }
    *code_point = c;
    return length;
}

size_t tg_utf8_encode_one(uint32_t c, char *out) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3f));
        out[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3f));
    out[2] = (char)(0x80 | (c >> 6 & 0x3f));
    out[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

tg_value tg_str_from_utf8(const char *text, size_t bytes) {
    const uint8_t *data = (const uint8_t *)text, *end = data + bytes;
    size_t plain = tg_ascii_prefix(data, bytes), length = plain;
    if (plain == bytes)
        return tg_str_from_ascii(text, bytes);
    uint32_t all = 0, c = 0;
    const char *reason;
    for (const uint8_t *p = data + plain; p < end; length++) {
        int step = tg_utf8_decode_one(p, end, true, &c, &reason);
        if (step < 0)
            return tg_str_decode(data, bytes, "utf-8", "strict"); /* raises */
        all |= c;
        p += step;
    }
    if (length == 1)
        return tg_str_from_code_point(all);
    struct tg_str *s = tg_str_new(length, tg_width_of(all), false);
    if (!s)
        return TG_NULL;
    size_t i = 0;
    for (const uint8_t *p = data; p < end; i++) {
        p += tg_utf8_decode_one(p, end, true, &c, &reason);
        tg_str_put(s, i, c);
    }
    return tg_from_object(s);
}

static struct tg_utf8_cache *make_utf8(const struct tg_str *s) {
    size_t count = 0;
    char unit[4];
    for (size_t i = 0; i < s->length; i++)
        count += tg_utf8_encode_one(tg_str_at(s, i), unit);
    struct tg_utf8_cache *cache = tg_malloc(sizeof *cache + count + 1);
    if (!cache)
        return NULL;
    cache->count = count;
    char *p = cache->text;
    for (size_t i = 0; i < s->length; i++)
        p += tg_utf8_encode_one(tg_str_at(s, i), p);
    *p = 0;
    return cache;
}

const char *tg_str_utf8(tg_value str, size_t *bytes) {
    struct tg_str *s = tg_as_str(str);
    if (s->ascii) {
        if (bytes)
            *bytes = s->length;
        return (const char *)s->data;
    }
    struct tg_utf8_cache **place = tg_str_utf8_cache(s);
    struct tg_utf8_cache *cache = __atomic_load_n(place, __ATOMIC_ACQUIRE);
    if (!cache) {
        struct tg_utf8_cache *made = make_utf8(s);
        if (!made)
            return NULL;
        /* release: the text before the pointer; whoever comes second takes the first one's */
        if (__atomic_compare_exchange_n(place, &cache, made, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
            cache = made;
        else
            tg_mfree(made);
    }
    if (bytes)
        *bytes = cache->count;
    return cache->text;
}
