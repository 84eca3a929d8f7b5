/* SPDX-License-Identifier: MIT */
/* The C interface, calls: functions and attributes of values, exceptions, threads, and the runtime as a
 * whole. */
#include "runtime/tollgate.h"

#include "runtime/core/alloc.h"
#include "runtime/core/runtime.h"
#include "runtime/core/thread.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/vm/import.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- calls and attributes --- */

tg_value tg_call_with(tg_value callable, const tg_value *args, size_t count) {
    return tg_call(callable, args, count, TG_NULL);
}

tg_value tg_call_with_keywords(tg_value callable, const tg_value *args, size_t positional, tg_value names) {
    if (!tg_is_tuple(names))
        return tg_raise(&tg_exc_TypeError, "the names of keywords are a tuple");
    return tg_call(callable, args, positional, names);
}

tg_value tg_call_named(tg_value v, const char *method, const tg_value *args, size_t count) {
    return tg_call_method(v, method, args, count);
}

tg_value tg_get_attribute(tg_value v, const char *name) { return tg_getattr_cstring(v, name); }

int tg_set_attribute(tg_value v, const char *name, tg_value to) {
    tg_value text = tg_str_from_cstring(name);
    bool ok = text != TG_NULL && tg_setattr(v, text, to);
    tg_decref(text);
    return ok ? 0 : -1;
}

tg_value tg_import(const char *name) {
    tg_value text = tg_str_from_cstring(name), module = text == TG_NULL ? TG_NULL : tg_import_module(text);
    tg_decref(text);
    return module;
}

/* --- exceptions --- */

/* A built-in class by its name; TG_NULL with SystemError: there is no such exception. */
static tg_value builtin_exception(const char *name) {
    tg_value text = tg_str_from_cstring(name);
    tg_value type = text == TG_NULL ? TG_NULL : tg_module_get(tg_builtins_module, text);
    tg_decref(text);
    if (type != TG_NULL && tg_type_has(type, TG_TYPE_TYPE) &&
        tg_type_is_subtype((struct tg_type *)(void *)tg_as_object(type), &tg_exc_BaseException))
        return type;
    tg_decref(type);
    return tg_error_pending() ? TG_NULL : tg_raise(&tg_exc_SystemError, "%s is no built-in exception", name);
}

static tg_value fail_with(tg_value type, const char *format, va_list arguments) {
    char *text = NULL;
    if (vasprintf(&text, format, arguments) < 0)
        return tg_raise_memory();
    tg_value message = tg_str_from_cstring(text);
    free(text);
    tg_value exception = message == TG_NULL ? TG_NULL : tg_call1(type, message);
    tg_decref(message);
    return exception == TG_NULL ? TG_NULL : tg_raise_steal(exception);
}

tg_value tg_throw(const char *exception, const char *format, ...) {
    tg_value type = builtin_exception(exception);
    if (type == TG_NULL)
        return TG_NULL;
    va_list arguments;
    va_start(arguments, format);
    fail_with(type, format, arguments);
    va_end(arguments);
    tg_decref(type);
    return TG_NULL;
}

tg_value tg_throw_as(tg_value exception, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fail_with(exception, format, arguments);
    va_end(arguments);
    return TG_NULL;
}

tg_value tg_throw_memory(void) { return tg_raise_memory(); }
tg_value tg_throw_errno(const char *path_or_null) { return tg_raise_errno(path_or_null); }
bool tg_has_thrown(void) { return tg_error_pending(); }

bool tg_has_thrown_of(const char *exception) {
    tg_value pending = tg_error_take();
    tg_value type = pending == TG_NULL ? TG_NULL : builtin_exception(exception);
    if (type == TG_NULL)
        tg_error_clear();
    if (pending != TG_NULL)
        tg_error_restore_steal(pending);
    bool matches = type != TG_NULL && tg_error_matches((struct tg_type *)(void *)tg_as_object(type));
    tg_decref(type);
    return matches;
}

void tg_clear_thrown(void) { tg_error_clear(); }
tg_value tg_take_thrown(void) { return tg_error_take(); }
tg_value tg_throw_again_steal(tg_value exception) { return tg_raise_steal(exception); }

void tg_print_thrown(void) {
    tg_value exception = tg_error_take();
    if (exception != TG_NULL)
        tg_print_exception(exception);
    tg_decref(exception);
}

tg_value tg_make_exception(const char *qualified_name, const char *base) {
    const char *dot = strrchr(qualified_name, '.');
    tg_value type = builtin_exception(base), names = tg_dict_new(), class = TG_NULL;
    tg_value module = tg_str_from_utf8(qualified_name, dot ? (size_t)(dot - qualified_name) : 0);
    if (type != TG_NULL && names != TG_NULL && module != TG_NULL &&
        tg_dict_set_cstring(names, "__module__", module)) {
        tg_value arguments[3] = {tg_str_from_cstring(dot ? dot + 1 : qualified_name), tg_tuple_pack(1, type),
                                 names};
        if (arguments[0] != TG_NULL && arguments[1] != TG_NULL)
            class = tg_call(tg_from_object(&tg_type_type), arguments, 3, TG_NULL);
        tg_decref(arguments[0]);
        tg_decref(arguments[1]);
    }
    tg_decref(module);
    tg_decref(names);
    tg_decref(type);
    return class;
}

/* --- threads (tg_detach and tg_attach are the seam's own) --- */

int tg_pause(void) { return tg_safepoint(tg_self()) ? 0 : -1; }
bool tg_has_lock(void) { return tg_gil_enabled(); }

/* --- embedding --- */

int tg_start_runtime(int argc, char **argv) {
    if (!tg_runtime_start(argc, argv))
        return -1;
    tg_value module = tg_module_new("__main__");
    if (module != TG_NULL && tg_dict_set_cstring(tg_modules_dict, "__main__", module))
        return 0;
    tg_print_thrown();
    return -1;
}

void tg_finish_runtime(void) { tg_runtime_finish(); }

int tg_run_text(const char *name, const char *text) {
    size_t bytes = strlen(text);
    char *kept = tg_malloc(bytes + 1); /* code refers to its text: it stays to the end */
    if (!kept)
        return -1;
    memcpy(kept, text, bytes + 1);
    tg_value key = tg_str_from_cstring("__main__"), file = tg_str_from_cstring(name), done = TG_NULL;
    tg_value module = key == TG_NULL ? TG_NULL : tg_dict_get_str(tg_modules_dict, key);
    if (module != TG_NULL && file != TG_NULL)
        done = tg_run_source(module, file, kept, bytes);
    tg_decref(module);
    tg_decref(file);
    tg_decref(key);
    tg_decref(done);
    return done == TG_NULL ? -1 : 0;
}
