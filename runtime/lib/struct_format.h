/* SPDX-License-Identifier: MIT */
/* The format language of struct. */
#ifndef TG_LIB_STRUCT_FORMAT_H
#define TG_LIB_STRUCT_FORMAT_H

#include "runtime/lib/library.h"

/* One code of a format, at its place in the record. */
struct tg_struct_field {
    char code;
    uint8_t size; /* bytes of one item; 1 for s, p and x */
    bool big, native;
    int64_t count;  /* items; for s and p the bytes of the one item */
    int64_t offset; /* of the first */
    int64_t values; /* of the record that come before it */
};

struct tg_struct_format {
    int64_t size, values; /* bytes and values of a record */
    size_t field_count;
    struct tg_struct_field fields[];
};

extern struct tg_library_type tg_struct_error_type;

/* From tg_malloc; NULL with struct.error. */
struct tg_struct_format *tg_struct_parse(const char *text, size_t length);
/* One value into item, or out of it. False or TG_NULL with an exception. */
bool tg_struct_put(const struct tg_struct_field *f, tg_value v, uint8_t *item);
tg_value tg_struct_get(const struct tg_struct_field *f, const uint8_t *item);

#endif
