/* SPDX-License-Identifier: MIT */
/* Builtin functions that ask objects about themselves. */
#include "runtime/core/protocol.h"
#include "runtime/core/thread.h"
#include "runtime/lib/modules.h"
#include "runtime/types/class.h"
#include "runtime/types/dict.h"
#include "runtime/types/iterators.h"
#include "runtime/types/list.h"
#include "runtime/types/native.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/vm/frame.h"

tg_value tg_native_len(const tg_value *args, size_t nargs) {
    int64_t length = tg_length(args[0]);
    return length < 0 ? TG_NULL : tg_int(length);
}

static tg_value truth_or_error(int answer) { return answer < 0 ? TG_NULL : tg_bool(answer); }

static tg_value builtin_isinstance(const tg_value *args, size_t nargs) {
    return truth_or_error(tg_is_instance(args[0], args[1]));
}
static tg_value builtin_issubclass(const tg_value *args, size_t nargs) {
    return truth_or_error(tg_is_subclass(args[0], args[1]));
}
static tg_value builtin_callable(const tg_value *args, size_t nargs) {
    return tg_bool(tg_is_callable(args[0]));
}

/* Attribute names are strs; identifiers among them are interned, which the lookups count on. */
static bool attribute_name(tg_value *name) {
    *name = tg_native_value(*name);
    if (!tg_is_str(*name)) {
        tg_raise_type_of(&tg_exc_TypeError, "attribute name must be string, not '%s'", *name);
        return false;
    }
    *name = tg_str_intern(*name);
    return *name != TG_NULL;
}

static tg_value builtin_getattr(const tg_value *args, size_t nargs) {
    tg_value name = args[1], v;
    if (!attribute_name(&name))
        return TG_NULL;
    if (args[2] == TG_NULL)
        return tg_getattr(args[0], name);
    int found = tg_lookup_attr(args[0], name, &v);
    return found < 0 ? TG_NULL : found ? v : tg_new_reference(args[2]);
}

static tg_value builtin_hasattr(const tg_value *args, size_t nargs) {
    tg_value name = args[1], v;
    if (!attribute_name(&name))
        return TG_NULL;
    int found = tg_lookup_attr(args[0], name, &v);
    if (found > 0)
        tg_decref(v);
    return truth_or_error(found);
}

static tg_value builtin_setattr(const tg_value *args, size_t nargs) {
    tg_value name = args[1];
    return attribute_name(&name) && tg_setattr(args[0], name, args[2]) ? TG_NONE : TG_NULL;
}

static tg_value builtin_delattr(const tg_value *args, size_t nargs) {
    tg_value name = args[1];
    return attribute_name(&name) && tg_delattr(args[0], name) ? TG_NONE : TG_NULL;
}

static tg_value builtin_repr(const tg_value *args, size_t nargs) { return tg_repr(args[0]); }
static tg_value builtin_ascii(const tg_value *args, size_t nargs) { return tg_ascii(args[0]); }

static tg_value builtin_format(const tg_value *args, size_t nargs) {
    if (args[1] != TG_NULL && !tg_is_str_like(args[1]))
        return tg_raise(&tg_exc_TypeError, "format() argument 2 must be str, not %s",
                        tg_is_none(args[1]) ? "None" : tg_type_name(args[1]));
    return tg_format(args[0], args[1]);
}

static tg_value builtin_hash(const tg_value *args, size_t nargs) {
    int64_t hash = tg_hash(args[0]);
    return hash == -1 ? TG_NULL : tg_int(hash);
}

static tg_value builtin_id(const tg_value *args, size_t nargs) {
    return tg_int((int64_t)(args[0] & INT64_MAX));
}

static tg_value builtin_iter(const tg_value *args, size_t nargs) {
    if (args[1] == TG_NULL)
        return tg_iter(args[0]);
    if (!tg_is_callable(args[0]))
        return tg_raise(&tg_exc_TypeError, "iter(v, w): v must be callable");
    return tg_callable_iterator_new(args[0], args[1]);
}

tg_value tg_native_next(const tg_value *args, size_t nargs) {
    if (!tg_type_of(args[0])->next)
        return tg_raise_type_of(&tg_exc_TypeError, "'%s' object is not an iterator", args[0]);
    tg_value v = tg_next_or_error(args[0]);
    if (v != TG_NULL)
        return v;
    if (tg_error_pending() && !tg_error_matches(&tg_exc_StopIteration))
        return TG_NULL;
    if (args[1] != TG_NULL) {
        tg_error_clear();
        return tg_new_reference(args[1]);
    }
    if (tg_error_pending())
        return TG_NULL;
    return tg_raise_steal(tg_call0(tg_from_object(&tg_exc_StopIteration)));
}

