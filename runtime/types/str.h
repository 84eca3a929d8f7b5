/* SPDX-License-Identifier: MIT */
/* str: immutable Unicode text, code points indexable in constant time: one, two or four bytes each, the
 * narrowest that fits the text. Never changed once another reference exists. Thread-safe (the cached hash is
 * written relaxed). */
#ifndef TG_TYPES_STR_H
#define TG_TYPES_STR_H

#include "runtime/core/protocol.h"

struct tg_str {
    struct tg_object object;
    int64_t hash;    /* -1: not yet computed */
    uint32_t length; /* code points */
    uint8_t width;   /* bytes a code point: 1, 2, 4 */
    uint8_t ascii;   /* all below 128: data is UTF-8 as it is */
    uint8_t data[];  /* length * width bytes and a terminating zero of the same width */
};

static inline bool tg_is_str(tg_value v) { /* exact str */
    return tg_kind_of(v) == TG_KIND_STR;
}
static inline struct tg_str *tg_as_str(tg_value v) { return (struct tg_str *)(uintptr_t)v; }

/* From UTF-8 (invalid bytes: UnicodeDecodeError; encoded surrogates are accepted). */
tg_value tg_str_from_utf8(const char *text, size_t bytes);
tg_value tg_str_from_cstring(const char *text);
tg_value
tg_str_from_code_point(uint32_t code_point); /* one-character strings below 256 are pinned singletons */
tg_value tg_str_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The one copy, pinned; borrowed. Only for identifiers. NULL with MemoryError. */
tg_value tg_str_intern_cstring(const char *text);
tg_value tg_str_intern(tg_value str); /* borrowed result */
/* UTF-8 of an exact str; *bytes may be NULL. For ASCII text the string's own data, else a buffer cached for
 * the life of the str. NULL with an error. */
const char *tg_str_utf8(tg_value str, size_t *bytes);
uint32_t tg_str_at(const struct tg_str *s, size_t index);
tg_value tg_str_concat(tg_value a, tg_value b);
/* a += b where the caller's reference to a is consumed and may be extended in place if unique. */
tg_value tg_str_append_steal(tg_value a, tg_value b);
tg_value tg_str_substring(tg_value s, size_t from, size_t to);
bool tg_str_equal(tg_value a, tg_value b); /* two exact strs */
int tg_str_order(tg_value a, tg_value b);  /* -1, 0, 1 by code points */
int64_t tg_str_hash(tg_value s);
tg_value tg_str_join(tg_value separator, tg_value iterable);
/* %-formatting and str.format */
tg_value tg_str_percent(tg_value format, tg_value arguments);

/* Builds a text piece by piece. Errors stick: append on and look at finish. */
struct tg_str_builder {
    uint8_t *data;
    size_t length, capacity; /* code points */
    uint8_t width;
    uint32_t max; /* bitwise or of all code points */
    bool failed;
};
void tg_builder_start(struct tg_str_builder *b);
void tg_builder_add(struct tg_str_builder *b, tg_value str);
void tg_builder_add_cstring(struct tg_str_builder *b, const char *utf8);
void tg_builder_add_utf8(struct tg_str_builder *b, const char *utf8, size_t bytes);
void tg_builder_add_code_point(struct tg_str_builder *b, uint32_t code_point);
/* repr(v) / str(v) of a value; on error the exception is set and the builder fails. */
void tg_builder_add_repr(struct tg_str_builder *b, tg_value v);
void tg_builder_add_str(struct tg_str_builder *b, tg_value v);
tg_value
tg_builder_finish(struct tg_str_builder *b); /* frees the builder; TG_NULL with the exception if it failed */
void tg_builder_abandon(struct tg_str_builder *b);

#endif
