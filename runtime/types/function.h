/* SPDX-License-Identifier: MIT */
/* Callables: functions of Python code, native functions, bound methods, cells. (vm/ runs functions; types/
 * only holds them.) */
#ifndef TG_TYPES_FUNCTION_H
#define TG_TYPES_FUNCTION_H

#include "runtime/core/protocol.h"

struct tg_cell {
    struct tg_object object;
    tg_slot content;
};
tg_value tg_cell_new_steal(tg_value v); /* v may be TG_NULL: empty */

struct tg_native {
    struct tg_object object;
    const struct tg_native_def *def;
    struct tg_signature *parsed; /* made once from def->signature; native.c */
    tg_value self;               /* bound value or TG_NULL */
    tg_value module;             /* str or TG_NULL */
    struct tg_type *owner;       /* method_descriptor: the type; NULL for plain functions */
};
tg_value tg_native_new(const struct tg_native_def *def, tg_value self, tg_value module);
tg_value tg_method_descriptor_new(const struct tg_native_def *def, struct tg_type *owner);
/* vectorcall of both kinds; for METHOD_DESCRIPTOR args[0] is self. */
tg_value tg_native_call(tg_value callable, const tg_value *args, size_t nargs, tg_value kwnames);

struct tg_method {
    struct tg_object object;
    tg_value function, self;
};
tg_value tg_method_new(tg_value function, tg_value self);
#endif
