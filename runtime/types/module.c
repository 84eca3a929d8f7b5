/* SPDX-License-Identifier: MIT */
/* Modules: a hash table from interned names to cells. Readers take no lock; a new cell is added under the
 * module lock by publishing it in an empty place, or in a larger table that replaces the old one. Cells are
 * never freed. */
#include "runtime/types/module.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/container.h"

#include "runtime/core/alloc.h"
#include "runtime/core/code_memory.h"
#include "runtime/types/function.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/type.h"

#include <pthread.h>

struct table {
    uint64_t mask;
    uint64_t count; /* guarded by the module lock */
    struct tg_global_cell *places[];
};

static pthread_mutex_t module_lock = PTHREAD_MUTEX_INITIALIZER; /* guards the tables' growth; a leaf */

tg_value tg_builtins_module, tg_modules_dict;

static struct tg_module *as_module(tg_value v) { return (struct tg_module *)(uintptr_t)v; }

static size_t table_bytes(uint64_t mask) {
    return sizeof(struct table) + (mask + 1) * sizeof(struct tg_global_cell *);
}

static struct table *table_new(uint64_t mask) {
    struct table *t = tg_alloc(table_bytes(mask));
    if (t) {
        memset(t, 0, table_bytes(mask));
        t->mask = mask;
    }
    return t;
}

static uint64_t place_of(tg_value name) { return (name >> 4) * UINT64_C(0x9e3779b97f4a7c15) >> 20; }

struct tg_global_cell *tg_module_find_cell(struct tg_module *module, tg_value name) {
    const struct table *t = (const struct table *)tg_block_read(&module->table);
    for (uint64_t i = place_of(name);; i++) {
        struct tg_global_cell *cell = __atomic_load_n(&t->places[i & t->mask], __ATOMIC_ACQUIRE);
        if (cell == NULL || cell->name == name)
            return cell;
    }
}

static void place(struct table *t, struct tg_global_cell *cell) {
    uint64_t i = place_of(cell->name);
    while (t->places[i & t->mask])
        i++;
    __atomic_store_n(&t->places[i & t->mask], cell, __ATOMIC_RELEASE);
    t->count++;
}

/* Under the lock: makes sure that one more cell fits. *old: a table that was replaced, to be retired. */
static bool make_room(struct tg_module *module, struct table **old) {
    struct table *t = module->table;
    if (t->count * 3 < t->mask * 2)
        return true;
    struct table *larger = table_new(t->mask * 2 + 1);
    if (!larger)
        return false;
    for (uint64_t i = 0; i <= t->mask; i++)
        if (t->places[i])
            place(larger, t->places[i]);
    tg_block_publish(&module->table, larger);
    *old = t;
    return true;
}

/* The cell of that name: `fresh`, or one that another thread was quicker to add. */
static struct tg_global_cell *add_cell(struct tg_module *module, struct tg_global_cell *fresh) {
    struct table *old = NULL;
    pthread_mutex_lock(&module_lock);
    struct tg_global_cell *cell = tg_module_find_cell(module, fresh->name);
    if (cell == NULL && make_room(module, &old)) {
        place(module->table, fresh);
        __atomic_store_n(module->last ? &module->last->next : &module->first, fresh, __ATOMIC_RELEASE);
        module->last = cell = fresh;
    }
    pthread_mutex_unlock(&module_lock);
    if (old)
        tg_retire_memory(&module->object, old, table_bytes(old->mask));
    return cell;
}

struct tg_global_cell *tg_module_cell(struct tg_module *module, tg_value name) {
    struct tg_global_cell *cell = tg_module_find_cell(module, name);
    if (cell)
        return cell;
    struct tg_global_cell *builtin = NULL;
    tg_value builtins = tg_builtins_module;
    if (builtins != TG_NULL && module != as_module(builtins) &&
        !(builtin = tg_module_cell(as_module(builtins), name)))
        return NULL;
    struct tg_global_cell *fresh = tg_code_memory_hot(1, sizeof *fresh);
    if (!fresh)
        return NULL;
    fresh->module = module;
    fresh->builtin = builtin;
    fresh->name = name;
    /* If another thread was quicker, `fresh` is never used: a line of memory. */
    return add_cell(module, fresh);
}

tg_value tg_module_new(const char *name) {
    struct tg_module *module = tg_container_new(TG_KIND_MODULE, sizeof *module);
    if (!module)
        return TG_NULL;
    module->table = table_new(63);
    module->first = module->last = NULL;
    module->name = tg_str_from_cstring(name);
    if (!module->table || module->name == TG_NULL)
        return TG_NULL;
    tg_object_pin(&module->object);
    tg_object_pin(tg_as_object(module->name)); /* every function made has it as its __module__ */
    tg_track(module);
    tg_value v = tg_from_object(module);
    bool ok = (tg_builtins_module == TG_NULL ||
               tg_module_set(v, tg_str_intern_cstring("__builtins__"), tg_builtins_module)) &&
              tg_module_set(v, tg_str_intern_cstring("__name__"), module->name) &&
              tg_module_set(v, tg_str_intern_cstring("__doc__"), TG_NONE);
    return ok ? v : TG_NULL;
}

