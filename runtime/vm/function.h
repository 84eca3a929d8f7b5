/* SPDX-License-Identifier: MIT */
/* Functions of Python code. */
#ifndef TG_VM_FUNCTION_H
#define TG_VM_FUNCTION_H

#include "runtime/core/protocol.h"
#include "runtime/types/function.h"

struct tg_code;

struct tg_function {
    struct tg_object object;
    struct tg_code *code; /* immutable */
    tg_value closure;     /* tuple of cells or TG_NULL; immutable */
    tg_slot defaults;     /* tuple or empty */
    tg_slot kwdefaults;   /* dict or empty */
    tg_slot name, qualname, doc, module_name;
    tg_slot dict;        /* attributes, or empty */
    tg_slot annotations; /* dict, made on demand */
};

TG_INLINE bool tg_is_function(tg_value v) { return tg_kind_of(v) == TG_KIND_FUNCTION; }
TG_INLINE struct tg_function *tg_as_function(tg_value v) { return (struct tg_function *)(uintptr_t)v; }

/* All borrowed; TG_NULL where absent. Pinned when the code is not nested in a function. */
tg_value tg_function_new(struct tg_code *code, tg_value defaults, tg_value kwdefaults, tg_value closure);
/* The type's vectorcall. */
tg_value tg_function_call(tg_value callable, const tg_value *args, size_t nargs, tg_value kwnames);

#endif
