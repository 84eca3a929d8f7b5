/* SPDX-License-Identifier: MIT */
/* The roots: variables of the runtime's C code that hold values for as long as the process lives. */
#include "runtime/core/alloc.h"
#include "runtime/core/collector.h"
#include "runtime/seam/share.h"

static pthread_mutex_t roots_lock = PTHREAD_MUTEX_INITIALIZER; /* innermost */
static tg_value **roots;
static size_t count, room;

bool tg_register_root(tg_value *root) {
    bool ok = true;
    pthread_mutex_lock(&roots_lock);
    if (count == room) {
        size_t more = room ? 2 * room : 64;
        tg_value **grown = tg_realloc(roots, more * sizeof *roots);
        ok = grown != NULL;
        if (ok) {
            roots = grown;
            room = more;
        }
    }
    if (ok)
        roots[count++] = root;
    pthread_mutex_unlock(&roots_lock);
    return ok;
}

void tg_roots_visit(void (*visit)(tg_value v, void *argument), void *argument) {
    for (size_t i = 0; i < count; i++)
        visit(*roots[i], argument);
}