tg_value tg_module_get(tg_value v, tg_value name) {
    struct tg_global_cell *cell = tg_module_find_cell(as_module(v), tg_str_intern(name));
    return cell ? tg_slot_read(&cell->value) : TG_NULL;
}

bool tg_module_set(tg_value v, tg_value name, tg_value value) {
    tg_value interned = tg_str_intern(name);
    struct tg_global_cell *cell = interned == TG_NULL ? NULL : tg_module_cell(as_module(v), interned);
    if (!cell)
        return false;
    tg_incref(value);
    tg_slot_write_steal(&as_module(v)->object, &cell->value, value);
    return true;
}

bool tg_module_set_cstring_steal(tg_value v, const char *name, tg_value value) {
    tg_value text = tg_str_intern_cstring(name);
    bool ok = value != TG_NULL && text != TG_NULL && tg_module_set(v, text, value);
    tg_decref(value);
    return ok;
}

bool tg_module_add_functions(tg_value v, const struct tg_native_def *defs) {
    for (; defs->name; defs++) {
        tg_value native = tg_native_new(defs, TG_NULL, as_module(v)->name);
        if (native != TG_NULL)
            tg_object_pin(tg_as_object(native)); /* every thread calls it */
        if (!tg_module_set_cstring_steal(v, defs->name, native))
            return false;
    }
    return true;
}

tg_value tg_module_names(tg_value v) {
    tg_value names = tg_list_new(0);
    struct tg_global_cell *cell = __atomic_load_n(&as_module(v)->first, __ATOMIC_ACQUIRE);
    for (; names != TG_NULL && cell; cell = __atomic_load_n(&cell->next, __ATOMIC_ACQUIRE))
        if (tg_slot_peek_borrowed(&cell->value) != TG_NULL && !tg_list_append(names, cell->name)) {
            tg_decref(names);
            return TG_NULL;
        }
    return names;
}

/* --- the type --- */

static void module_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    struct tg_module *module = (struct tg_module *)(void *)self;
    visit(module->name, argument);
    for (struct tg_global_cell *cell = module->first; cell; cell = cell->next)
        if (tg_slot_peek_borrowed(&cell->value) != TG_NULL)
            visit(tg_slot_peek_borrowed(&cell->value), argument);
}

static tg_value module_repr(tg_value self) {
    tg_value name = tg_module_get(self, tg_str_intern_cstring("__name__"));
    tg_value file = tg_module_get(self, tg_str_intern_cstring("__file__"));
    const char *shown = tg_is_str(name) ? tg_str_utf8(name, NULL) : "?";
    tg_value text = tg_is_str(file) ? tg_str_printf("<module '%s' from '%s'>", shown, tg_str_utf8(file, NULL))
                                    : tg_str_printf("<module '%s' (built-in)>", shown);
    tg_decref(name);
    tg_decref(file);
    return text;
}

static tg_value module_getattr(tg_value self, tg_value name) {
    tg_value v = tg_module_get(self, name);
    if (v != TG_NULL)
        return v;
    int found = tg_generic_lookup(self, name, &v);
    if (found)
        return found > 0 ? v : TG_NULL;
    tg_value hook = tg_module_get(self, tg_str_intern_cstring("__getattr__"));
    if (hook != TG_NULL) {
        v = tg_call1(hook, name);
        tg_decref(hook);
        return v;
    }
    tg_value own = tg_module_get(self, tg_str_intern_cstring("__name__"));
    tg_raise(&tg_exc_AttributeError, "module '%s' has no attribute '%s'",
             tg_is_str(own) ? tg_str_utf8(own, NULL) : "?", tg_str_utf8(name, NULL));
    tg_attribute_error_details(name, self);
    tg_decref(own);
    return TG_NULL;
}

static bool module_setattr(tg_value self, tg_value name, tg_value value) {
    if (value != TG_NULL)
        return tg_module_set(self, name, value);
    struct tg_global_cell *cell = tg_module_find_cell(as_module(self), tg_str_intern(name));
    tg_value old = cell ? tg_slot_take(&as_module(self)->object, &cell->value) : TG_NULL;
    if (old == TG_NULL)
        tg_raise_no_attribute(self, name);
    tg_decref(old);
    return old != TG_NULL;
}

static tg_value module_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!tg_check_arguments("module", nargs, kwnames, 1, 2))
        return TG_NULL;
    if (!tg_is_str(args[0]))
        return tg_raise(&tg_exc_TypeError, "module() argument 'name' must be str, not %s",
                        tg_type_name(args[0]));
    tg_value module = tg_module_new(tg_str_utf8(args[0], NULL));
    if (module == TG_NULL || (nargs > 1 && !tg_module_set(module, tg_str_intern_cstring("__doc__"), args[1])))
        return TG_NULL;
    return module;
}

static const struct tg_getset_def module_getsets[] = {{"__dict__", tg_module_dict_view, NULL},
                                                      {NULL, NULL, NULL}};

struct tg_type tg_module_type = {TG_TYPE_INIT("module", TG_KIND_MODULE),
                                 .size = sizeof(struct tg_module),
                                 .new = module_new,
                                 .traverse = module_traverse,
                                 .repr = module_repr,
                                 .getattr = module_getattr,
                                 .setattr = module_setattr,
                                 .getsets = module_getsets};