static tg_value builtin_vars(const tg_value *args, size_t nargs) {
    if (args[0] == TG_NULL)
        return tg_raise(&tg_exc_NotImplementedError,
                        "vars() without an argument is not in Tollgate's subset");
    tg_value v;
    int found = tg_lookup_attr(args[0], tg_str_intern_cstring("__dict__"), &v);
    if (found == 0)
        return tg_raise(&tg_exc_TypeError, "vars() argument must have __dict__ attribute");
    return found < 0 ? TG_NULL : v;
}

static tg_value builtin_globals(const tg_value *args, size_t nargs) {
    return tg_module_dict_view(tg_from_object(tg_self()->frame->code->module));
}

/* Adds the keys of a mapping's names to the set-like dict. */
static bool add_names(tg_value names, tg_value iterable) {
    tg_value iterator = iterable == TG_NULL ? TG_NULL : tg_iter(iterable);
    if (iterator == TG_NULL)
        return false;
    bool ok = true;
    for (tg_value name; ok && (name = tg_next(iterator)) != TG_NULL;) {
        ok = tg_dict_set(names, name, TG_NONE);
        tg_decref(name);
    }
    tg_decref(iterator);
    return ok && !tg_error_pending();
}

static bool add_class_names(tg_value names, const struct tg_type *type) {
    tg_value mro = tg_slot_read(&type->mro);
    bool ok = mro != TG_NULL;
    for (size_t i = 0; ok && i < tg_as_tuple(mro)->length; i++) {
        struct tg_type *of = (struct tg_type *)(uintptr_t)tg_as_tuple(mro)->items[i];
        tg_value own = tg_slot_read(&of->namespace);
        ok = own == TG_NULL || add_names(names, own);
        tg_decref(own);
    }
    tg_decref(mro);
    return ok;
}

static bool collect_names(tg_value names, tg_value v) {
    if (tg_kind_of(v) == TG_KIND_MODULE) {
        tg_value own = tg_module_names(v);
        bool ok = add_names(names, own);
        tg_decref(own);
        return ok;
    }
    if (tg_is_type(v))
        return add_class_names(names, tg_as_type(v));
    bool ok = true;
    if (tg_type_has(v, TG_TYPE_ATTRIBUTES)) {
        tg_value own = tg_instance_names(v);
        ok = add_names(names, own);
        tg_decref(own);
    }
    return ok && add_class_names(names, tg_type_of(v));
}

static tg_value names_of(tg_value v) {
    tg_value custom = tg_type_lookup(tg_type_of(v), tg_str_intern_cstring("__dir__"));
    if (custom != TG_NULL && tg_kind_of(custom) == TG_KIND_FUNCTION) {
        tg_value names = tg_call1(custom, v);
        tg_decref(custom);
        return names;
    }
    tg_decref(custom);
    tg_value names = tg_dict_new();
    if (names != TG_NULL && !collect_names(names, v)) {
        tg_decref(names);
        return TG_NULL;
    }
    return names;
}

static tg_value builtin_dir(const tg_value *args, size_t nargs) {
    tg_value v = args[0] == TG_NULL ? tg_from_object(tg_self()->frame->code->module) : args[0];
    tg_value names = names_of(v);
    tg_value list = names == TG_NULL ? TG_NULL : tg_list_from_iterable(names);
    tg_decref(names);
    if (list != TG_NULL && tg_list_sort(list, TG_NULL, false))
        return list;
    tg_decref(list);
    return TG_NULL;
}

const struct tg_native_def tg_builtins_object[] = {{"len", tg_native_len, "obj,/"},
                                                   {"isinstance", builtin_isinstance, "obj,class_or_tuple,/"},
                                                   {"issubclass", builtin_issubclass, "cls,class_or_tuple,/"},
                                                   {"callable", builtin_callable, "obj,/"},
                                                   {"getattr", builtin_getattr, "object,name,default=,/"},
                                                   {"hasattr", builtin_hasattr, "obj,name,/"},
                                                   {"setattr", builtin_setattr, "obj,name,value,/"},
                                                   {"delattr", builtin_delattr, "obj,name,/"},
                                                   {"repr", builtin_repr, "obj,/"},
                                                   {"ascii", builtin_ascii, "obj,/"},
                                                   {"format", builtin_format, "value,format_spec=,/"},
                                                   {"hash", builtin_hash, "obj,/"},
                                                   {"id", builtin_id, "obj,/"},
                                                   {"iter", builtin_iter, "object,sentinel=,/"},
                                                   {"next", tg_native_next, "iterator,default=,/"},
                                                   {"vars", builtin_vars, "object=,/"},
                                                   {"globals", builtin_globals, ""},
                                                   {"dir", builtin_dir, "object=,/"},
                                                   {NULL, NULL, NULL}};
