/* SPDX-License-Identifier: MIT */
/* Calling any value, and reading and writing its attributes. */
#include "runtime/core/protocol.h"

#include "runtime/core/alloc.h"
#include "runtime/core/thread.h"
#include "runtime/types/class.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define SMALL_CALL 16

bool tg_c_stack_ok(void) {
    return (const char *)__builtin_frame_address(0) > tg_self()->c_stack_limit;
}

tg_value tg_call(tg_value callable, const tg_value *args, size_t nargs, tg_value kwnames) {
    const struct tg_type *type = tg_type_of(callable);
    if (!type->call)
        return tg_raise(&tg_exc_TypeError, "'%s' object is not callable", type->name);
    if (!tg_c_stack_ok())
        return tg_raise(&tg_exc_RecursionError, "maximum recursion depth exceeded while calling a Python object");
    return type->call(callable, args, nargs, kwnames);
}

tg_value tg_call0(tg_value callable) {
    return tg_call(callable, NULL, 0, TG_NULL);
}

tg_value tg_call1(tg_value callable, tg_value a) {
    return tg_call(callable, &a, 1, TG_NULL);
}

tg_value tg_call2(tg_value callable, tg_value a, tg_value b) {
    const tg_value args[] = {a, b};
    return tg_call(callable, args, 2, TG_NULL);
}

bool tg_is_callable(tg_value v) {
    return tg_type_of(v)->call != NULL;
}

/* Calls with `self` in front of the arguments unless it is TG_NULL. */
static tg_value call_with(tg_value f, tg_value self, const tg_value *args, size_t nargs) {
    if (self == TG_NULL)
        return tg_call(f, args, nargs, TG_NULL);
    tg_value small[SMALL_CALL];
    tg_value *all = nargs < SMALL_CALL ? small : tg_malloc((nargs + 1) * sizeof *all);
    if (!all)
        return TG_NULL;
    all[0] = self;
    for (size_t i = 0; i < nargs; i++)
        all[i + 1] = args[i];
    tg_value v = tg_call(f, all, nargs + 1, TG_NULL);
    if (all != small)
        tg_mfree(all);
    return v;
}

tg_value tg_call_method(tg_value v, const char *name, const tg_value *args, size_t nargs) {
    tg_value text = tg_str_intern_cstring(name), self;
    tg_value f = text == TG_NULL ? TG_NULL : tg_load_method(v, text, &self);
    if (f == TG_NULL)
        return TG_NULL;
    tg_value result = call_with(f, self, args, nargs);
    tg_decref(f);
    return result;
}

/* The keyword arguments behind the positional ones; their names as a tuple. */
static tg_value spread_keywords(tg_value kwargs, tg_value *values) {
    size_t count = tg_dict_length(kwargs), position = 0, filled = 0;
    tg_value *names = tg_malloc((count + 1) * sizeof *names), key, value;
    if (!names)
        return TG_NULL;
    bool ok = true;
    while (ok && filled < count && tg_dict_next(kwargs, &position, &key, &value)) {
        ok = tg_is_str(key);
        names[filled] = ok && !(tg_as_object(key)->flags & TG_FLAG_INTERNED) ? tg_str_intern(key) : key;
        values[filled++] = value;
    }
    tg_value tuple = TG_NULL;
    if (!ok)
        tg_raise(&tg_exc_TypeError, "keywords must be strings");
    else
        tuple = tg_tuple_from_array(names, filled);
    if (tuple == TG_NULL)
        while (filled)
            tg_decref(values[--filled]);
    tg_mfree(names);
    return tuple;
}

tg_value tg_call_tuple(tg_value callable, tg_value args, tg_value kwargs) {
    const struct tg_tuple *t = tg_as_tuple(args);
    if (kwargs == TG_NULL || tg_dict_length(kwargs) == 0)
        return tg_call(callable, t->items, t->length, TG_NULL);
    size_t keywords = tg_dict_length(kwargs);
    tg_value *all = tg_malloc((t->length + keywords + 1) * sizeof *all);
    if (!all)
        return TG_NULL;
    for (size_t i = 0; i < t->length; i++)
        all[i] = t->items[i];
    tg_value result = TG_NULL, names = spread_keywords(kwargs, all + t->length);
    if (names != TG_NULL) {
        result = tg_call(callable, all, t->length, names);
        for (size_t i = 0; i < tg_as_tuple(names)->length; i++)
            tg_decref(all[t->length + i]);
        tg_decref(names);
    }
    tg_mfree(all);
    return result;
}

