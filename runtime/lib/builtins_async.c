/* SPDX-License-Identifier: MIT */
/* Builtin functions for asynchronous iterators: aiter, anext. */
#include "runtime/lib/modules.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/str.h"
#include "runtime/vm/import.h"

/* The method that stands for the operation, called; TG_NULL without exception: the type has none. */
static tg_value call_method_of_type(tg_value v, tg_value name) {
    tg_value f = tg_type_lookup(tg_type_of(v), name);
    if (f == TG_NULL)
        return TG_NULL;
    tg_value bound = tg_descriptor_get(f, v, tg_type_of(v));
    tg_value result = bound == TG_NULL ? TG_NULL : tg_call0(bound);
    tg_decref(bound);
    tg_decref(f);
    return result;
}

static tg_value builtin_aiter(const tg_value *args, size_t nargs) {
    tg_value iterator = call_method_of_type(args[0], tg_names.aiter_);
    if (iterator == TG_NULL)
        return tg_error_pending()
                   ? TG_NULL
                   : tg_raise_type_of(&tg_exc_TypeError, "'%s' object is not an async iterable", args[0]);
    tg_value next = tg_type_lookup(tg_type_of(iterator), tg_names.anext_);
    if (next == TG_NULL) {
        tg_raise_type_of(&tg_exc_TypeError, "aiter() returned not an async iterator of type '%s'", iterator);
        tg_decref(iterator);
        return TG_NULL;
    }
    tg_decref(next);
    return iterator;
}

/* With a default: what is awaited is a coroutine of the module _awaiting. */
static tg_value builtin_anext(const tg_value *args, size_t nargs) {
    tg_value awaitable = call_method_of_type(args[0], tg_names.anext_);
    if (awaitable == TG_NULL)
        return tg_error_pending()
                   ? TG_NULL
                   : tg_raise_type_of(&tg_exc_TypeError, "'%s' object is not an async iterator", args[0]);
    if (args[1] == TG_NULL)
        return awaitable;
    tg_value name = tg_str_intern_cstring("_awaiting"),
             module = name == TG_NULL ? TG_NULL : tg_import_module(name), values[2] = {awaitable, args[1]};
    tg_value result = module == TG_NULL ? TG_NULL : tg_call_method(module, "next_or", values, 2);
    tg_decref(module);
    tg_decref(awaitable);
    return result;
}

const struct tg_native_def tg_builtins_async[] = {{"aiter", builtin_aiter, "async_iterable,/"},
                                                  {"anext", builtin_anext, "aiterator,default=,/"},
                                                  {NULL, NULL, NULL}};
