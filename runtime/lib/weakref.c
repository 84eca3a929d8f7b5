/* SPDX-License-Identifier: MIT */
/* The module _weakref: weak references as the module weakref builds on them. */
#include "runtime/types/weakref.h"

#include "runtime/types/module.h"

static tg_value weakref_count(const tg_value *args, size_t nargs) {
    return tg_int(tg_weakref_count(args[0]));
}

static tg_value weakref_list(const tg_value *args, size_t nargs) { return tg_weakref_list(args[0]); }

static const struct tg_native_def functions[] = {
    {"getweakrefcount", weakref_count, "object,/"},
    {"getweakrefs", weakref_list, "object,/"},
    {NULL, NULL, NULL},
};

static bool fill(tg_value module) {
    tg_value type = tg_from_object(&tg_weakref_type);
    return tg_module_add_functions(module, functions) && tg_module_set_cstring_steal(module, "ref", type) &&
           tg_module_set_cstring_steal(module, "ReferenceType", type);
}

const struct tg_builtin_module tg_module_weakref = {"_weakref", fill};
