/* SPDX-License-Identifier: MIT */
/* memoryview: one dimension over the memory of bytes, bytearray or array. */
#ifndef TG_TYPES_MEMORYVIEW_H
#define TG_TYPES_MEMORYVIEW_H

#include "runtime/types/bytes.h"

/* The whole hold lies in the base object; slices of a view share it. A view that was released has no base. */
struct tg_memoryview {
    struct tg_object object;
    tg_slot base;   /* what the hold is on; emptied by release */
    uint8_t *data;  /* first item; constant, and so are the following */
    int64_t length; /* items */
    int64_t stride; /* bytes */
    size_t item_size;
    char format;
    bool writable;
};

/* For tg_bytes_view: contiguous views only; the hold is on the base. False with ValueError or BufferError. */
bool tg_memoryview_get(tg_value v, struct tg_bytes_view *view);

#endif
