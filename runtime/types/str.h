/* SPDX-License-Identifier: MIT */
/* str: immutable Unicode text, code points indexable in constant time: one, two or four bytes each, the
 * narrowest that fits the text. Never changed once another reference exists. Thread-safe (the cached hash is
 * written relaxed, the cached UTF-8 by compare-and-swap).
 *
 * The allocation is always a multiple of 16 bytes. Text that is not ASCII has in its last 8 bytes a pointer
 * to its UTF-8 (or NULL). Text that was grown by appending has room behind its end: `room` says how large the
 * allocation is (0: the smallest that holds the text). */
#ifndef TG_TYPES_STR_H
#define TG_TYPES_STR_H

#include "runtime/core/protocol.h"

struct tg_str {
    struct tg_object object;
    int64_t hash;    /* -1: not yet computed */
    uint32_t length; /* code points */
    uint8_t width;   /* bytes a code point: 1, 2, 4 */
    uint8_t ascii;   /* all below 128: data is UTF-8 as it is */
    uint8_t room;    /* 0, or the allocation is (4 + room % 4) << (room / 4) bytes */
    uint8_t unused;
    uint8_t data[]; /* length * width bytes and a terminating zero of the same width */
};

_Static_assert(offsetof(struct tg_str, data) == 32, "wide text is aligned");

#define TG_STR_MAX_LENGTH ((size_t)1 << 30)

TG_INLINE bool tg_is_str(tg_value v) { /* exact str */
    return tg_kind_of(v) == TG_KIND_STR;
}
TG_INLINE struct tg_str *tg_as_str(tg_value v) { return (struct tg_str *)(uintptr_t)v; }
/* str or a subclass. */
TG_INLINE bool tg_is_str_like(tg_value v) { return tg_is_str(v) || tg_type_has(v, TG_TYPE_STR); }
/* The exact str in a str-like value, borrowed. */
TG_INLINE struct tg_str *tg_str_exact_borrowed(tg_value v) {
    return tg_as_str(tg_is_str(v) ? v : tg_native_value(v));
}

/* An unfinished str: header and terminator are set, data is to be filled in by the caller. NULL with
 * MemoryError. */
struct tg_str *tg_str_new(size_t length, uint8_t width, bool ascii);
/* From UTF-8 (invalid bytes: UnicodeDecodeError; encoded surrogates are accepted). */
tg_value tg_str_from_utf8(const char *text, size_t bytes);
tg_value tg_str_from_cstring(const char *text);
tg_value tg_str_from_ascii(const char *text, size_t length); /* known to be ASCII */
/* From code points of any width; the narrowest width is chosen. */
tg_value tg_str_from_code_points(const void *data, uint8_t width, size_t length);
tg_value
tg_str_from_code_point(uint32_t code_point); /* one-character strings below 256 are pinned singletons */
tg_value tg_str_empty(void);                 /* pinned */
/* The str, or a copy of it, as one that nobody counts: for what lives as long as the program. */
tg_value tg_str_uncounted(tg_value str);
tg_value tg_str_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The one copy, pinned; borrowed. Only for identifiers. NULL with MemoryError. */
tg_value tg_str_intern_cstring(const char *text);
tg_value tg_str_intern(tg_value str); /* borrowed result */
/* UTF-8 of an exact str; *bytes may be NULL. For ASCII text the string's own data, else a buffer cached for
 * the life of the str. NULL with an error. */
const char *tg_str_utf8(tg_value str, size_t *bytes);

/* The hash of an exact str, if it has been computed: else -1. */
TG_INLINE int64_t tg_str_known_hash(tg_value v) {
    return __atomic_load_n(&tg_as_str(v)->hash, __ATOMIC_RELAXED);
}

/* Are two exact strs equal? Most that differ do so in their length or their first byte (an empty one has its
 * terminator there): the rest is memcmp's. */
TG_INLINE bool tg_str_equal(tg_value a, tg_value b) {
    const struct tg_str *x = tg_as_str(a), *y = tg_as_str(b);
    if (x == y)
        return true;
    if (x->length != y->length || x->width != y->width || x->data[0] != y->data[0])
        return false;
    return x->length * x->width <= 1 || memcmp(x->data, y->data, (size_t)x->length * x->width) == 0;
}

