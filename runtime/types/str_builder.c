/* SPDX-License-Identifier: MIT */
/* Building a text piece by piece: a buffer that grows, and widens when a wider code point arrives. */
#include "runtime/core/alloc.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/str_internal.h"

void tg_builder_start(struct tg_str_builder *b) {
    b->data = b->small;
    b->length = 0;
    b->capacity = sizeof b->small;
    b->width = 1;
    b->max = 0;
    b->failed = false;
}

static void free_data(struct tg_str_builder *b) {
    if (b->data != b->small)
        tg_mfree(b->data);
}

void tg_builder_abandon(struct tg_str_builder *b) {
    free_data(b);
    b->data = b->small;
}

static void fail(struct tg_str_builder *b) {
    tg_builder_abandon(b);
    b->failed = true;
}

static void widen_units(uint8_t *to, uint8_t to_width, const uint8_t *from, uint8_t from_width,
                        size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t c = from_width == 1 ? from[i] : ((const uint16_t *)(const void *)from)[i];
        if (to_width == 2)
            ((uint16_t *)(void *)to)[i] = (uint16_t)c;
        else
            ((uint32_t *)(void *)to)[i] = c;
    }
}

/* Room for `more` code points whose bitwise or is `all`. */
static bool reserve(struct tg_str_builder *b, size_t more, uint32_t all) {
    if (b->failed)
        return false;
    b->max |= all;
    uint8_t width = tg_width_of(b->max);
    size_t needed = b->length + more;
    if (__builtin_expect(width == b->width && needed <= b->capacity, 1))
        return true;
    if (needed > TG_STR_MAX_LENGTH) {
        tg_raise_memory();
        fail(b);
        return false;
    }
    size_t capacity = needed <= b->capacity ? b->capacity : needed + needed / 2 + 48;
    bool grows = width == b->width && b->data != b->small;
    uint8_t *data = grows ? tg_realloc(b->data, capacity * width) : tg_malloc(capacity * width);
    if (!data) {
        fail(b);
        return false;
    }
    if (!grows) {
        if (width == b->width)
            memcpy(data, b->data, b->length * width);
        else
            widen_units(data, width, b->data, b->width, b->length);
        free_data(b);
    }
    b->data = data;
    b->capacity = capacity;
    b->width = width;
    return true;
}

static void put(struct tg_str_builder *b, uint32_t c) {
    if (b->width == 1)
        b->data[b->length++] = (uint8_t)c;
    else if (b->width == 2)
        ((uint16_t *)(void *)b->data)[b->length++] = (uint16_t)c;
    else
        ((uint32_t *)(void *)b->data)[b->length++] = c;
}

void tg_builder_add_code_point(struct tg_str_builder *b, uint32_t c) {
    if (reserve(b, 1, c))
        put(b, c);
}

void tg_builder_fill(struct tg_str_builder *b, uint32_t c, size_t count) {
    if (count && reserve(b, count, c))
        for (size_t i = 0; i < count; i++)
            put(b, c);
}

void tg_builder_add_ascii(struct tg_str_builder *b, const char *text, size_t length) {
    if (!length || !reserve(b, length, 0))
        return;
    if (b->width == 1) {
        memcpy(b->data + b->length, text, length);
        b->length += length;
        return;
    }
    for (size_t i = 0; i < length; i++)
        put(b, (uint8_t)text[i]);
}

void tg_builder_add_utf8(struct tg_str_builder *b, const char *utf8, size_t bytes) {
    if (tg_ascii_prefix((const uint8_t *)utf8, bytes) == bytes) {
        tg_builder_add_ascii(b, utf8, bytes);
        return;
    }
    tg_value str = tg_str_from_utf8(utf8, bytes);
    if (str == TG_NULL)
        fail(b);
    else
        tg_builder_add(b, str);
    tg_decref(str);
}

void tg_builder_add_cstring(struct tg_str_builder *b, const char *utf8) {
    tg_builder_add_utf8(b, utf8, strlen(utf8));
}

void tg_builder_add_part(struct tg_str_builder *b, const struct tg_str *s, size_t from, size_t to) {
    if (from >= to)
        return;
    const uint8_t *data = s->data + from * s->width;
    uint32_t all = s->ascii ? 0 : tg_code_points_or(data, s->width, to - from);
    if (!reserve(b, to - from, all))
        return;
    if (b->width == s->width) {
        memcpy(b->data + b->length * b->width, data, (to - from) * s->width);
        b->length += to - from;
        return;
    }
    for (size_t i = from; i < to; i++)
        put(b, tg_str_at(s, i));
}

void tg_builder_add(struct tg_str_builder *b, tg_value str) {
    const struct tg_str *s = tg_str_exact_borrowed(str);
    tg_builder_add_part(b, s, 0, s->length);
}

static void add_text_of(struct tg_str_builder *b, tg_value (*text_of)(tg_value), tg_value v) {
    if (b->failed)
        return;
    tg_value text = text_of(v);
    if (text == TG_NULL) {
        fail(b);
        return;
    }
    tg_builder_add(b, text);
    tg_decref(text);
}

void tg_builder_add_repr(struct tg_str_builder *b, tg_value v) { add_text_of(b, tg_repr, v); }

void tg_builder_add_str(struct tg_str_builder *b, tg_value v) {
    char text[72];
    size_t length;
    if (tg_is_str(v)) {
        tg_builder_add(b, v);
    } else if (tg_is_word_int(v)) {
        tg_int_digits(v, 10, text, &length);
        tg_builder_add_ascii(b, text, length);
    } else if (tg_is_float(v)) {
        tg_builder_add_ascii(b, text, tg_float_repr_text(tg_float_value(v), text));
    } else {
        add_text_of(b, tg_str, v);
    }
}

tg_value tg_builder_finish(struct tg_str_builder *b) {
    if (b->failed)
        return TG_NULL;
    tg_value str = b->max < 128 ? tg_str_from_ascii((const char *)b->data, b->length)
                                : tg_str_from_code_points(b->data, b->width, b->length);
    tg_builder_abandon(b);
    return str;
}
