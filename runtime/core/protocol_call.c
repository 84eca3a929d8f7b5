/* SPDX-License-Identifier: MIT */
/* Calling anything. */
#include "runtime/core/alloc.h"
#include "runtime/core/protocol.h"
#include "runtime/core/thread.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/types/type.h"

bool tg_c_stack_ok(void) {
    char here;
    const char *volatile at = &here;
    if (__builtin_expect(at > tg_self()->c_stack_limit, 1))
        return true;
    tg_raise(&tg_exc_RecursionError, "maximum recursion depth exceeded");
    return false;
}

tg_value tg_call(tg_value callable, const tg_value *args, size_t nargs, tg_value kwnames) {
    const struct tg_type *type = tg_type_of(callable);
    if (__builtin_expect(!type->call, 0))
        return tg_raise_type_of(&tg_exc_TypeError, "'%s' object is not callable", callable);
    if (!tg_c_stack_ok())
        return TG_NULL;
    return type->call(callable, args, nargs, kwnames);
}

tg_value tg_call0(tg_value callable) { return tg_call(callable, NULL, 0, TG_NULL); }
tg_value tg_call1(tg_value callable, tg_value a) { return tg_call(callable, &a, 1, TG_NULL); }

tg_value tg_call2(tg_value callable, tg_value a, tg_value b) {
    const tg_value args[] = {a, b};
    return tg_call(callable, args, 2, TG_NULL);
}

tg_value tg_call_method(tg_value v, const char *name, const tg_value *args, size_t nargs) {
    tg_value interned = tg_str_intern_cstring(name), self;
    tg_value f = interned == TG_NULL ? TG_NULL : tg_load_method(v, interned, &self);
    if (f == TG_NULL)
        return TG_NULL;
    tg_value result;
    if (self == TG_NULL) {
        result = tg_call(f, args, nargs, TG_NULL);
    } else {
        tg_value small[8], *values = small;
        if (nargs + 1 > sizeof small / sizeof *small && !(values = tg_malloc((nargs + 1) * sizeof *values))) {
            tg_decref(f);
            return TG_NULL;
        }
        values[0] = self;
        if (nargs)
            memcpy(values + 1, args, nargs * sizeof *args);
        result = tg_call(f, values, nargs + 1, TG_NULL);
        if (values != small)
            tg_mfree(values);
    }
    tg_decref(f);
    return result;
}

/* The keywords of a dict behind the positional values; their names as a tuple (new reference). */
static tg_value spread_keywords(tg_value callable, tg_value kwargs, tg_value *values) {
    size_t count = tg_dict_length(kwargs), position = 0, i = 0;
    tg_value *names = tg_malloc((count + 1) * sizeof *names), key, v;
    bool strs = names != NULL;
    while (strs && i < count && tg_dict_next(kwargs, &position, &key, &v)) {
        strs = tg_type_has(key, TG_TYPE_STR);
        names[i] = key;
        values[i++] = v;
    }
    tg_value tuple = strs ? tg_tuple_from_array(names, i) : TG_NULL;
    if (names && !strs)
        tg_raise(&tg_exc_TypeError, "keywords must be strings");
    for (size_t k = 0; k < i; k++) {
        tg_decref(names[k]);
        if (tuple == TG_NULL)
            tg_decref(values[k]);
    }
    tg_mfree(names);
    return tuple;
}

tg_value tg_call_tuple(tg_value callable, tg_value args, tg_value kwargs) {
    size_t nargs = tg_as_tuple(args)->length;
    size_t nkw = kwargs == TG_NULL ? 0 : tg_dict_length(kwargs);
    if (nkw == 0)
        return tg_call(callable, tg_as_tuple(args)->items, nargs, TG_NULL);
    tg_value *values = tg_malloc((nargs + nkw) * sizeof *values);
    if (!values)
        return TG_NULL;
    if (nargs)
        memcpy(values, tg_as_tuple(args)->items, nargs * sizeof *values);
    tg_value names = spread_keywords(callable, kwargs, values + nargs);
    tg_value result = TG_NULL;
    if (names != TG_NULL) {
        result = tg_call(callable, values, nargs, names);
        for (size_t i = 0; i < tg_as_tuple(names)->length; i++)
            tg_decref(values[nargs + i]);
    }
    tg_decref(names);
    tg_mfree(values);
    return result;
}

bool tg_is_callable(tg_value v) { return tg_type_of(v)->call != NULL; }
