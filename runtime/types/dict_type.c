/* SPDX-License-Identifier: MIT */
/* dict: the type, its operators and methods, and filling one from other things. */
#include "runtime/types/dict_block.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

static struct tg_dict *self_of(tg_value v) { return tg_as_dict(v); }

/* --- filling --- */

/* Did the dict get another length or block since? */
static bool dict_changed(const struct tg_dict *d, uint64_t serial, int64_t used) {
    return tg_dict_block_of(d)->serial != serial || tg_raw_load(&d->used) != used;
}

static bool update_from_dict(tg_value dict, tg_value other) {
    const struct tg_dict *from = tg_as_dict(other);
    if (dict == other)
        return true;
    uint64_t serial = tg_dict_block_of(from)->serial;
    int64_t used = tg_raw_load(&from->used);
    tg_value key, v;
    for (int64_t position = 0; tg_dict_scan(from, &position, &key, &v);) {
        if (!tg_dict_set_steal(dict, key, v))
            return false;
        /* Another thread's change is no error: then what is there is taken. */
        if (!tg_object_is_shared(&from->object) && dict_changed(from, serial, used)) {
            tg_raise(&tg_exc_RuntimeError, "dict mutated during update");
            return false;
        }
    }
    return true;
}

static bool update_from_mapping(tg_value dict, tg_value mapping, tg_value keys) {
    tg_value iterator = tg_iter(keys), key;
    if (iterator == TG_NULL)
        return false;
    bool ok = true;
    while (ok && (key = tg_next(iterator)) != TG_NULL) {
        tg_value v = tg_getitem(mapping, key);
        ok = v != TG_NULL;
        if (ok)
            ok = tg_dict_set_steal(dict, key, v);
        else
            tg_decref(key);
    }
    tg_decref(iterator);
    return ok && !tg_error_pending();
}

static bool add_pair(tg_value dict, tg_value pair, size_t number) {
    tg_value tuple = tg_is_tuple(pair) ? tg_new_reference(pair) : tg_tuple_from_iterable(pair);
    if (tuple == TG_NULL) {
        if (tg_error_matches(&tg_exc_TypeError)) {
            tg_error_clear();
            tg_raise(&tg_exc_TypeError,
                     "cannot convert dictionary update sequence element #%zu to a sequence", number);
        }
        return false;
    }
    const struct tg_tuple *t = tg_as_tuple(tuple);
    bool ok = t->length == 2;
    if (!ok)
        tg_raise(&tg_exc_ValueError, "dictionary update sequence element #%zu has length %zu; 2 is required",
                 number, t->length);
    ok = ok && tg_dict_set(dict, t->items[0], t->items[1]);
    tg_decref(tuple);
    return ok;
}

static bool update_from_pairs(tg_value dict, tg_value iterable) {
    tg_value iterator = tg_iter(iterable), pair;
    if (iterator == TG_NULL)
        return false;
    bool ok = true;
    for (size_t number = 0; ok && (pair = tg_next(iterator)) != TG_NULL; number++) {
        ok = add_pair(dict, pair, number);
        tg_decref(pair);
    }
    tg_decref(iterator);
    return ok && !tg_error_pending();
}

bool tg_dict_update(tg_value dict, tg_value other) {
    /* A subclass that walks as a dict is read as one: its __getitem__ is not asked. */
    if (tg_type_has(other, TG_TYPE_DICT) && tg_type_of(other)->iter == tg_dict_type.iter)
        return update_from_dict(dict, other);
    tg_value name = tg_str_intern_cstring("keys"), keys_method;
    if (name == TG_NULL)
        return false;
    int found = tg_lookup_attr(other, name, &keys_method);
    if (found <= 0)
        return found == 0 && update_from_pairs(dict, other);
    tg_value keys = tg_call0(keys_method);
    tg_decref(keys_method);
    bool ok = keys != TG_NULL && update_from_mapping(dict, other, keys);
    tg_decref(keys);
    return ok;
}

