/* SPDX-License-Identifier: MIT */
/* What the modules written in C have in common: types that come to life when their module is first imported,
 * so that they cost nothing at start-up, and constructors whose arguments are bound by a signature. */
#ifndef TG_LIB_LIBRARY_H
#define TG_LIB_LIBRARY_H

#include "runtime/types/container.h"
#include "runtime/types/module.h"
#include "runtime/types/native.h"

/* A static type of a library module. Its kind is 0 until the module is imported. */
struct tg_library_type {
    struct tg_type type;
    struct tg_native_def arguments; /* name NULL: the type has its own constructor, or none */
    tg_value bound;                 /* native that binds `arguments`; pinned, written once by the import */
};

/* The constructor of a type that needs no initialiser: `arguments` binds, its function makes. A subclass's
 * instance takes over what was made: such a type has a fixed size and a destructor that knows subclasses. */
tg_value tg_library_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames);

/* The initialiser of one that may be: `arguments` binds with the instance as the first name ("self,..."). */
bool tg_library_init(const struct tg_library_type *type, tg_value self, const tg_value *args, size_t nargs,
                     tg_value kwnames);

/* Makes the types ready and enters those that are in `types` under their names in the module; `hidden` ones
 * are made ready only. Both arrays end with NULL; hidden may be NULL. Under the import lock. */
bool tg_library_add_types(tg_value module, struct tg_library_type *const *types,
                          struct tg_library_type *const *hidden);

/* The name of v's type without its module. */
const char *tg_library_short_name(tg_value v);

/* iter(it) is it. */
tg_value tg_library_itself(tg_value self);

#endif
