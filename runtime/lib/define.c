/* SPDX-License-Identifier: MIT */
/* The module _define: for library modules that write Python text of their own, such as the __init__ of a
 * dataclass, and need the functions that it defines. */
#include "runtime/lib/modules.h"
#include "runtime/types/dict.h"
#include "runtime/types/str.h"
#include "runtime/vm/import.h"

static bool fill_names(tg_value module, tg_value names) {
    tg_value key, v;
    bool ok = true;
    for (size_t position = 0; ok && tg_dict_next(names, &position, &key, &v);) {
        ok = tg_is_str(key) && tg_module_set(module, key, v);
        tg_decref(key);
        tg_decref(v);
    }
    return ok;
}

/* define(source, names, module_name): runs the text in a module of its own, which it returns, with the names
 * of the dict defined. */
static tg_value define(const tg_value *args, size_t nargs) {
    if (!tg_is_str(args[0]) || !tg_is_dict(args[1]) || !tg_is_str(args[2]))
        return tg_raise(&tg_exc_TypeError, "define() takes a str, a dict and a str");
    size_t bytes;
    const char *source = tg_str_utf8(args[0], &bytes), *name = tg_str_utf8(args[2], NULL);
    tg_value module = source && name ? tg_module_new(name) : TG_NULL;
    tg_value filename = tg_str_from_cstring("<string>");
    if (module == TG_NULL || filename == TG_NULL || !fill_names(module, args[1]))
        return TG_NULL;
    tg_value done = tg_run_source(module, filename, source, bytes);
    tg_decref(filename);
    return done == TG_NULL ? TG_NULL : module;
}

static const struct tg_native_def functions[] = {{"define", define, "source,names,module_name,/"},
                                                 {NULL, NULL, NULL}};

static bool fill(tg_value module) { return tg_module_add_functions(module, functions); }

const struct tg_builtin_module tg_module_define = {"_define", fill};
