/* SPDX-License-Identifier: MIT */
/* The module sys. */
#include "runtime/lib/sys.h"
#include "runtime/lang/code.h"

#include "runtime/core/runtime.h"
#include "runtime/core/thread.h"
#include "runtime/seam/memory.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/file.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/vm/frame.h"
#include "runtime/vm/import.h"
#include "runtime/vm/stack.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int argument_count; /* written once, at start-up */
static char **arguments;

bool tg_sys_set_arguments(int argc, char **argv) {
    argument_count = argc;
    arguments = argv;
    return true;
}

static tg_value builtin_exit(const tg_value *args, size_t nargs) {
    if (args[0] == TG_NULL)
        return tg_raise_steal(tg_call0(tg_from_object(&tg_exc_SystemExit)));
    return tg_raise_value(&tg_exc_SystemExit, args[0]);
}

static tg_value get_recursion_limit(const tg_value *args, size_t nargs) {
    return tg_int(tg_self()->recursion_limit);
}

static tg_value set_recursion_limit(const tg_value *args, size_t nargs) {
    int64_t limit;
    if (!tg_as_int64(args[0], &limit))
        return TG_NULL;
    if (limit < 1)
        return tg_raise(&tg_exc_ValueError, "recursion limit must be greater or equal than 1");
    if (limit > INT32_MAX)
        return tg_raise(&tg_exc_OverflowError, "Python int too large to convert to C int");
    if (!tg_vm_set_recursion_limit(tg_self(), (uint32_t)limit))
        return tg_raise(
            &tg_exc_RecursionError,
            "cannot set the recursion limit to %lld at the recursion depth %td: the limit is too low",
            (long long)limit, tg_self()->frame - tg_self()->frames + 1);
    return TG_NONE;
}

static tg_value get_switch_interval(const tg_value *args, size_t nargs) {
    return tg_float(1e-6 * nearbyint(tg_switch_interval() * 1e6));
}

static tg_value set_switch_interval(const tg_value *args, size_t nargs) {
    double seconds;
    if (!tg_as_double(args[0], &seconds))
        return TG_NULL;
    if (!(seconds > 0))
        return tg_raise(&tg_exc_ValueError, "switch interval must be strictly positive");
    tg_set_switch_interval(floor(seconds * 1e6) / 1e6); /* CPython keeps whole microseconds */
    return TG_NONE;
}

static tg_value builtin_intern(const tg_value *args, size_t nargs) {
    if (!tg_is_str(args[0]))
        return tg_raise_type_of(&tg_exc_TypeError, "intern() argument must be str, not %s", args[0]);
    return tg_str_intern(args[0]);
}

static tg_value builtin_exc_info(const tg_value *args, size_t nargs) {
    tg_value e = tg_self()->handled;
    if (e == TG_NULL || e == TG_NONE)
        return tg_tuple_pack(3, TG_NONE, TG_NONE, TG_NONE);
    tg_value traceback = tg_getattr_cstring(e, "__traceback__");
    tg_value info =
        traceback == TG_NULL ? TG_NULL : tg_tuple_pack(3, tg_from_object(tg_type_of(e)), e, traceback);
    tg_decref(traceback);
    return info;
}

static tg_value builtin_getrefcount(const tg_value *args, size_t nargs) {
    return tg_int(tg_is_object(args[0]) ? tg_object_refcount(tg_as_object(args[0])) : INT32_MAX);
}

static tg_value builtin_getsizeof(const tg_value *args, size_t nargs) {
    if (!tg_is_object(args[0]))
        return tg_int(sizeof(tg_value));
    size_t prefix = tg_object_is_container(tg_as_object(args[0])) ? sizeof(struct tg_prefix) : 0;
    return tg_int((int64_t)(tg_type_of(args[0])->size + prefix));
}

static tg_value builtin_is_gil_enabled(const tg_value *args, size_t nargs) {
    return tg_bool(tg_gil_enabled());
}

/* Bytes that wait until no thread can still read them, grace periods so far, waits for one because memory was
 * out: zeros in a build with the lock. */
static tg_value builtin_memory(const tg_value *args, size_t nargs) {
    struct tg_memory_counters counters;
    tg_memory_counters(&counters);
    const tg_value numbers[] = {tg_int((int64_t)counters.held_bytes), tg_int((int64_t)counters.grace_periods),
                                tg_int((int64_t)counters.waited_for_memory)};
    if (numbers[0] != TG_NULL && numbers[1] != TG_NULL && numbers[2] != TG_NULL)
        return tg_tuple_from_array_steal(numbers, 3);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        tg_decref(numbers[i]);
    return TG_NULL;
}

static tg_value builtin_default_encoding(const tg_value *args, size_t nargs) {
    return tg_str_from_cstring("utf-8");
}

