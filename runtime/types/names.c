/* SPDX-License-Identifier: MIT */
/* The interned names of special methods and attributes. */
#include "runtime/types/class_internal.h"
#include "runtime/types/str.h"

#include <stdio.h>

struct tg_names tg_names;

static tg_value dunder(const char *prefix, const char *name) {
    char text[64];
    snprintf(text, sizeof text, "__%s%s__", prefix, name);
    return tg_str_intern_cstring(text);
}

static const char *const binary_names[TG_BINARY_OPS] = {
    [TG_ADD] = "add",           [TG_SUB] = "sub",       [TG_MUL] = "mul", [TG_TRUEDIV] = "truediv",
    [TG_FLOORDIV] = "floordiv", [TG_MOD] = "mod",       [TG_POW] = "pow", [TG_LSHIFT] = "lshift",
    [TG_RSHIFT] = "rshift",     [TG_AND] = "and",       [TG_OR] = "or",   [TG_XOR] = "xor",
    [TG_MATMUL] = "matmul",     [TG_DIVMOD] = "divmod",
};

bool tg_names_start(void) {
    bool done = true;
#define X(name) done = (tg_names.name##_ = dunder("", #name)) != TG_NULL && done;
    TG_NAMES(X)
#undef X
    for (int op = 0; op < TG_BINARY_OPS; op++) {
        tg_names.binary[op] = dunder("", binary_names[op]);
        tg_names.reflected[op] = dunder("r", binary_names[op]);
        tg_names.inplace[op] = op == TG_DIVMOD ? TG_NULL : dunder("i", binary_names[op]);
        done = done && tg_names.binary[op] != TG_NULL && tg_names.reflected[op] != TG_NULL;
    }
    return done;
}