static bool update_from_keywords(tg_value dict, const tg_value *values, tg_value kwnames) {
    if (kwnames == TG_NULL)
        return true;
    const struct tg_tuple *names = tg_as_tuple(kwnames);
    for (size_t i = 0; i < names->length; i++)
        if (!tg_dict_set(dict, names->items[i], values[i]))
            return false;
    return true;
}

/* "f" of builtins, else "module.f", as TypeErrors name a callable. */
static tg_value name_of_callable(tg_value callable) {
    tg_value name = tg_getattr_cstring(callable, "__qualname__");
    if (name == TG_NULL || !tg_is_str(name)) {
        tg_error_clear();
        tg_decref(name);
        return tg_str(callable);
    }
    tg_value module = tg_getattr_cstring(callable, "__module__"), whole = TG_NULL;
    if (module == TG_NULL)
        tg_error_clear();
    else if (tg_is_str(module) && strcmp(tg_str_utf8(module, NULL), "builtins") != 0)
        whole = tg_str_printf("%s.%s", tg_str_utf8(module, NULL), tg_str_utf8(name, NULL));
    tg_decref(module);
    if (whole == TG_NULL)
        return name;
    tg_decref(name);
    return whole;
}

static bool repeated_keyword(tg_value key, tg_value callable) {
    tg_value name = name_of_callable(callable), text = name == TG_NULL ? TG_NULL : tg_str(key);
    const char *name_text = text == TG_NULL ? NULL : tg_str_utf8(name, NULL),
               *key_text = name_text == NULL ? NULL : tg_str_utf8(text, NULL);
    if (key_text != NULL)
        tg_raise(&tg_exc_TypeError, "%s() got multiple values for keyword argument '%s'", name_text,
                 key_text);
    tg_decref(name);
    tg_decref(text);
    return false;
}

bool tg_dict_merge_kwargs(tg_value dict, tg_value other, tg_value callable) {
    tg_value fresh = other, key, v;
    if (!tg_is_dict(other)) {
        fresh = tg_dict_new();
        if (fresh == TG_NULL || !tg_dict_update(fresh, other)) {
            tg_decref(fresh);
            return false;
        }
    } else {
        tg_incref(fresh);
    }
    bool ok = true;
    for (size_t position = 0; ok && tg_dict_next(fresh, &position, &key, &v);) {
        if (!tg_is_str(key) && !tg_type_has(key, TG_TYPE_STR)) {
            tg_raise(&tg_exc_TypeError, "keywords must be strings");
            ok = false;
        } else {
            int there = tg_dict_contains(dict, key);
            ok = there == 0 ? tg_dict_set(dict, key, v) : there > 0 && repeated_keyword(key, callable);
        }
        tg_decref(key);
        tg_decref(v);
    }
    tg_decref(fresh);
    return ok;
}

/* --- life --- */

static tg_value dict_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    return tg_dict_make(type);
}

static bool dict_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!tg_check_arguments("dict", nargs, TG_NULL, 0, 1))
        return false;
    return (nargs == 0 || tg_dict_update(self, args[0])) && update_from_keywords(self, args + nargs, kwnames);
}

/* --- questions --- */

static tg_value dict_repr(tg_value self) {
    if (tg_dict_length(self) == 0)
        return tg_str_from_cstring("{}");
    int inside = tg_repr_enter(self);
    if (inside != 0)
        return inside < 0 ? TG_NULL : tg_str_from_cstring("{...}");
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, "{");
    tg_value key, v;
    bool first = true;
    for (size_t position = 0; !b.failed && tg_dict_next(self, &position, &key, &v); first = false) {
        if (!first)
            tg_builder_add_cstring(&b, ", ");
        tg_builder_add_repr(&b, key);
        tg_builder_add_cstring(&b, ": ");
        tg_builder_add_repr(&b, v);
        tg_decref(key);
        tg_decref(v);
    }
    tg_builder_add_cstring(&b, "}");
    tg_repr_leave(self);
    return tg_builder_finish(&b);
}

