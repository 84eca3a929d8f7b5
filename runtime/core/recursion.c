/* SPDX-License-Identifier: MIT */
/* Guards the repr of containers that contain themselves: which values this thread is printing. */
#include "runtime/core/protocol.h"

#define REPR_DEPTH 256
static _Thread_local tg_value repr_stack[REPR_DEPTH]; /* borrowed: the callers hold them */
static _Thread_local size_t repr_depth;

int tg_repr_enter(tg_value v) {
    for (size_t i = 0; i < repr_depth; i++)
        if (repr_stack[i] == v)
            return 1;
    if (repr_depth == REPR_DEPTH) {
        tg_raise(&tg_exc_RecursionError,
                 "maximum recursion depth exceeded while getting the repr of an object");
        return -1;
    }
    repr_stack[repr_depth++] = v;
    return 0;
}

void tg_repr_leave(tg_value v) {
    if (repr_depth && repr_stack[repr_depth - 1] == v)
        repr_depth--;
}
