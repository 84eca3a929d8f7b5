/* SPDX-License-Identifier: MIT */
/* The table of modules written in C. */
#ifndef TG_LIB_MODULES_H
#define TG_LIB_MODULES_H

#include "runtime/types/module.h"

/* By name; NULL when there is none. */
const struct tg_builtin_module *tg_find_builtin_module(const char *name);

extern const struct tg_builtin_module tg_module_builtins;

/* Those whose types come to life when they are imported (lib/library.c); ends with NULL. */
extern const struct tg_builtin_module *const tg_library_modules[];

/* builtins_sequence.c and builtins_object.c: parts of the builtins' table of functions. */
extern const struct tg_native_def tg_builtins_sequence[];
extern const struct tg_native_def tg_builtins_object[];
extern const struct tg_native_def tg_builtins_number[];
extern const struct tg_native_def tg_builtins_async[];

#endif