/* 1, 0, -1: every pair of a is in b. */
static int pairs_within(tg_value a, tg_value b) {
    tg_value key, v, other;
    for (size_t position = 0; tg_dict_next(a, &position, &key, &v);) {
        int equal = tg_dict_find(b, key, &other);
        if (equal > 0) {
            equal = tg_equal(v, other);
            tg_decref(other);
        }
        tg_decref(key);
        tg_decref(v);
        if (equal <= 0)
            return equal;
    }
    return 1;
}

static tg_value dict_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if ((op != TG_EQ && op != TG_NE) || !tg_type_has(other, TG_TYPE_DICT))
        return TG_NOT_IMPLEMENTED;
    int equal = tg_dict_length(self) == tg_dict_length(other) ? pairs_within(self, other) : 0;
    return equal < 0 ? TG_NULL : tg_bool(equal == (op == TG_EQ));
}

static int64_t dict_length(tg_value self) { return (int64_t)tg_dict_length(self); }
static int dict_contains(tg_value self, tg_value key) { return tg_dict_contains(self, key); }
static tg_value dict_iter(tg_value self) { return tg_dict_iterator_new(self, TG_DICT_KEYS, false); }

/* --- items --- */

static tg_value missing(tg_value self, tg_value key) {
    if (tg_is_subclass_instance(tg_as_object(self))) {
        tg_value name = tg_str_intern_cstring("__missing__");
        if (name == TG_NULL)
            return TG_NULL;
        tg_value method = tg_type_lookup(tg_type_of(self), name);
        if (method != TG_NULL) {
            tg_value result = tg_call2(method, self, key);
            tg_decref(method);
            return result;
        }
        if (tg_error_pending())
            return TG_NULL;
    }
    return tg_raise_value(&tg_exc_KeyError, key);
}

static tg_value dict_getitem(tg_value self, tg_value key) {
    tg_value v;
    int found = tg_dict_find(self, key, &v);
    if (found != 0)
        return v;
    return missing(self, key);
}

static bool dict_setitem(tg_value self, tg_value key, tg_value v) {
    if (v != TG_NULL)
        return tg_dict_set(self, key, v);
    int found = tg_dict_delete(self, key);
    if (found == 0)
        tg_raise_value(&tg_exc_KeyError, key);
    return found > 0;
}

/* --- operators --- */

static tg_value dict_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    if (op != TG_OR || !tg_type_has(a, TG_TYPE_DICT) || !tg_type_has(b, TG_TYPE_DICT))
        return TG_NOT_IMPLEMENTED;
    tg_value result = tg_dict_copy(a);
    if (result != TG_NULL && !tg_dict_update(result, b)) {
        tg_decref(result);
        return TG_NULL;
    }
    return result;
}

static tg_value dict_inplace(enum tg_binary_op op, tg_value self, tg_value other) {
    if (op != TG_OR)
        return TG_NOT_IMPLEMENTED;
    return tg_dict_update(self, other) ? tg_new_reference(self) : TG_NULL;
}

/* --- methods --- */

static tg_value none_or_error(bool ok) { return ok ? TG_NONE : TG_NULL; }

static tg_value or_none(tg_value v) { return tg_new_reference(v == TG_NULL ? TG_NONE : v); }

static tg_value dict_get(const tg_value *args, size_t nargs) {
    tg_value v;
    int found = tg_dict_find(args[0], args[1], &v);
    return found != 0 ? v : or_none(args[2]);
}

static tg_value dict_pop(const tg_value *args, size_t nargs) {
    tg_value v;
    /* An empty one does not ask for the hash. */
    int found = tg_dict_is_empty(args[0]) ? 0 : tg_dict_pop(args[0], args[1], &v);
    if (found != 0)
        return v;
    return args[2] != TG_NULL ? tg_new_reference(args[2]) : tg_raise_value(&tg_exc_KeyError, args[1]);
}

static tg_value dict_popitem(const tg_value *args, size_t nargs) {
    tg_value pair[2];
    if (tg_dict_pop_last(self_of(args[0]), &pair[0], &pair[1]))
        return tg_tuple_from_array_steal(pair, 2);
    tg_value message = tg_str_from_cstring("popitem(): dictionary is empty");
    if (message != TG_NULL)
        tg_raise_value(&tg_exc_KeyError, message);
    tg_decref(message);
    return TG_NULL;
}