TG_INLINE uint32_t tg_str_at(const struct tg_str *s, size_t index) {
    if (s->width == 1)
        return s->data[index];
    if (s->width == 2) {
        uint16_t unit;
        memcpy(&unit, s->data + index * 2, 2);
        return unit;
    }
    uint32_t unit;
    memcpy(&unit, s->data + index * 4, 4);
    return unit;
}
TG_INLINE void tg_str_put(struct tg_str *s, size_t index, uint32_t code_point) {
    if (s->width == 1) {
        s->data[index] = (uint8_t)code_point;
    } else if (s->width == 2) {
        uint16_t unit = (uint16_t)code_point;
        memcpy(s->data + index * 2, &unit, 2);
    } else {
        memcpy(s->data + index * 4, &code_point, 4);
    }
}
/* Copies code points, widening as needed; to's width is not smaller. */
void tg_str_copy(struct tg_str *to, size_t at, const struct tg_str *from, size_t first, size_t count);

tg_value tg_str_concat(tg_value a, tg_value b);
/* a += b where the caller's reference to a is consumed and may be extended in place if unique. */
tg_value tg_str_append_steal(tg_value a, tg_value b);
tg_value tg_str_substring(tg_value s, size_t from, size_t to);
/* str[start:stop:step], by numbers (tg_slice_numbers). */
tg_value tg_str_get_range(struct tg_str *s, const int64_t bounds[3]);
int tg_str_order(tg_value a, tg_value b); /* -1, 0, 1 by code points */
int64_t tg_str_hash(tg_value s);
int64_t tg_bytes_hash(const void *data, size_t count); /* the hash of raw memory; never -1 */
tg_value tg_str_join(tg_value separator, tg_value iterable);
tg_value tg_str_repeat(tg_value s, int64_t count);
/* %-formatting and str.format */
tg_value tg_str_percent(tg_value format, tg_value arguments);

/* Position of needle in s[from:to], or -1. The first, the last; how many without overlap. */
int64_t tg_str_find(const struct tg_str *s, const struct tg_str *needle, size_t from, size_t to);
/* The same with safepoints on the way, for texts of any length: the caller has references to both.
 * TG_FIND_ERROR: an exception. */
#define TG_FIND_ERROR (-2)
int64_t tg_str_find_polling(const struct tg_str *s, const struct tg_str *needle, size_t from, size_t to);
int64_t tg_str_rfind(const struct tg_str *s, const struct tg_str *needle, size_t from, size_t to);

/* The destructor of exact strs. */
void tg_str_destroy(struct tg_object *self);
/* Start-up: the singletons and the table of interned strings. */
bool tg_strs_start(void);
/* Every pinned str that no object holds (interned ones, singletons): roots of tg_share_roots. */
void tg_str_visit_interned(tg_visit visit, void *argument);

/* chr and ord as the built-in functions word their errors. */
tg_value tg_str_chr(tg_value v);
tg_value tg_str_ord(tg_value v);
tg_value tg_str_ascii_of_repr(tg_value repr); /* ascii(): escapes what is not ASCII */

/* Text of a number as ASCII: Unicode digits become 0-9, Unicode spaces blanks. `converted` is TG_NULL or a
 * reference that keeps `text` alive. */
struct tg_ascii_digits {
    const char *text;
    size_t length;
    tg_value converted;
};
bool tg_str_to_ascii_digits(tg_value str, struct tg_ascii_digits *out);

/* encode and decode. encoding and errors as C strings; NULL: "utf-8", "strict". */
tg_value tg_str_encode(tg_value str, const char *encoding, const char *errors);
tg_value tg_str_decode(const uint8_t *data, size_t count, const char *encoding, const char *errors);

/* Builds a text piece by piece. Errors stick: append on and look at finish. */
struct tg_str_builder {
    uint8_t *data;
    size_t length, capacity; /* code points */
    uint8_t width;
    uint32_t max; /* bitwise or of all code points */
    bool failed;
    uint8_t small[128]; /* where a short text begins; so a builder is not copied */
};
void tg_builder_start(struct tg_str_builder *b);
void tg_builder_add(struct tg_str_builder *b, tg_value str);
void tg_builder_add_part(struct tg_str_builder *b, const struct tg_str *s, size_t from, size_t to);
void tg_builder_add_ascii(struct tg_str_builder *b, const char *text, size_t length);
void tg_builder_add_cstring(struct tg_str_builder *b, const char *utf8);
void tg_builder_add_utf8(struct tg_str_builder *b, const char *utf8, size_t bytes);
void tg_builder_add_code_point(struct tg_str_builder *b, uint32_t code_point);
void tg_builder_fill(struct tg_str_builder *b, uint32_t code_point, size_t count);
/* repr(v) / str(v) of a value; on error the exception is set and the builder fails. */
void tg_builder_add_repr(struct tg_str_builder *b, tg_value v);
void tg_builder_add_str(struct tg_str_builder *b, tg_value v);
tg_value
tg_builder_finish(struct tg_str_builder *b); /* frees the builder; TG_NULL with the exception if it failed */
void tg_builder_abandon(struct tg_str_builder *b);

#endif
