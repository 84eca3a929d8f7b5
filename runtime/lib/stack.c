/* SPDX-License-Identifier: MIT */
/* The module _stack: what the calling thread is running, as text. Frames as objects are in
 * vm/frame_object.c. */
#include "runtime/core/thread.h"
#include "runtime/lib/modules.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"
#include "runtime/vm/frame.h"

/* entries(): (file name, line, function) of every frame, the outermost first. */
static tg_value entries(const tg_value *args, size_t nargs) {
    const struct tg_thread *self = tg_self();
    tg_value list = tg_list_new(0);
    for (const struct tg_frame *f = self->frames; list != TG_NULL && self->frame && f <= self->frame; f++) {
        const struct tg_code *code = f->code;
        size_t index = f->pc == code->live ? 0 : (size_t)(f->pc - code->live - 1);
        tg_value entry = tg_tuple_pack(3, code->filename, tg_int(tg_code_line(code, index)), code->name);
        if (entry == TG_NULL || !tg_list_append_steal(list, entry)) {
            tg_decref(list);
            return TG_NULL;
        }
    }
    return list;
}

static const struct tg_native_def functions[] = {{"entries", entries, ""}, {NULL, NULL, NULL}};

static bool fill(tg_value module) { return tg_module_add_functions(module, functions); }

const struct tg_builtin_module tg_module_stack = {"_stack", fill};
