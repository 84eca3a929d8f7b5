/* SPDX-License-Identifier: MIT */
/* str: birth, death, comparing, hashing, and joining and cutting of whole texts. */
#include "runtime/types/str.h"
#include "runtime/core/alloc.h"
#include "runtime/types/str_internal.h"

#include <stdarg.h>
#include <stdio.h>

/* --- memory --- */

static size_t room_bytes(uint8_t room) { return (size_t)(4 + room % 4) << (room / 4); }

/* Bytes of the smallest allocation that holds the text. */
static size_t exact_bytes(size_t length, uint8_t width, bool ascii) {
    size_t bytes = offsetof(struct tg_str, data) + (length + 1) * width;
    if (!ascii)
        bytes = ((bytes + 7) & ~(size_t)7) + sizeof(char *);
    return (bytes + 15) & ~(size_t)15;
}

static size_t allocated_bytes(const struct tg_str *s) {
    return s->room ? room_bytes(s->room) : exact_bytes(s->length, s->width, s->ascii);
}

/* Where text that is not ASCII keeps its UTF-8. */
static struct tg_utf8_cache **utf8_cache(struct tg_str *s) {
    return (struct tg_utf8_cache **)(void *)((char *)s + allocated_bytes(s) - sizeof(char *));
}

struct tg_utf8_cache **tg_str_utf8_cache(struct tg_str *s) {
    return utf8_cache(s);
}

static void terminate(struct tg_str *s) {
    if (s->width == 1)
        s->data[s->length] = 0;
    else
        memset(s->data + (size_t)s->length * s->width, 0, s->width);
}

TG_INLINE void set_fields(struct tg_str *s, uint8_t room, size_t length, uint8_t width, bool ascii) {
    s->hash = -1;
    s->length = (uint32_t)length;
    s->width = width;
    s->ascii = ascii;
    s->room = room;
    s->unused = 0;
    if (!ascii)
        *utf8_cache(s) = NULL;
    terminate(s);
}

/* bytes: the allocation; room as in struct tg_str. */
TG_INLINE struct tg_str *new_in(size_t bytes, uint8_t room, size_t length, uint8_t width, bool ascii) {
    struct tg_str *s = tg_object_new(TG_KIND_STR, bytes);
    if (s)
        set_fields(s, room, length, width, ascii);
    return s;
}

static __attribute__((noinline)) struct tg_str *new_wide(size_t length, uint8_t width) {
    return new_in(exact_bytes(length, width, false), 0, length, width, false);
}

/* Most texts are ASCII: what is constant of them is written at once. */
struct tg_str *tg_str_new(size_t length, uint8_t width, bool ascii) {
    if (__builtin_expect(length > TG_STR_MAX_LENGTH, 0)) {
        tg_raise_memory();
        return NULL;
    }
    if (__builtin_expect(!ascii, 0))
        return new_wide(length, width);
    return new_in(exact_bytes(length, 1, true), 0, length, 1, true);
}

static void drop_utf8(struct tg_str *s) {
    if (!s->ascii && *utf8_cache(s)) {
        tg_mfree(*utf8_cache(s));
        *utf8_cache(s) = NULL;
    }
}

static __attribute__((noinline)) void destroy_general(struct tg_str *s) {
    drop_utf8(s);
    tg_leaf_free(s, allocated_bytes(s));
}

void tg_str_destroy(struct tg_object *self) {
    struct tg_str *s = (struct tg_str *)(void *)self;
    if (__builtin_expect(s->ascii && s->room == 0, 1))
        tg_leaf_free(self, exact_bytes(s->length, 1, true));
    else
        destroy_general(s);
}

/* --- singletons --- */

/* A str of one code point below 256 needs 48 bytes (with the pointer to its UTF-8). Their addresses say that
 * nobody counts them. */
static struct {
    _Alignas(16) uint8_t unused[8];
    union {
        struct tg_str str;
        uint8_t bytes[48];
    } singletons[257]; /* the last is the empty str */
} uncounted;

static void start_singleton(struct tg_str *s, size_t length, uint32_t code_point) {
    s->object = (struct tg_object)TG_STATIC_OBJECT(TG_KIND_STR);
    s->hash = -1;
    s->length = (uint32_t)length;
    s->width = 1;
    s->ascii = code_point < 128;
    s->data[0] = (uint8_t)code_point;
    s->data[1] = 0;
}

