/* SPDX-License-Identifier: MIT */
/* What globals() and module.__dict__ give: a live mapping over a module's cells, which prints and behaves as
 * a dict of its names. It holds nothing but its module. */
#include "runtime/core/alloc.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/type.h"

struct module_namespace {
    struct tg_object object;
    tg_value module; /* pinned */
};

static tg_value module_of(tg_value self) {
    return ((const struct module_namespace *)(uintptr_t)self)->module;
}

tg_value tg_module_dict_view(tg_value module) {
    struct module_namespace *n = tg_container_new(TG_KIND_MODULE_NAMESPACE, sizeof *n);
    if (!n)
        return TG_NULL;
    n->module = module;
    tg_track(n);
    return tg_from_object(n);
}

static void namespace_destroy(struct tg_object *self) {
    tg_object_free(self, sizeof(struct module_namespace));
}

static void namespace_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    visit(((struct module_namespace *)(void *)self)->module, argument);
}

static tg_value find(tg_value self, tg_value key) {
    return tg_is_str(key) ? tg_module_get(module_of(self), key) : TG_NULL;
}

static tg_value namespace_getitem(tg_value self, tg_value key) {
    tg_value v = find(self, key);
    return v != TG_NULL ? v : tg_raise_value(&tg_exc_KeyError, key);
}

static bool namespace_setitem(tg_value self, tg_value key, tg_value value) {
    if (!tg_is_str(key)) {
        tg_raise(&tg_exc_TypeError, "names of a module must be strings");
        return false;
    }
    if (value != TG_NULL)
        return tg_module_set(module_of(self), key, value);
    tg_value old = find(self, key);
    tg_decref(old);
    if (old == TG_NULL) {
        tg_raise_value(&tg_exc_KeyError, key);
        return false;
    }
    return tg_delattr(module_of(self), key);
}

static int namespace_contains(tg_value self, tg_value key) {
    tg_value v = find(self, key);
    tg_decref(v);
    return v != TG_NULL;
}

static tg_value names_of(tg_value self) { return tg_module_names(module_of(self)); }

static int64_t namespace_length(tg_value self) {
    tg_value names = names_of(self);
    int64_t length = names == TG_NULL ? -1 : (int64_t)tg_list_length(names);
    tg_decref(names);
    return length;
}

static tg_value namespace_iter(tg_value self) {
    tg_value names = names_of(self);
    tg_value iterator = names == TG_NULL ? TG_NULL : tg_iter(names);
    tg_decref(names);
    return iterator;
}

/* A dict of the names as they are now. */
static tg_value snapshot(tg_value self) {
    tg_value dict = tg_dict_new(), names = names_of(self);
    for (size_t i = 0; dict != TG_NULL && names != TG_NULL && i < tg_list_length(names); i++) {
        tg_value name = tg_list_get(names, (int64_t)i), v = find(self, name);
        if (v != TG_NULL)
            tg_dict_set(dict, name, v);
        tg_decref(v);
        tg_decref(name);
    }
    tg_decref(names);
    return dict;
}

static tg_value namespace_repr(tg_value self) {
    tg_value dict = snapshot(self);
    tg_value text = dict == TG_NULL ? TG_NULL : tg_repr(dict);
    tg_decref(dict);
    return text;
}

/* keys, values, items, copy: of the snapshot. */
static tg_value of_snapshot(const tg_value *args, const char *method) {
    tg_value dict = snapshot(args[0]);
    tg_value v = dict == TG_NULL ? TG_NULL : tg_call_method(dict, method, NULL, 0);
    tg_decref(dict);
    return v;
}
static tg_value method_keys(const tg_value *args, size_t nargs) { return of_snapshot(args, "keys"); }
static tg_value method_values(const tg_value *args, size_t nargs) { return of_snapshot(args, "values"); }
static tg_value method_items(const tg_value *args, size_t nargs) { return of_snapshot(args, "items"); }
static tg_value method_copy(const tg_value *args, size_t nargs) { return snapshot(args[0]); }

static tg_value method_get(const tg_value *args, size_t nargs) {
    tg_value v = find(args[0], args[1]);
    if (v != TG_NULL)
        return v;
    return args[2] == TG_NULL ? TG_NONE : tg_new_reference(args[2]);
}

static tg_value method_setdefault(const tg_value *args, size_t nargs) {
    tg_value v = find(args[0], args[1]);
    if (v != TG_NULL)
        return v;
    v = args[2] == TG_NULL ? TG_NONE : tg_new_reference(args[2]);
    if (namespace_setitem(args[0], args[1], v))
        return v;
    tg_decref(v);
    return TG_NULL;
}

static tg_value method_pop(const tg_value *args, size_t nargs) {
    tg_value v = find(args[0], args[1]);
    if (v == TG_NULL)
        return args[2] == TG_NULL ? tg_raise_value(&tg_exc_KeyError, args[1]) : tg_new_reference(args[2]);
    if (namespace_setitem(args[0], args[1], TG_NULL))
        return v;
    tg_decref(v);
    return TG_NULL;
}

static tg_value method_update(const tg_value *args, size_t nargs) {
    tg_value dict = tg_dict_new();
    bool ok = dict != TG_NULL && (args[1] == TG_NULL || tg_dict_update(dict, args[1])) &&
              (args[2] == TG_NULL || tg_dict_update(dict, args[2]));
    size_t position = 0;
    tg_value key, value;
    while (ok && tg_dict_next(dict, &position, &key, &value)) {
        ok = namespace_setitem(args[0], key, value);
        tg_decref(key);
        tg_decref(value);
    }
    tg_decref(dict);
    return ok ? TG_NONE : TG_NULL;
}

static const struct tg_native_def namespace_methods[] = {
    {"keys", method_keys, "self,/"},
    {"values", method_values, "self,/"},
    {"items", method_items, "self,/"},
    {"copy", method_copy, "self,/"},
    {"get", method_get, "self,key,default=,/"},
    {"setdefault", method_setdefault, "self,key,default=,/"},
    {"pop", method_pop, "self,key,default=,/"},
    {"update", method_update, "self,other=,/,**"},
    {NULL, NULL, NULL}};

struct tg_type tg_module_namespace_type = {TG_TYPE_INIT("dict", TG_KIND_MODULE_NAMESPACE),
                                           .flags = TG_TYPE_MAPPING,
                                           .size = sizeof(struct module_namespace),
                                           .destroy = namespace_destroy,
                                           .traverse = namespace_traverse,
                                           .repr = namespace_repr,
                                           .getitem = namespace_getitem,
                                           .setitem = namespace_setitem,
                                           .contains = namespace_contains,
                                           .length = namespace_length,
                                           .iter = namespace_iter,
                                           .methods = namespace_methods};
