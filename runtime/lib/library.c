/* SPDX-License-Identifier: MIT */
/* Types of library modules: made ready by the first import, and shared at once where threads exist. */
#include "runtime/lib/library.h"

#include "runtime/lib/modules.h"
#include "runtime/types/tuple.h"

#include <string.h>

extern const struct tg_builtin_module tg_module_itertools, tg_module_collections, tg_module_functools,
    tg_module_operator, tg_module_bisect, tg_module_heapq, tg_module_random, tg_module_hashlib,
    tg_module_array, tg_module_struct, tg_module_curl, tg_module_files, tg_module_cmath;

const struct tg_builtin_module *const tg_library_modules[] = {
    &tg_module_itertools, &tg_module_collections,
    &tg_module_functools, &tg_module_operator,
    &tg_module_bisect,    &tg_module_heapq,
    &tg_module_random,    &tg_module_hashlib,
    &tg_module_array,     &tg_module_struct,
    &tg_module_cmath,     &tg_module_curl,
    &tg_module_files,     NULL,
};

tg_value tg_library_itself(tg_value self) { return tg_new_reference(self); }

const char *tg_library_short_name(tg_value v) {
    const char *name = tg_type_name(v), *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

tg_value tg_library_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    struct tg_type *own = type->flags & TG_TYPE_HEAP ? ((struct tg_heap_type *)(void *)type)->layout : type;
    tg_value bound = ((struct tg_library_type *)(void *)own)->bound;
    return tg_instance_adopt_steal(type, tg_native_call(bound, args, nargs, kwnames));
}

bool tg_library_init(const struct tg_library_type *type, tg_value self, const tg_value *args, size_t nargs,
                     tg_value kwnames) {
    size_t total = nargs + (kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length);
    tg_value small[16], *values = small;
    if (total + 1 > sizeof small / sizeof *small && !(values = tg_malloc((total + 1) * sizeof *values)))
        return false;
    values[0] = self;
    if (total)
        memcpy(values + 1, args, total * sizeof *args);
    tg_value done = tg_native_call(type->bound, values, nargs + 1, kwnames);
    if (values != small)
        tg_mfree(values);
    tg_decref(done);
    return done != TG_NULL;
}

/* Not every type is reachable from the module: where threads exist, all are shared here. */
static bool make_ready(struct tg_library_type *t) {
    if (!tg_type_ready(&t->type))
        return false;
    if (t->arguments.name && t->bound == TG_NULL) {
        bool method = strncmp(t->arguments.signature, "self", 4) == 0;
        tg_value native = method ? tg_method_descriptor_new(&t->arguments, &t->type)
                                 : tg_native_new(&t->arguments, TG_NULL, TG_NULL);
        if (native == TG_NULL)
            return false;
        tg_object_pin(tg_as_object(native));
        t->bound = native;
        tg_share_for(tg_as_object(tg_modules_dict), native);
    }
    tg_share_for(tg_as_object(tg_modules_dict), tg_from_object(&t->type));
    return true;
}

bool tg_library_add_types(tg_value module, struct tg_library_type *const *types,
                          struct tg_library_type *const *hidden) {
    for (; hidden && *hidden; hidden++)
        if (!make_ready(*hidden))
            return false;
    for (; *types; types++) {
        const char *dot = strrchr((*types)->type.name, '.');
        if (!make_ready(*types) || !tg_module_set_cstring_steal(module, dot ? dot + 1 : (*types)->type.name,
                                                                tg_from_object(&(*types)->type)))
            return false;
    }
    return true;
}
