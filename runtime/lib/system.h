/* SPDX-License-Identifier: MIT */
/* What the modules that make system calls share: blocking calls, C ints, paths, constants. */
#ifndef TG_LIB_SYSTEM_H
#define TG_LIB_SYSTEM_H

#include "runtime/core/alloc.h"
#include "runtime/core/protocol.h"
#include "runtime/core/thread.h"
#include "runtime/types/module.h"

#include <errno.h>
#include <unistd.h>

#define TG_INTERRUPTED (-2) /* a signal handler has raised: the exception is set */

/* result = call, detached, again when interrupted by a signal for which there was nothing to raise. A macro,
 * because the call is a different one each time. errno is that of the call. */
#define TG_BLOCKING(result, call)                                                                            \
    do {                                                                                                     \
        tg_detach();                                                                                         \
        (result) = (call);                                                                                   \
        tg_attach();                                                                                         \
        if ((result) != -1 || errno != EINTR)                                                                \
            break;                                                                                           \
        if (!tg_safepoint(tg_self())) {                                                                      \
            (result) = TG_INTERRUPTED;                                                                       \
            break;                                                                                           \
        }                                                                                                    \
    } while (true)

/* v as a C int: TypeError, OverflowError. */
bool tg_as_int(tg_value v, int *out);

/* A path from str, bytes or __fspath__; text lives until tg_path_done. */
struct tg_path {
    const char *text;
    tg_value owner;
};
bool tg_path_start(tg_value v, struct tg_path *path);
void tg_path_done(struct tg_path *path);

struct tg_int_constant {
    const char *name; /* NULL ends a table */
    int64_t value;
};
bool tg_module_add_ints(tg_value module, const struct tg_int_constant *constants);

#endif
