/* SPDX-License-Identifier: MIT */
/* The table of modules written in C. Those written in Python lie beside it and are embedded. */
#include "runtime/lib/modules.h"

#include <string.h>

extern const struct tg_builtin_module tg_module_define, tg_module_sys, tg_module_math, tg_module_time,
    tg_module_thread, tg_module_socket, tg_module_posix, tg_module_gc, tg_module_weakref, tg_module_queue,
    tg_module_stack, tg_module_process, tg_module_pickle;

static const struct tg_builtin_module *const modules[] = {
    &tg_module_builtins, &tg_module_define, &tg_module_sys,     &tg_module_math,   &tg_module_time,
    &tg_module_thread,   &tg_module_socket, &tg_module_posix,   &tg_module_gc,     &tg_module_weakref,
    &tg_module_queue,    &tg_module_stack,  &tg_module_process, &tg_module_pickle,
};

const struct tg_builtin_module *tg_find_builtin_module(const char *name) {
    for (size_t i = 0; i < sizeof modules / sizeof modules[0]; i++)
        if (strcmp(modules[i]->name, name) == 0)
            return modules[i];
    for (size_t i = 0; tg_library_modules[i]; i++)
        if (strcmp(tg_library_modules[i]->name, name) == 0)
            return tg_library_modules[i];
    return NULL;
}