bool tg_strs_start(void) {
    _Static_assert(sizeof uncounted.singletons[0] == 48, "exact_bytes of one Latin-1 character");
    for (uint32_t c = 0; c < 256; c++)
        start_singleton(&uncounted.singletons[c].str, 1, c);
    start_singleton(&uncounted.singletons[256].str, 0, 0);
    return tg_intern_start();
}

void tg_str_visit_singletons(tg_visit visit, void *argument) {
    for (size_t i = 0; i < 257; i++)
        visit(tg_from_object(&uncounted.singletons[i].str), argument);
}

struct tg_str *tg_str_new_uncounted(const void *data, size_t length, uint8_t width, bool ascii) {
    struct tg_str *s = tg_uncounted_new(TG_KIND_STR, exact_bytes(length, width, ascii));
    if (s) {
        set_fields(s, 0, length, width, ascii);
        memcpy(s->data, data, length * width);
    }
    return s;
}

tg_value tg_str_uncounted(tg_value str) {
    const struct tg_str *s = tg_as_str(str);
    return tg_is_counted(str) ? tg_from_object(tg_str_new_uncounted(s->data, s->length, s->width, s->ascii))
                              : str;
}

tg_value tg_str_empty(void) { return tg_from_object(&uncounted.singletons[256].str); }

/* --- birth --- */

tg_value tg_str_from_code_point(uint32_t c) {
    if (c < 256)
        return tg_from_object(&uncounted.singletons[c].str);
    struct tg_str *s = tg_str_new(1, c < 0x10000 ? 2 : 4, false);
    if (!s)
        return TG_NULL;
    tg_str_put(s, 0, c);
    return tg_from_object(s);
}

tg_value tg_str_from_ascii(const char *text, size_t length) {
    if (length <= 1)
        return length ? tg_str_from_code_point((uint8_t)text[0]) : tg_str_empty();
    struct tg_str *s = tg_str_new(length, 1, true);
    if (!s)
        return TG_NULL;
    memcpy(s->data, text, length);
    return tg_from_object(s);
}

tg_value tg_str_from_cstring(const char *text) { return tg_str_from_utf8(text, strlen(text)); }

uint32_t tg_code_points_or(const void *data, uint8_t width, size_t length) {
    uint32_t all = 0;
    if (width == 1) {
        const uint8_t *p = data;
        for (size_t i = 0; i < length; i++)
            all |= p[i];
    } else if (width == 2) {
        const uint16_t *p = data;
        for (size_t i = 0; i < length; i++)
            all |= p[i];
    } else {
        const uint32_t *p = data;
        for (size_t i = 0; i < length; i++)
            all |= p[i];
    }
    return all;
}

static void copy_units(uint8_t *to, uint8_t to_width, const uint8_t *from, uint8_t from_width, size_t count) {
    if (to_width == from_width) {
        memcpy(to, from, count * to_width);
    } else if (to_width == 2 && from_width == 1) {
        uint16_t *wide = (uint16_t *)(void *)to;
        for (size_t i = 0; i < count; i++)
            wide[i] = from[i];
    } else if (to_width == 4 && from_width == 1) {
        uint32_t *wide = (uint32_t *)(void *)to;
        for (size_t i = 0; i < count; i++)
            wide[i] = from[i];
    } else if (to_width == 4) {
        uint32_t *wide = (uint32_t *)(void *)to;
        const uint16_t *narrow = (const uint16_t *)(const void *)from;
        for (size_t i = 0; i < count; i++)
            wide[i] = narrow[i];
    } else if (from_width == 4) { /* narrowing, known to fit */
        const uint32_t *wide = (const uint32_t *)(const void *)from;
        for (size_t i = 0; i < count; i++)
            if (to_width == 1)
                to[i] = (uint8_t)wide[i];
            else
                ((uint16_t *)(void *)to)[i] = (uint16_t)wide[i];
    } else {
        const uint16_t *wide = (const uint16_t *)(const void *)from;
        for (size_t i = 0; i < count; i++)
            to[i] = (uint8_t)wide[i];
    }
}

void tg_str_copy(struct tg_str *to, size_t at, const struct tg_str *from, size_t first, size_t count) {
    copy_units(to->data + at * to->width, to->width, from->data + first * from->width, from->width, count);
}