static tg_value builtin_displayhook(const tg_value *args, size_t nargs) {
    if (args[0] == TG_NONE)
        return TG_NONE;
    tg_value text = tg_repr(args[0]);
    if (text == TG_NULL || !tg_module_set_cstring_steal(tg_builtins_module, "_", tg_new_reference(args[0])))
        return TG_NULL;
    tg_value out = tg_dict_get_str(tg_modules_dict, tg_str_intern_cstring("sys"));
    tg_value stream = tg_module_get(out, tg_str_intern_cstring("stdout"));
    tg_value line = tg_str_concat(text, tg_str_from_code_point('\n'));
    tg_value done = stream == TG_NULL ? TG_NONE : tg_call_method(stream, "write", &line, 1);
    tg_decref(line);
    tg_decref(text);
    tg_decref(stream);
    tg_decref(out);
    tg_decref(done);
    return done == TG_NULL ? TG_NULL : TG_NONE;
}

/* What few programs ask for is made when they do: _sys_values.py. */
static tg_value builtin_getattr(const tg_value *args, size_t nargs) {
    tg_value name = tg_str_intern_cstring("_sys_values"), v = TG_NULL;
    tg_value values = name == TG_NULL ? TG_NULL : tg_import_module(name);
    if (values == TG_NULL)
        return TG_NULL;
    const char *text = tg_is_str(args[0]) ? tg_str_utf8(args[0], NULL) : NULL;
    if (text && text[0] != '_')
        v = tg_module_get(values, args[0]);
    tg_decref(values);
    if (v == TG_NULL)
        return tg_raise(&tg_exc_AttributeError, "module 'sys' has no attribute '%s'", text ? text : "?");
    tg_value sys = tg_dict_get_str(tg_modules_dict, tg_str_intern_cstring("sys"));
    bool kept = sys == TG_NULL || tg_module_set(sys, args[0], v);
    tg_decref(sys);
    if (kept)
        return v;
    tg_decref(v);
    return TG_NULL;
}

/* For the module traceback: an exception as it would be printed, with what it came from. */
static tg_value builtin_format_exception(const tg_value *args, size_t nargs) {
    if (!tg_is_exception(args[0]))
        return tg_raise_type_of(&tg_exc_TypeError, "an exception is wanted, not %s", args[0]);
    return tg_exception_text(args[0]);
}

/* For the module atexit, whose one function is called at the end. */
static tg_value at_exit_function; /* written once, by the main thread's import; a root */

static void call_at_exit(void) {
    tg_value done = tg_call0(at_exit_function);
    if (done == TG_NULL)
        tg_print_unraisable(at_exit_function);
    tg_decref(done);
}

static tg_value builtin_at_exit(const tg_value *args, size_t nargs) {
    if (at_exit_function != TG_NULL)
        return tg_raise(&tg_exc_RuntimeError, "there is such a function already");
    if (tg_is_object(args[0]))
        tg_object_pin(tg_as_object(args[0]));
    at_exit_function = args[0];
    if (!tg_register_root(&at_exit_function) || !tg_at_exit(call_at_exit))
        return tg_raise_memory();
    return TG_NONE;
}

/* What sys.unraisablehook does when nobody has set another. */
static tg_value builtin_print_unraisable(const tg_value *args, size_t nargs) {
    if (tg_is_exception(args[0]))
        tg_print_ignored(args[0], args[1], args[2]);
    return TG_NONE;
}

#define LEAST_MAX_DIGITS 640

static tg_value get_max_digits(const tg_value *args, size_t nargs) { return tg_int(tg_int_max_str_digits()); }

static tg_value set_max_digits(const tg_value *args, size_t nargs) {
    int64_t digits;
    if (!tg_as_int64(args[0], &digits))
        return TG_NULL;
    if (digits != 0 && digits < LEAST_MAX_DIGITS)
        return tg_raise(&tg_exc_ValueError, "maxdigits must be 0 or larger than %d", LEAST_MAX_DIGITS);
    tg_set_int_max_str_digits(digits);
    tg_literal_set_max_digits((uint64_t)digits);
    return TG_NONE;
}

static tg_value builtin_getframe(const tg_value *args, size_t nargs) {
    int64_t depth = 0;
    if (args[0] != TG_NULL && !tg_as_int64(args[0], &depth))
        return TG_NULL;
    return tg_frame_object(depth);
}

static const struct tg_native_def functions[] = {
    {"_getframe", builtin_getframe, "depth=,/"},
    {"exit", builtin_exit, "status=,/"},
    {"getrecursionlimit", get_recursion_limit, ""},
    {"setrecursionlimit", set_recursion_limit, "limit,/"},
    {"getswitchinterval", get_switch_interval, ""},
    {"setswitchinterval", set_switch_interval, "interval,/"},
    {"intern", builtin_intern, "string,/"},
    {"exc_info", builtin_exc_info, ""},
    {"getrefcount", builtin_getrefcount, "object,/"},
    {"getsizeof", builtin_getsizeof, "object,default="},
    {"_is_gil_enabled", builtin_is_gil_enabled, ""},
    {"_tollgate_memory", builtin_memory, ""},
    {"getdefaultencoding", builtin_default_encoding, ""},
    {"displayhook", builtin_displayhook, "value,/"},
    {"getfilesystemencoding", builtin_default_encoding, ""},
    {"_format_exception", builtin_format_exception, "exception,/"},
    {"_at_exit", builtin_at_exit, "function,/"},
    {"_print_unraisable", builtin_print_unraisable, "exception,message,object,/"},
    {"get_int_max_str_digits", get_max_digits, ""},
    {"set_int_max_str_digits", set_max_digits, "maxdigits"},
    {"__getattr__", builtin_getattr, "name,/"},
    {NULL, NULL, NULL}};