static tg_value dict_setdefault(const tg_value *args, size_t nargs) {
    return tg_dict_setdefault(args[0], args[1], args[2] == TG_NULL ? TG_NONE : args[2]);
}

/* self, other..., then the dict of the keywords */
static tg_value dict_update(const tg_value *args, size_t nargs) {
    if (!tg_check_arguments("update", nargs - 1, TG_NULL, 0, 1))
        return TG_NULL;
    if (nargs == 2 && !tg_dict_update(args[0], args[1]))
        return TG_NULL;
    return none_or_error(args[nargs] == TG_NULL || tg_dict_update(args[0], args[nargs]));
}

static tg_value dict_clear(const tg_value *args, size_t nargs) {
    return none_or_error(tg_dict_clear(args[0]));
}
static tg_value dict_copy(const tg_value *args, size_t nargs) { return tg_dict_copy(args[0]); }

static tg_value dict_keys(const tg_value *args, size_t nargs) {
    return tg_dict_view_new(TG_KIND_DICT_KEYS, args[0]);
}

static tg_value dict_values(const tg_value *args, size_t nargs) {
    return tg_dict_view_new(TG_KIND_DICT_VALUES, args[0]);
}

static tg_value dict_items(const tg_value *args, size_t nargs) {
    return tg_dict_view_new(TG_KIND_DICT_ITEMS, args[0]);
}

static tg_value dict_reversed(const tg_value *args, size_t nargs) {
    return tg_dict_iterator_new(args[0], TG_DICT_KEYS, true);
}

static tg_value dict_fromkeys(const tg_value *args, size_t nargs) {
    bool exact = args[0] == tg_from_object(&tg_dict_type);
    tg_value dict = exact ? tg_dict_new() : tg_call0(args[0]), key,
             v = args[2] == TG_NULL ? TG_NONE : args[2];
    tg_value iterator = dict == TG_NULL ? TG_NULL : tg_iter(args[1]);
    bool ok = iterator != TG_NULL;
    while (ok && (key = tg_next(iterator)) != TG_NULL) {
        ok = exact ? tg_dict_set(dict, key, v) : tg_setitem(dict, key, v);
        tg_decref(key);
    }
    tg_decref(iterator);
    if (ok && !tg_error_pending())
        return dict;
    tg_decref(dict);
    return TG_NULL;
}

static const struct tg_native_def dict_methods[] = {
    {"get", dict_get, "self,key,default=,/"},
    {"pop", dict_pop, "self,key,default=,/"},
    {"popitem", dict_popitem, "self,/"},
    {"setdefault", dict_setdefault, "self,key,default=,/"},
    {"update", dict_update, "self,*args,**"},
    {"clear", dict_clear, "self,/"},
    {"copy", dict_copy, "self,/"},
    {"keys", dict_keys, "self,/"},
    {"values", dict_values, "self,/"},
    {"items", dict_items, "self,/"},
    {"__reversed__", dict_reversed, "self,/"},
    {NULL, NULL, NULL},
};

static const struct tg_native_def dict_class_methods[] = {
    {"fromkeys", dict_fromkeys, "type,iterable,value=,/"},
    {NULL, NULL, NULL},
};

struct tg_type tg_dict_type = {
    TG_TYPE_INIT("dict", TG_KIND_DICT),
    .flags = TG_TYPE_BASE | TG_TYPE_DICT | TG_TYPE_MAPPING,
    .size = sizeof(struct tg_dict),
    .new = dict_new,
    .init = dict_init,
    .destroy = tg_dict_destroy,
    .traverse = tg_dict_traverse,
    .clear = tg_dict_clear_references,
    .repr = dict_repr,
    .compare = dict_compare,
    .length = dict_length,
    .getitem = dict_getitem,
    .setitem = dict_setitem,
    .contains = dict_contains,
    .iter = dict_iter,
    .binary = dict_binary,
    .inplace = dict_inplace,
    .methods = dict_methods,
    .class_methods = dict_class_methods,
    .doc = "Built-in mapping.",
};