tg_value tg_str_from_code_points(const void *data, uint8_t width, size_t length) {
    if (length == 0)
        return tg_str_empty();
    uint32_t all = tg_code_points_or(data, width, length);
    if (length == 1)
        return tg_str_from_code_point(all);
    uint8_t fitting = tg_width_of(all);
    struct tg_str *s = tg_str_new(length, fitting, all < 128);
    if (!s)
        return TG_NULL;
    copy_units(s->data, fitting, data, width, length);
    return tg_from_object(s);
}

tg_value tg_str_printf(const char *format, ...) {
    char small[256], *text = small;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    if ((size_t)length >= sizeof small) {
        if (!(text = tg_malloc((size_t)length + 1)))
            return TG_NULL;
        va_start(arguments, format);
        vsnprintf(text, (size_t)length + 1, format, arguments);
        va_end(arguments);
    }
    tg_value str = tg_str_from_utf8(text, (size_t)length);
    if (text != small)
        tg_mfree(text);
    return str;
}

tg_value tg_str_substring(tg_value v, size_t from, size_t to) {
    const struct tg_str *s = tg_as_str(v);
    if (to > s->length)
        to = s->length;
    if (from >= to)
        return tg_str_empty();
    if (from == 0 && to == s->length)
        return tg_new_reference(v);
    const uint8_t *data = s->data + from * s->width;
    return s->ascii ? tg_str_from_ascii((const char *)data, to - from)
                    : tg_str_from_code_points(data, s->width, to - from);
}

/* --- joining --- */

tg_value tg_str_concat(tg_value a, tg_value b) {
    const struct tg_str *x = tg_as_str(a), *y = tg_as_str(b);
    if (x->length == 0)
        return tg_new_reference(b);
    if (y->length == 0)
        return tg_new_reference(a);
    uint8_t width = x->width > y->width ? x->width : y->width;
    struct tg_str *s = tg_str_new((size_t)x->length + y->length, width, x->ascii & y->ascii);
    if (!s)
        return TG_NULL;
    tg_str_copy(s, 0, x, 0, x->length);
    tg_str_copy(s, x->length, y, 0, y->length);
    return tg_from_object(s);
}

/* The smallest room code whose allocation is at least bytes and a multiple of 16. */
static uint8_t room_for(size_t bytes) {
    unsigned shift = (unsigned)(63 - __builtin_clzll(bytes)) - 2;
    while (room_bytes((uint8_t)(shift * 4)) < bytes)
        shift++;
    uint8_t room = (uint8_t)(shift * 4);
    while (room > 0 && room_bytes((uint8_t)(room - 1)) >= bytes && room_bytes((uint8_t)(room - 1)) % 16 == 0)
        room--;
    return room;
}

/* Text to which more is likely to be appended: a quarter more room than it needs. */
static struct tg_str *new_with_room(size_t length, uint8_t width, bool ascii) {
    if (length > TG_STR_MAX_LENGTH) {
        tg_raise_memory();
        return NULL;
    }
    uint8_t room = room_for(exact_bytes(length + length / 4 + 8, width, ascii));
    return new_in(room_bytes(room), room, length, width, ascii);
}

static bool extend_in_place(struct tg_str *x, const struct tg_str *y) {
    size_t length = (size_t)x->length + y->length;
    if (!x->room || y->width > x->width || y->ascii < x->ascii || !tg_object_is_unique(&x->object) ||
        length > TG_STR_MAX_LENGTH || exact_bytes(length, x->width, x->ascii) > room_bytes(x->room))
        return false;
    drop_utf8(x);
    tg_str_copy(x, x->length, y, 0, y->length);
    x->length = (uint32_t)length;
    x->hash = -1;
    terminate(x);
    return true;
}

#define ROOM_FROM_LENGTH 24 /* shorter texts are not worth the room */

static __attribute__((noinline)) tg_value append_general_steal(tg_value a, tg_value b) {
    struct tg_str *x = tg_as_str(a), *y = tg_as_str(b);
    if (x != y && extend_in_place(x, y))
        return a;
    size_t length = (size_t)x->length + y->length;
    tg_value result;
    if (x->length < ROOM_FROM_LENGTH || y->length == 0 || !tg_object_is_unique(&x->object)) {
        result = tg_str_concat(a, b);
    } else {
        uint8_t width = x->width > y->width ? x->width : y->width;
        struct tg_str *s = new_with_room(length, width, x->ascii & y->ascii);
        if (s) {
            tg_str_copy(s, 0, x, 0, x->length);
            tg_str_copy(s, x->length, y, 0, y->length);
        }
        result = s ? tg_from_object(s) : TG_NULL;
    }
    tg_decref(a);
    return result;
}

