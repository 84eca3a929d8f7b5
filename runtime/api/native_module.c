/* SPDX-License-Identifier: MIT */
/* Extension modules: a shared object is opened, its definition checked, its tables made into functions,
 * constants and classes. Nothing is ever closed again: functions and classes may be anywhere. */
#include "runtime/api/native_module.h"

#include "runtime/api/module_lock.h"
#include "runtime/core/alloc.h"
#include "runtime/lib/library.h"
#include "runtime/tollgate.h"
#include "runtime/types/descriptor.h"
#include "runtime/types/dict.h"
#include "runtime/types/str.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

/* --- functions --- */

static size_t count_functions(const struct tg_function *functions) {
    size_t count = 0;
    while (functions && functions[count].name)
        count++;
    return count;
}

/* The table in the runtime's own terms; kept for ever. NULL: out of memory. */
static struct tg_native_def *native_defs(const struct tg_function *functions) {
    size_t count = count_functions(functions);
    struct tg_native_def *defs = tg_calloc(count + 1, sizeof *defs);
    if (!defs)
        return NULL;
    for (size_t i = 0; i < count; i++)
        defs[i] = (struct tg_native_def){functions[i].name, functions[i].call,
                                         functions[i].signature ? functions[i].signature : ""};
    return defs;
}

static bool add_functions(tg_value module, const struct tg_module_definition *d, bool guarded) {
    struct tg_native_def *defs = native_defs(d->functions);
    if (!defs)
        return false;
    tg_value name = tg_str_from_cstring(d->name);
    bool ok = name != TG_NULL;
    for (; ok && defs->name; defs++) {
        tg_value native = tg_native_new(defs, TG_NULL, name);
        if (native != TG_NULL && guarded)
            tg_native_guard(native);
        if (native != TG_NULL)
            tg_object_pin(tg_as_object(native));
        ok = native != TG_NULL && tg_module_set_cstring_steal(module, defs->name, native);
    }
    tg_decref(name);
    return ok;
}

/* --- constants --- */

static bool add_constants(tg_value module, const struct tg_constant *c) {
    for (; c && c->name; c++) {
        tg_value v = c->kind == TG_CONSTANT_INT     ? tg_int(c->integer)
                     : c->kind == TG_CONSTANT_FLOAT ? tg_float(c->number)
                                                    : tg_str_from_cstring(c->text);
        if (v == TG_NULL || !tg_module_set_cstring_steal(module, c->name, v))
            return false;
    }
    return true;
}

/* --- classes --- */

/* A class made from a definition. */
struct native_class {
    struct tg_type type;
    const struct tg_class *definition;
};

static struct native_class *class_of(const struct tg_class *of) {
    return (struct native_class *)(void *)tg_as_object(of->made);
}

static const struct tg_class *definition_of(const struct tg_object *o) {
    return ((struct native_class *)(void *)tg_type_of(tg_from_object(o)))->definition;
}

/* An instance: its header, the slots of the values that it keeps, and, on a multiple of 16 bytes, its memory.
 */
static tg_slot *slots_of(struct tg_object *o) { return (tg_slot *)(void *)(o + 1); }

static size_t memory_offset(const struct tg_class *of) {
    return sizeof(struct tg_object) + (of->kept * sizeof(tg_slot) + 15) / 16 * 16;
}

static void *memory_of(struct tg_object *o, const struct tg_class *of) {
    return (char *)o + memory_offset(of);
}

static void instance_destroy(struct tg_object *o) {
    const struct tg_class *of = definition_of(o);
    if (of->kept)
        tg_untrack(o);
    if (of->destroy)
        of->destroy(memory_of(o, of));
    for (size_t i = 0; i < of->kept; i++)
        tg_decref(tg_slot_take(o, &slots_of(o)[i]));
    tg_object_free(o, memory_offset(of) + of->size);
}

static void instance_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    for (size_t i = 0; i < definition_of(o)->kept; i++) {
        tg_value v = tg_slot_peek_borrowed(&slots_of(o)[i]);
        if (v != TG_NULL)
            visit(v, argument);
    }
}

static void instance_clear(struct tg_object *o) {
    for (size_t i = 0; i < definition_of(o)->kept; i++)
        tg_set_kept(tg_from_object(o), i, TG_NULL);
}

tg_value tg_get_kept(tg_value instance, size_t which) {
    return tg_slot_read(&slots_of(tg_as_object(instance))[which]);
}

void tg_set_kept(tg_value instance, size_t which, tg_value v) {
    struct tg_object *o = tg_as_object(instance);
    tg_slot_write_steal(o, &slots_of(o)[which], tg_new_reference(v));
}

static bool guard_methods(struct tg_type *type, const struct tg_native_def *methods) {
    tg_value names = tg_slot_peek_borrowed(&type->namespace);
    for (; methods && methods->name; methods++) {
        tg_value name = tg_str_from_cstring(methods->name);
        tg_value descriptor = name == TG_NULL ? TG_NULL : tg_dict_get_str(names, name);
        tg_decref(name);
        if (descriptor == TG_NULL)
            return false;
        tg_native_guard(descriptor);
        tg_decref(descriptor);
    }
    return true;
}

/* Attributes are properties whose getters are functions like all others. */
static bool add_attributes(struct tg_type *type, const struct tg_native_def *defs, bool guarded) {
    tg_value names = tg_slot_peek_borrowed(&type->namespace);
    bool ok = true;
    for (; ok && defs->name; defs++) {
        tg_value getter = tg_native_new(defs, TG_NULL, TG_NULL), property = TG_NULL;
        if (getter != TG_NULL && guarded)
            tg_native_guard(getter);
        if (getter != TG_NULL)
            property = tg_call1(tg_from_object(&tg_property_type), getter);
        ok = property != TG_NULL && tg_dict_set_cstring(names, defs->name, property);
        tg_decref(property);
        tg_decref(getter);
    }
    return ok;
}

