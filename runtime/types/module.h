/* SPDX-License-Identifier: MIT */
/* module: a namespace of global cells. A cell never moves and never goes away, so code binds the names it
 * uses to cells once, when it is loaded, and a global is then one load: empty cells fall back to the builtin
 * of the same name. */
#ifndef TG_TYPES_MODULE_H
#define TG_TYPES_MODULE_H

#include "runtime/core/protocol.h"

struct tg_global_cell {
    tg_slot value;            /* empty: not defined in this module */
    struct tg_module *module; /* owner for slot writes */
    struct tg_global_cell
        *builtin;  /* the builtins' cell of the same name, made on demand (may be empty); NULL in builtins */
    tg_value name; /* interned */
    struct tg_global_cell *next; /* the module's cells in the order in which they were made; published once */
};

struct tg_module {
    struct tg_object object;
    tg_value name;
    void *table;                         /* block: hash table from name to cell; module.c */
    struct tg_global_cell *first, *last; /* list of the cells; grown under the module lock */
};
tg_value tg_module_new(const char *name); /* pinned; sets __name__ */
struct tg_global_cell *tg_module_cell(struct tg_module *module,
                                      tg_value interned_name); /* makes it; NULL: memory */
/* The cell if there is one already; lock-free. */
struct tg_global_cell *tg_module_find_cell(struct tg_module *module, tg_value interned_name);
tg_value tg_module_get(tg_value module, tg_value name); /* new reference; TG_NULL without exception: absent */
bool tg_module_set(tg_value module, tg_value name, tg_value v);
bool tg_module_set_cstring_steal(tg_value module, const char *name, tg_value v);
bool tg_module_add_functions(tg_value module, const struct tg_native_def *defs);
tg_value tg_module_dict_view(tg_value module); /* what globals() and module.__dict__ give: a live mapping */
tg_value tg_module_names(tg_value module);     /* list of defined names in order */
extern tg_value tg_builtins_module;
/* sys.modules: */
extern tg_value tg_modules_dict;
/* A built-in module written in C registers itself in lib/modules.c's table: */
struct tg_builtin_module {
    const char *name;
    bool (*fill)(tg_value module);
};
#endif