static tg_value argument_list(void) {
    tg_value list = tg_list_new((size_t)argument_count);
    for (int i = 0; list != TG_NULL && i < argument_count; i++) {
        tg_value text = tg_str_from_cstring(arguments[i]);
        if (text == TG_NULL || !tg_list_append_steal(list, text))
            return TG_NULL;
    }
    return list;
}

/* Where the native modules of this installation lie: lib/tollgate beside the folder of the executable, or of
 * the folder that holds its other link orders. */
static bool native_folder(char *folder, size_t size) {
    char path[3800];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    for (int up = 0; length > 0 && up < 4; up++) {
        while (length > 0 && path[--length] != '/')
            ;
        path[length > 0 ? length : 0] = '\0';
        if (up == 0)
            continue;
        snprintf(folder, size, "%s/lib/tollgate", path);
        if (access(folder, F_OK) == 0)
            return true;
    }
    return false;
}

static tg_value search_path(void) {
    tg_value list = tg_list_new(0);
    const char *path = getenv("PYTHONPATH");
    while (list != TG_NULL && path && *path) {
        size_t length = strcspn(path, ":");
        if (length && !tg_list_append_steal(list, tg_str_from_utf8(path, length)))
            return TG_NULL;
        path += length + (path[length] == ':');
    }
    char folder[4096];
    if (list != TG_NULL && native_folder(folder, sizeof folder) &&
        !tg_list_append_steal(list, tg_str_from_cstring(folder)))
        return TG_NULL;
    return list;
}

/* sys.stdout and the like, and sys.__stdout__, which nobody replaces. */
static bool add_stream(tg_value module, const char *name, const char *original, tg_value file) {
    tg_incref(file);
    bool ok = tg_module_set_cstring_steal(module, name, file);
    return tg_module_set_cstring_steal(module, original, file) && ok;
}

static bool add_streams(tg_value module) {
    return add_stream(module, "stdin", "__stdin__", tg_file_new(0, "<stdin>", "r", false)) &&
           add_stream(module, "stdout", "__stdout__", tg_file_new(1, "<stdout>", "w", isatty(1))) &&
           add_stream(module, "stderr", "__stderr__", tg_file_new(2, "<stderr>", "w", true));
}

/* The interpreter's own path: others start it by that name, so the link itself would be theirs. */
static tg_value executable(void) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    return tg_str_from_cstring(path);
}

static bool fill(tg_value module) {
    return tg_module_add_functions(module, functions) && add_streams(module) &&
           tg_module_set_cstring_steal(module, "argv", argument_list()) &&
           tg_module_set_cstring_steal(module, "path", search_path()) &&
           tg_module_set_cstring_steal(module, "modules", tg_new_reference(tg_modules_dict)) &&
           tg_module_set_cstring_steal(module, "maxsize", tg_int(INT64_MAX)) &&
           tg_module_set_cstring_steal(module, "maxunicode", tg_int(0x10ffff)) &&
           tg_module_set_cstring_steal(module, "byteorder", tg_str_from_cstring("little")) &&
           tg_module_set_cstring_steal(module, "platform", tg_str_from_cstring("linux")) &&
           tg_module_set_cstring_steal(module, "executable", executable()) &&
           tg_module_set_cstring_steal(module, "version", tg_str_from_cstring("3.13.0 (Tollgate)")) &&
           tg_module_set_cstring_steal(module, "hexversion", tg_int(0x030d00f0)) &&
           tg_module_set_cstring_steal(module, "prefix", tg_str_from_cstring("/usr")) &&
           tg_module_set_cstring_steal(module, "dont_write_bytecode", TG_TRUE);
}

const struct tg_builtin_module tg_module_sys = {"sys", fill};

void tg_sys_flush(void) {
    static const char *const streams[] = {"stdout", "stderr"};
    tg_value sys = tg_dict_get_str(tg_modules_dict, tg_str_intern_cstring("sys"));
    for (int i = 0; sys != TG_NULL && i < 2; i++) {
        tg_value stream = tg_module_get(sys, tg_str_intern_cstring(streams[i]));
        tg_value done =
            stream == TG_NULL || stream == TG_NONE ? TG_NONE : tg_call_method(stream, "flush", NULL, 0);
        if (done == TG_NULL)
            tg_error_clear();
        tg_decref(done);
        tg_decref(stream);
    }
    tg_decref(sys);
}
