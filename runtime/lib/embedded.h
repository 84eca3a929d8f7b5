/* SPDX-License-Identifier: MIT */
/* Library modules that are written in Python (runtime/lib/<name>.py, packages
 * runtime/lib/<name>/__init__.py), carried inside the binary. */
#ifndef TG_LIB_EMBEDDED_H
#define TG_LIB_EMBEDDED_H

#include <stdbool.h>
#include <stddef.h>

struct tg_embedded_module {
    const char *name;   /* "queue", "collections.abc" */
    const char *source; /* UTF-8, NUL after the last byte */
    size_t length;      /* bytes, without that NUL */
    bool package;
};

/* Ends with an entry whose name is NULL. */
extern const struct tg_embedded_module tg_embedded_modules[];

#endif