static bool add_class(tg_value module, struct tg_class *of, bool guarded) {
    const char *dot = strrchr(of->name, '.');
    struct tg_native_def *methods = native_defs(of->methods), *attributes = native_defs(of->attributes);
    struct native_class *made = methods && attributes ? tg_calloc(1, sizeof *made) : NULL;
    if (!made)
        return false;
    *made = (struct native_class){.type = {TG_TYPE_INIT(of->name, 0), .size = memory_offset(of) + of->size,
                                           .destroy = instance_destroy,
                                           .traverse = of->kept ? instance_traverse : NULL,
                                           .clear = of->kept ? instance_clear : NULL, .methods = methods},
                                  .definition = of};
    of->made = tg_from_object(made);
    if (!tg_type_ready(&made->type) || (guarded && !guard_methods(&made->type, methods)) ||
        !add_attributes(&made->type, attributes, guarded))
        return false;
    tg_share_for(tg_as_object(tg_modules_dict), of->made);
    return tg_module_set_cstring_steal(module, dot ? dot + 1 : of->name, of->made);
}

tg_value tg_make_instance(const struct tg_class *of, void **memory) {
    size_t bytes = memory_offset(of) + of->size;
    uint32_t kind = class_of(of)->type.kind;
    struct tg_object *o = of->kept ? tg_container_new(kind, bytes) : tg_object_new(kind, bytes);
    if (!o)
        return TG_NULL;
    for (size_t i = 0; i < of->kept; i++)
        tg_slot_init_steal(&slots_of(o)[i], TG_NULL);
    *memory = memset(memory_of(o, of), 0, of->size);
    if (of->kept)
        tg_track(o);
    return tg_from_object(o);
}

void *tg_get_memory(tg_value v, const struct tg_class *of) {
    if (tg_is_object(v) && tg_type_of(v) == &class_of(of)->type)
        return memory_of(tg_as_object(v), of);
    tg_raise(&tg_exc_TypeError, "a %s is required, not '%s'", of->name, tg_type_name(v));
    return NULL;
}

/* --- modules --- */

static bool check_definition(const struct tg_module_definition *d, const char *name, const char *path) {
    if (!d)
        tg_raise(&tg_exc_ImportError, "%s: no module of Tollgate: it defines no tollgate_module", path);
    else if (d->abi != TG_ABI)
        tg_raise(&tg_exc_ImportError, "%s: made for version %u of the C interface, this is version %u", path,
                 d->abi, TG_ABI);
    else if (!d->name || strcmp(d->name, name) != 0)
        tg_raise(&tg_exc_ImportError, "%s: holds the module '%s', not '%s'", path, d->name ? d->name : "",
                 name);
    return !tg_error_pending();
}

static const struct tg_module_definition *open_definition(tg_value name, const char *path) {
    const char *text = tg_str_utf8(name, NULL), *dot = text ? strrchr(text, '.') : NULL;
    void *library = text ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
    if (text && !library)
        tg_raise(&tg_exc_ImportError, "%s", dlerror());
    const struct tg_module_definition *d = library ? dlsym(library, "tollgate_module") : NULL;
    return library && check_definition(d, dot ? dot + 1 : text, path) ? d : NULL;
}

static bool fill_module(tg_value module, const struct tg_module_definition *d, const char *path) {
    bool guarded = !tg_gil_enabled() && !(d->flags & TG_SAFE_WITHOUT_LOCK);
    if (!add_functions(module, d, guarded) || !add_constants(module, d->constants))
        return false;
    for (struct tg_class *const *class = d->classes; class && *class; class ++)
        if (!add_class(module, *class, guarded))
            return false;
    if (guarded)
        tg_module_lock_enter();
    bool ok = !d->fill || d->fill(module) == 0;
    if (guarded)
        tg_module_lock_leave();
    if (ok && guarded)
        fprintf(
            stderr,
            "tollgate: module '%s' is not declared safe without the lock: its calls run one at a time (%s)\n",
            d->name, path);
    return ok;
}

/* What each module says of itself. */
static bool set_names(tg_value module, tg_value name, const char *path) {
    const char *text = tg_str_utf8(name, NULL), *dot = strrchr(text, '.');
    return tg_module_set_cstring_steal(module, "__file__", tg_str_from_cstring(path)) &&
           tg_module_set_cstring_steal(module, "__package__",
                                       tg_str_from_utf8(text, dot ? (size_t)(dot - text) : 0)) &&
           tg_module_set_cstring_steal(module, "__spec__", TG_NONE) &&
           tg_module_set_cstring_steal(module, "__doc__", TG_NONE);
}

tg_value tg_load_native_module(tg_value name, const char *path) {
    const struct tg_module_definition *d = open_definition(name, path);
    tg_value module = d ? tg_module_new(tg_str_utf8(name, NULL)) : TG_NULL;
    if (module == TG_NULL)
        return TG_NULL;
    if (set_names(module, name, path) && tg_dict_set(tg_modules_dict, name, module)) {
        if (fill_module(module, d, path))
            return module;
        tg_value pending = tg_error_take();
        tg_dict_delete(tg_modules_dict, name);
        tg_error_restore_steal(pending);
    }
    return TG_NULL;
}