/* Most texts that grow do so by one ASCII character, for which there is room. */
tg_value tg_str_append_steal(tg_value a, tg_value b) {
    struct tg_str *x = tg_as_str(a);
    const struct tg_str *y = tg_as_str(b);
    if (y->length != 1 || !y->ascii || !x->ascii || x->room == 0 || !tg_object_is_unique(&x->object) ||
        exact_bytes((size_t)x->length + 1, 1, true) > room_bytes(x->room))
        return append_general_steal(a, b);
    x->data[x->length++] = y->data[0];
    x->data[x->length] = 0;
    x->hash = -1;
    return a;
}

tg_value tg_str_repeat(tg_value v, int64_t count) {
    const struct tg_str *s = tg_as_str(v);
    if (count <= 0 || s->length == 0)
        return tg_str_empty();
    if (count == 1)
        return tg_new_reference(v);
    if ((uint64_t)count > (uint64_t)INT64_MAX / s->length)
        return tg_raise(&tg_exc_OverflowError, "repeated string is too long");
    if ((uint64_t)count > TG_STR_MAX_LENGTH / s->length)
        return tg_raise_memory();
    struct tg_str *result = tg_str_new(s->length * (size_t)count, s->width, s->ascii);
    if (!result)
        return TG_NULL;
    size_t part = (size_t)s->length * s->width, whole = part * (size_t)count, done = part;
    if (part == 1) {
        memset(result->data, s->data[0], whole);
        return tg_from_object(result);
    }
    memcpy(result->data, s->data, part);
    for (; done < whole; done += part) { /* doubles what is there */
        part = done < whole - done ? done : whole - done;
        memcpy(result->data + done, result->data, part);
    }
    return tg_from_object(result);
}

/* --- comparing --- */

int tg_str_order(tg_value a, tg_value b) {
    const struct tg_str *x = tg_as_str(a), *y = tg_as_str(b);
    size_t common = x->length < y->length ? x->length : y->length;
    if (x->width == 1 && y->width == 1) {
        int order = common == 0 ? 0 : memcmp(x->data, y->data, common);
        if (order)
            return order < 0 ? -1 : 1;
    } else {
        for (size_t i = 0; i < common; i++) {
            uint32_t p = tg_str_at(x, i), q = tg_str_at(y, i);
            if (p != q)
                return p < q ? -1 : 1;
        }
    }
    return (x->length > y->length) - (x->length < y->length);
}

/* --- hashing: 128-bit products folded, 16 bytes a step (after Wang Yi's wyhash) --- */

static inline uint64_t fold(uint64_t a, uint64_t b) {
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t read64(const uint8_t *p) {
    uint64_t word;
    memcpy(&word, p, 8);
    return word;
}

static inline uint64_t read32(const uint8_t *p) {
    uint32_t word;
    memcpy(&word, p, 4);
    return word;
}

int64_t tg_bytes_hash(const void *data, size_t count) {
    const uint64_t k0 = 0x9e3779b97f4a7c15, k1 = 0xbf58476d1ce4e5b9, k2 = 0x94d049bb133111eb;
    const uint8_t *p = data;
    uint64_t seed = k0 ^ count, a = 0, b = 0;
    size_t left = count;
    for (; left > 16; p += 16, left -= 16)
        seed = fold(read64(p) ^ k1, read64(p + 8) ^ seed);
    if (left >= 8) {
        a = read64(p);
        b = read64(p + left - 8);
    } else if (left >= 4) {
        a = read32(p);
        b = read32(p + left - 4);
    } else if (left) {
        a = (uint64_t)p[0] << 16 | (uint64_t)p[left / 2] << 8 | p[left - 1];
    }
    int64_t hash = (int64_t)fold(k2 ^ count, fold(a ^ k1, b ^ seed));
    return hash == -1 ? -2 : hash;
}

int64_t tg_str_hash(tg_value v) {
    struct tg_str *s = tg_as_str(v);
    int64_t hash = tg_raw_load(&s->hash);
    if (hash == -1) {
        hash = tg_bytes_hash(s->data, (size_t)s->length * s->width);
        tg_raw_store(&s->hash, hash);
    }
    return hash;
}
