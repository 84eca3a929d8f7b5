/* SPDX-License-Identifier: MIT */
/* bytes (immutable), bytearray (mutable: one block that carries its own length and capacity) and memoryview
 * over either; what they have in common is seen through struct tg_bytes_view. */
#ifndef TG_TYPES_BYTES_H
#define TG_TYPES_BYTES_H

#include "runtime/core/protocol.h"

struct tg_bytes {
    struct tg_object object;
    int64_t hash; /* -1: not yet computed; relaxed */
    size_t length;
    uint8_t data[]; /* and a terminating zero */
};

struct tg_byte_block {
    int64_t length;   /* raw; written by the lock holder */
    int64_t capacity; /* constant */
    uint8_t data[];
};

struct tg_bytearray {
    struct tg_object object;
    void *block;     /* struct tg_byte_block, or NULL: empty */
    int64_t exports; /* holders of its memory; it may not be resized meanwhile; under the object's lock */
};

static inline bool tg_is_bytes(tg_value v) { return tg_kind_of(v) == TG_KIND_BYTES; } /* exact */
static inline struct tg_bytes *tg_as_bytes(tg_value v) { return (struct tg_bytes *)(uintptr_t)v; }
static inline struct tg_bytearray *tg_as_bytearray(tg_value v) { return (struct tg_bytearray *)(uintptr_t)v; }
static inline bool tg_is_bytearray(tg_value v) {
    return tg_kind_of(v) == TG_KIND_BYTEARRAY ||
           (tg_is_object(v) && tg_type_is_subtype(tg_type_of(v), &tg_bytearray_type));
}

/* length bytes to be filled in by the caller; zero terminated. TG_NULL with MemoryError. */
tg_value tg_bytes_new(size_t length);
tg_value tg_bytes_from_data(const void *data, size_t count);
/* bytes(v): of anything bytes-like, an iterable of ints, __bytes__. */
tg_value tg_bytes_from_object(tg_value v);
tg_value tg_bytes_for_bytearray(tg_value v); /* the same, for a bytearray that complains of what is none */
tg_value tg_bytearray_from_data(const void *data, size_t count);
bool tg_bytearray_extend_data(tg_value bytearray, const void *data, size_t count);
bool tg_bytearray_resize(tg_value bytearray, size_t length); /* new bytes are zero */

/* bytes, bytearray, memoryview, array: anything whose memory can be looked at. */
bool tg_is_bytes_like(tg_value v);

/* The memory of a bytes-like value, held: the object is not resized (BufferError for the resizer) until
 * tg_bytes_view_done. The view holds a reference. */
struct tg_bytes_view {
    uint8_t *data;
    size_t length; /* bytes */
    bool writable;
    char format;      /* of an item, as in struct: 'B' for bytes */
    size_t item_size; /* bytes */
    tg_value owner;
};
/* False with TypeError "a bytes-like object is required, not 'X'". */
bool tg_bytes_view(tg_value v, struct tg_bytes_view *view);
void tg_bytes_view_done(struct tg_bytes_view *view);

/* For types outside that have memory to show (array): fills in view but its owner, and takes a hold; done
 * gives the hold back. Once a type, under the import lock, for at most four types. */
typedef bool (*tg_buffer_getter)(tg_value v, struct tg_bytes_view *view);
typedef void (*tg_buffer_releaser)(tg_value v);
void tg_register_buffer(struct tg_type *type, tg_buffer_getter get, tg_buffer_releaser done);

/* repr of raw memory, b'...', between two texts. */
tg_value tg_bytes_repr_data(const uint8_t *data, size_t count, const char *before, const char *after);
/* An int as a byte; false with TypeError or ValueError "`what` must be in range(0, 256)". */
bool tg_byte_from_value(tg_value v, const char *what, uint8_t *out);

#endif
