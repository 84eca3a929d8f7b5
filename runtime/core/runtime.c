/* SPDX-License-Identifier: MIT */
/* Start and end of the runtime, in the order in which its parts need each other. */
#include "runtime/core/runtime.h"

#include "runtime/core/collector.h"
#include "runtime/core/interrupt.h"
#include "runtime/core/thread.h"
#include "runtime/lib/modules.h"
#include "runtime/lib/sys.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/file.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"

#include <stdio.h>

#define AT_EXIT_LIMIT 16

static void (*at_exit[AT_EXIT_LIMIT])(
    void); /* written by the main thread and importers, under the import lock */
static size_t at_exit_count;

bool tg_at_exit(void (*function)(void)) {
    if (at_exit_count == AT_EXIT_LIMIT)
        return false;
    at_exit[at_exit_count++] = function;
    return true;
}

static bool register_kinds(void) {
#define X(name, type)                                                                                        \
    if (!tg_shape_register_kind(TG_KIND_##name, &tg_##type##_type))                                          \
        return false;
    TG_KINDS(X)
#undef X
    return true;
}

static bool make_types_ready(void) {
    bool ok = tg_type_ready(&tg_object_type) && tg_type_ready(&tg_type_type);
#define X(name, type) ok = ok && tg_type_ready(&tg_##type##_type);
    TG_KINDS(X)
#undef X
    return ok && tg_type_ready(&tg_bool_type) && tg_type_ready(&tg_none_type) &&
           tg_type_ready(&tg_notimplemented_type) && tg_type_ready(&tg_ellipsis_type) &&
           tg_exceptions_start();
}

/* A module that everything needs: entered in sys.modules before it is asked for. */
static tg_value start_module(const struct tg_builtin_module *builtin, tg_value *keep) {
    tg_value module = tg_module_new(builtin->name);
    if (module == TG_NULL)
        return TG_NULL;
    if (keep)
        *keep = module;
    bool ok = builtin->fill(module) && tg_dict_set_cstring(tg_modules_dict, builtin->name, module);
    return ok ? module : TG_NULL;
}

static bool start_modules(void) {
    tg_modules_dict = tg_dict_new();
    if (tg_modules_dict == TG_NULL || !tg_register_root(&tg_modules_dict) ||
        !tg_register_root(&tg_builtins_module))
        return false;
    return start_module(&tg_module_builtins, &tg_builtins_module) != TG_NULL &&
           start_module(&tg_module_sys, NULL) != TG_NULL;
}

bool tg_runtime_start(int argc, char **argv) {
    const char *failed = NULL;
    if (!tg_runtime_threads_start())
        failed = "threads";
    else if (!tg_shapes_start() || !register_kinds())
        failed = "shapes";
    else if (!tg_strs_start() || !tg_names_start() || !tg_ints_start())
        failed = "names and numbers";
    else if (!make_types_ready())
        failed = "types";
    else if (!tg_sys_set_arguments(argc, argv) || !start_modules())
        failed = "modules";
    else if (!tg_at_exit(tg_finalize_living)) /* before all others, so after them */
        failed = "the end";
    if (!failed) {
        tg_interrupts_start();
        return true;
    }
    fprintf(stderr, "tollgate: cannot start: %s\n", failed);
    if (tg_self() && tg_error_pending())
        tg_print_exception(tg_error_take());
    return false;
}

void tg_runtime_finish(void) {
    while (at_exit_count)
        at_exit[--at_exit_count]();
    tg_sys_flush();
    tg_files_flush_all();
    tg_runtime_threads_finish();
}