/* --- attributes --- */

tg_value tg_getattr(tg_value v, tg_value name) {
    const struct tg_type *type = tg_type_of(v);
    return type->getattr ? type->getattr(v, name) : tg_generic_getattr(v, name);
}

tg_value tg_getattr_cstring(tg_value v, const char *name) {
    tg_value text = tg_str_intern_cstring(name);
    return text == TG_NULL ? TG_NULL : tg_getattr(v, text);
}

int tg_lookup_attr(tg_value v, tg_value name, tg_value *out) {
    *out = TG_NULL;
    if (!tg_type_of(v)->getattr)
        return tg_generic_lookup(v, name, out);
    *out = tg_getattr(v, name);
    if (*out != TG_NULL)
        return 1;
    if (!tg_error_matches(&tg_exc_AttributeError))
        return -1;
    tg_error_clear();
    return 0;
}

bool tg_setattr(tg_value v, tg_value name, tg_value value) {
    const struct tg_type *type = tg_type_of(v);
    return type->setattr ? type->setattr(v, name, value) : tg_generic_setattr(v, name, value);
}

bool tg_delattr(tg_value v, tg_value name) {
    return tg_setattr(v, name, TG_NULL);
}

/* --- instances and subclasses --- */

static int ask_metaclass(tg_value type, tg_value hook_name, tg_value v) {
    struct tg_type *meta = tg_type_of(type);
    if (meta == &tg_type_type)
        return -2;
    tg_value hook = tg_type_lookup(meta, hook_name);
    if (hook == TG_NULL || tg_kind_of(hook) != TG_KIND_FUNCTION) {
        tg_decref(hook);
        return -2;
    }
    tg_value answer = tg_call2(hook, type, v);
    tg_decref(hook);
    int truth = answer == TG_NULL ? -1 : tg_truth(answer);
    tg_decref(answer);
    return truth;
}

static int over_tuple(tg_value v, tg_value types, int (*ask)(tg_value, tg_value)) {
    int answer = 0;
    for (size_t i = 0; answer == 0 && i < tg_as_tuple(types)->length; i++)
        answer = ask(v, tg_as_tuple(types)->items[i]);
    return answer;
}

int tg_is_instance(tg_value v, tg_value type) {
    if (tg_is_type(type)) {
        if (tg_type_of(v) == tg_as_type(type))
            return 1;
        int answer = ask_metaclass(type, tg_names.instancecheck_, v);
        return answer != -2 ? answer : tg_type_is_subtype(tg_type_of(v), tg_as_type(type));
    }
    if (tg_is_tuple(type))
        return over_tuple(v, type, tg_is_instance);
    tg_raise(&tg_exc_TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union");
    return -1;
}

int tg_is_subclass(tg_value type, tg_value of) {
    if (!tg_is_type(type)) {
        tg_raise(&tg_exc_TypeError, "issubclass() arg 1 must be a class");
        return -1;
    }
    if (tg_is_type(of)) {
        int answer = ask_metaclass(of, tg_names.subclasscheck_, type);
        return answer != -2 ? answer : tg_type_is_subtype(tg_as_type(type), tg_as_type(of));
    }
    if (tg_is_tuple(of))
        return over_tuple(type, of, tg_is_subclass);
    tg_raise(&tg_exc_TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return -1;
}

/* --- recursive repr --- */

#define REPR_DEPTH 256
static _Thread_local tg_value repr_stack[REPR_DEPTH]; /* borrowed: the callers hold them */
static _Thread_local size_t repr_depth;

int tg_repr_enter(tg_value v) {
    for (size_t i = 0; i < repr_depth; i++)
        if (repr_stack[i] == v)
            return 1;
    if (repr_depth == REPR_DEPTH) {
        tg_raise(&tg_exc_RecursionError, "maximum recursion depth exceeded while getting the repr of an object");
        return -1;
    }
    repr_stack[repr_depth++] = v;
    return 0;
}

void tg_repr_leave(tg_value v) {
    if (repr_depth && repr_stack[repr_depth - 1] == v)
        repr_depth--;
}
