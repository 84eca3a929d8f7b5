/* SPDX-License-Identifier: MIT */
/* Import: sys.modules first, then modules written in C, those embedded in the binary, and the folders of
 * sys.path. */
#include "runtime/vm/import.h"

#include "runtime/api/native_module.h"
#include "runtime/core/alloc.h"
#include "runtime/core/thread.h"
#include "runtime/lang/arena.h"
#include "runtime/lang/code.h"
#include "runtime/lang/syntax_error.h"
#include "runtime/lib/embedded.h"
#include "runtime/lib/modules.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/vm/slow.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>

/* --- one import at a time: recursive, waiting detached --- */

static pthread_mutex_t import_lock = PTHREAD_MUTEX_INITIALIZER; /* guards modules half made */
static struct tg_thread *import_owner; /* relaxed: only the owner itself can read its own address here */
static uint32_t import_depth;          /* guarded by import_lock */

void tg_imports_lock(void) {
    struct tg_thread *self = tg_self();
    if (__atomic_load_n(&import_owner, __ATOMIC_RELAXED) != self) {
        if (pthread_mutex_trylock(&import_lock) != 0) {
            tg_detach();
            pthread_mutex_lock(&import_lock);
            tg_attach();
        }
        __atomic_store_n(&import_owner, self, __ATOMIC_RELAXED);
    }
    import_depth++;
}

void tg_imports_unlock(void) {
    if (--import_depth)
        return;
    __atomic_store_n(&import_owner, NULL, __ATOMIC_RELAXED);
    pthread_mutex_unlock(&import_lock);
}

/* --- compiling and running --- */

static tg_value raise_syntax_error(tg_value filename, const struct tg_syntax_error *error) {
    if (error->kind == TG_SYNTAX_MEMORY)
        return tg_raise_memory();
    struct tg_type *type = error->kind == TG_SYNTAX_INDENTATION ? &tg_exc_IndentationError
                           : error->kind == TG_SYNTAX_TAB       ? &tg_exc_TabError
                                                                : &tg_exc_SyntaxError;
    tg_value place[6] = {tg_new_reference(filename), tg_int(error->line),
                         tg_int(error->column),      tg_str_from_utf8(error->text, strlen(error->text)),
                         tg_int(error->end_line),    tg_int(error->end_column)};
    tg_value args[2] = {tg_str_from_cstring(error->message), tg_tuple_from_array_steal(place, 6)};
    tg_value exception = TG_NULL;
    if (args[0] != TG_NULL && args[1] != TG_NULL)
        exception = tg_call(tg_from_object(type), args, error->line ? 2 : 1, TG_NULL);
    tg_decref(args[0]);
    tg_decref(args[1]);
    return exception == TG_NULL ? TG_NULL : tg_raise_steal(exception);
}

/* Arenas of compiled files: code uses their tables in place, so they stay reachable to the end. */
struct kept_arena {
    struct tg_arena arena;
    struct kept_arena *next;
};
static struct kept_arena *kept_arenas; /* guarded by kept_lock */
static pthread_mutex_t kept_lock = PTHREAD_MUTEX_INITIALIZER;

const struct tg_unit *tg_compile_source(tg_value filename, const char *source, size_t bytes,
                                        bool interactive) {
    struct kept_arena *kept = tg_malloc(sizeof *kept);
    if (!kept)
        return NULL;
    tg_arena_init(&kept->arena);
    struct tg_syntax_error error = {0};
    const struct tg_unit *unit = tg_compile(&kept->arena, tg_str_utf8(filename, NULL), source, bytes,
                                            interactive ? TG_COMPILE_INTERACTIVE : TG_COMPILE_FILE, &error);
    if (!unit) {
        tg_arena_free(&kept->arena);
        tg_mfree(kept);
        raise_syntax_error(filename, &error);
        return NULL;
    }
    pthread_mutex_lock(&kept_lock);
    kept->next = kept_arenas;
    kept_arenas = kept;
    pthread_mutex_unlock(&kept_lock);
    return unit;
}

tg_value tg_run_unit(tg_value module, tg_value filename, const struct tg_unit *unit) {
    struct tg_code *code = tg_code_new(unit, (struct tg_module *)(uintptr_t)module, filename);
    if (!code)
        return TG_NULL;
    tg_value function = tg_function_new(code, TG_NULL, TG_NULL, TG_NULL);
    if (function == TG_NULL)
        return TG_NULL;
    tg_value v = tg_call0(function);
    tg_decref(function);
    return v;
}

tg_value tg_run_source(tg_value module, tg_value filename, const char *source, size_t bytes) {
    const struct tg_unit *unit = tg_compile_source(filename, source, bytes, false);
    return unit ? tg_run_unit(module, filename, unit) : TG_NULL;
}

char *tg_read_file(const char *path, size_t *bytes) {
    FILE *file = fopen(path, "rb");
    struct stat status;
    if (!file || fstat(fileno(file), &status) != 0 || S_ISDIR(status.st_mode)) {
        if (file)
            errno = EISDIR;
        tg_raise_errno(path);
        if (file)
            fclose(file);
        return NULL;
    }
    size_t capacity = (size_t)status.st_size + 1, length = 0;
    char *text = tg_malloc(capacity + 1);
    while (text) {
        size_t got = fread(text + length, 1, capacity - length, file);
        length += got;
        if (got == 0)
            break;
        if (length == capacity) {
            char *longer = tg_realloc(text, 2 * capacity + 1);
            if (!longer)
                tg_mfree(text);
            text = longer;
            capacity *= 2;
        }
    }
    fclose(file);
    if (text)
        text[length] = 0;
    *bytes = length;
    return text;
}

/* --- finding --- */

/* Makes the module, enters it in sys.modules and runs the text; a module whose code fails is taken out again.
 */
static tg_value run_module(tg_value name, const char *file, const char *source, size_t bytes,
                           const char *package) {
    tg_value module = tg_module_new(tg_str_utf8(name, NULL));
    tg_value filename = tg_str_from_cstring(file);
    const char *text = tg_str_utf8(name, NULL), *dot = strrchr(text, '.');
    size_t parent = package ? strlen(text) : dot ? (size_t)(dot - text) : 0;
    if (module == TG_NULL || filename == TG_NULL || !tg_dict_set(tg_modules_dict, name, module) ||
        !tg_module_set_cstring_steal(module, "__package__", tg_str_from_utf8(text, parent)) ||
        !tg_module_set_cstring_steal(module, "__file__", tg_new_reference(filename)) ||
        !tg_module_set_cstring_steal(module, "__spec__", TG_NONE))
        return TG_NULL;
    if (package) {
        tg_value folder = tg_str_from_cstring(package);
        tg_value path = tg_list_from_array_steal(&folder, 1);
        if (path == TG_NULL || !tg_module_set_cstring_steal(module, "__path__", path))
            return TG_NULL;
    }
    tg_value done = tg_run_source(module, filename, source, bytes);
    tg_decref(filename);
    if (done == TG_NULL) {
        tg_value pending = tg_error_take();
        tg_dict_delete(tg_modules_dict, name);
        tg_error_restore_steal(pending);
        return TG_NULL;
    }
    return tg_new_reference(module);
}

static tg_value import_builtin(tg_value name) {
    const struct tg_builtin_module *builtin = tg_find_builtin_module(tg_str_utf8(name, NULL));
    if (!builtin)
        return TG_NULL;
    tg_value module = tg_module_new(builtin->name);
    if (module == TG_NULL || !builtin->fill(module) || !tg_dict_set(tg_modules_dict, name, module))
        return TG_NULL;
    return module;
}

static tg_value import_embedded(tg_value name) {
    const char *text = tg_str_utf8(name, NULL);
    for (const struct tg_embedded_module *m = tg_embedded_modules; m->name; m++) {
        if (strcmp(m->name, text) != 0)
            continue;
        char file[256];
        snprintf(file, sizeof file, "<tollgate %s>", text);
        return run_module(name, file, m->source, m->length, m->package ? file : NULL);
    }
    return TG_NULL;
}

static bool is_file(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static tg_value import_file(tg_value name, const char *path, const char *package) {
    size_t bytes;
    char *source = tg_read_file(path, &bytes);
    if (!source)
        return TG_NULL;
    tg_value module = run_module(name, path, source, bytes, package);
    tg_mfree(source);
    return module;
}

enum { PATH_MAX_BYTES = 4096 };

/* Extension modules stand before source files of the same name, as in CPython. */
static bool find_native(const char *base, char *path) {
    return (snprintf(path, PATH_MAX_BYTES, "%s.tollgate.so", base) < PATH_MAX_BYTES && is_file(path)) ||
           (snprintf(path, PATH_MAX_BYTES, "%s.so", base) < PATH_MAX_BYTES && is_file(path));
}

static bool is_native(const char *path) {
    size_t length = strlen(path);
    return length > 3 && strcmp(path + length - 3, ".so") == 0;
}

/* Looks for a module in the folders of a path list: its file, and for a package its folder (else empty). */
static bool find_in_folders(const char *component, tg_value folders, char *path, char *package) {
    size_t count = tg_list_length(folders);
    for (size_t i = 0; i < count; i++) {
        tg_value folder = tg_list_get(folders, (int64_t)i);
        if (!tg_is_str(folder)) {
            tg_decref(folder);
            continue;
        }
        const char *base = tg_str_utf8(folder, NULL);
        snprintf(package, PATH_MAX_BYTES, "%s%s%s", base, *base ? "/" : "", component);
        tg_decref(folder);
        if (snprintf(path, PATH_MAX_BYTES, "%s/__init__.py", package) < PATH_MAX_BYTES && is_file(path))
            return true;
        if (find_native(package, path) ||
            (snprintf(path, PATH_MAX_BYTES, "%s.py", package) < PATH_MAX_BYTES && is_file(path))) {
            package[0] = '\0';
            return true;
        }
    }
    return false;
}

/* The last component of the name. TG_NULL without exception: not there. */
static tg_value import_from_path(tg_value name, const char *component, tg_value folders) {
    char path[PATH_MAX_BYTES], package[PATH_MAX_BYTES];
    if (!find_in_folders(component, folders, path, package))
        return TG_NULL;
    if (is_native(path))
        return tg_load_native_module(name, path);
    return import_file(name, path, package[0] ? package : NULL);
}

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The folders of that name, which have no __init__.py: a namespace package. New list. */
static tg_value folders_named(const char *component, tg_value folders) {
    tg_value found = tg_list_new(0);
    for (size_t i = 0; found != TG_NULL && i < tg_list_length(folders); i++) {
        char path[PATH_MAX_BYTES];
        tg_value folder = tg_list_get(folders, (int64_t)i);
        const char *base = tg_is_str(folder) ? tg_str_utf8(folder, NULL) : NULL;
        int length =
            base ? snprintf(path, sizeof path, "%s%s%s", base, *base ? "/" : "", component) : PATH_MAX_BYTES;
        tg_decref(folder);
        if (length < PATH_MAX_BYTES && is_folder(path) &&
            !tg_list_append_steal(found, tg_str_from_cstring(path))) {
            tg_decref(found);
            found = TG_NULL;
        }
    }
    return found;
}

/* TG_NULL without exception: no folder has that name. */
static tg_value import_namespace(tg_value name, const char *component, tg_value folders) {
    tg_value path = folders_named(component, folders);
    if (path == TG_NULL || tg_list_length(path) == 0) {
        tg_decref(path);
        return TG_NULL;
    }
    tg_value module = tg_module_new(tg_str_utf8(name, NULL));
    if (module == TG_NULL || !tg_module_set_cstring_steal(module, "__path__", path) ||
        !tg_module_set_cstring_steal(module, "__file__", TG_NONE) ||
        !tg_module_set_cstring_steal(module, "__package__", tg_new_reference(name)) ||
        !tg_module_set_cstring_steal(module, "__spec__", TG_NONE) ||
        !tg_dict_set(tg_modules_dict, name, module)) {
        tg_decref(module);
        return TG_NULL;
    }
    return module;
}

static tg_value system_path(void) {
    tg_value sys = tg_dict_get_str(tg_modules_dict, tg_str_intern_cstring("sys"));
    tg_value path = sys == TG_NULL ? TG_NULL : tg_module_get(sys, tg_str_intern_cstring("path"));
    tg_decref(sys);
    return path;
}

static tg_value not_found(tg_value name, tg_value parent) {
    if (tg_error_pending())
        return TG_NULL;
    const char *text = tg_str_utf8(name, NULL);
    if (parent != TG_NULL && tg_module_get(parent, tg_str_intern_cstring("__path__")) == TG_NULL) {
        const char *dot = strrchr(text, '.');
        tg_raise(&tg_exc_ModuleNotFoundError, "No module named '%s'; '%.*s' is not a package", text,
                 dot ? (int)(dot - text) : 0, text);
    } else {
        tg_raise(&tg_exc_ModuleNotFoundError, "No module named '%s'", text);
    }
    tg_value error = tg_error_take();
    tg_setattr(error, tg_str_intern_cstring("name"), name);
    tg_error_restore_steal(error);
    return TG_NULL;
}

/* parent: the package that the name's last component lies in, or TG_NULL. */
static tg_value load(tg_value name, const char *component, tg_value parent) {
    tg_value module = import_builtin(name), folders = TG_NULL;
    if (module == TG_NULL && !tg_error_pending()) {
        folders =
            parent == TG_NULL ? system_path() : tg_module_get(parent, tg_str_intern_cstring("__path__"));
        if (folders != TG_NULL && tg_is_list(folders))
            module = import_from_path(name, component, folders);
    }
    if (module == TG_NULL &&
        !tg_error_pending()) /* behind them, as CPython's own library stands last on the path */
        module = import_embedded(name);
    if (module == TG_NULL && !tg_error_pending() && folders != TG_NULL && tg_is_list(folders))
        module = import_namespace(name, component, folders);
    tg_decref(folders);
    return module == TG_NULL ? not_found(name, parent) : module;
}

/* The module of name[0..length), whose parent is already there; bound in its parent. New reference. */
static tg_value import_one(const char *text, size_t length, tg_value parent) {
    tg_value name = tg_str_from_utf8(text, length);
    if (name == TG_NULL)
        return TG_NULL;
    tg_value module = tg_dict_get_str(tg_modules_dict, name);
    if (module == TG_NULL) {
        size_t start = length;
        while (start > 0 && text[start - 1] != '.')
            start--;
        char component[256];
        snprintf(component, sizeof component, "%.*s", (int)(length - start), text + start);
        module = load(name, component, parent);
        if (module != TG_NULL && parent != TG_NULL &&
            !tg_setattr(parent, tg_str_intern_cstring(component), module)) {
            tg_decref(module);
            module = TG_NULL;
        }
    } else if (module == TG_NONE) {
        tg_raise(&tg_exc_ModuleNotFoundError, "import of %s halted; None in sys.modules",
                 tg_str_utf8(name, NULL));
        module = TG_NULL;
    }
    tg_decref(name);
    return module;
}

static tg_value import_dotted(tg_value name, bool top) {
    size_t bytes;
    const char *text = tg_str_utf8(name, &bytes);
    if (!text)
        return TG_NULL;
    tg_imports_lock();
    tg_value module = TG_NULL, first = TG_NULL;
    for (size_t end = 0; end <= bytes; end++) {
        if (end < bytes && text[end] != '.')
            continue;
        tg_value next = import_one(text, end, module);
        if (first == TG_NULL)
            first = tg_new_reference(next);
        tg_decref(module);
        module = next;
        if (module == TG_NULL)
            break;
    }
    tg_imports_unlock();
    if (module == TG_NULL || !top) {
        tg_decref(first);
        return module;
    }
    tg_decref(module);
    return first;
}

tg_value tg_import_module(tg_value name) { return import_dotted(name, false); }

tg_value tg_import_top(tg_value name) { return import_dotted(name, true); }

/* --- instructions --- */

/* The absolute name of `from ..name`, seen from the module that runs. */
static tg_value absolute_name(const struct tg_code *code, uint32_t dots, tg_value name) {
    tg_value self = tg_from_object(code->module);
    tg_value package = tg_module_get(self, tg_str_intern_cstring("__package__"));
    bool is_package = tg_is_str(package); /* said by -m: then it is not told from the name */
    if (!is_package) {
        tg_decref(package);
        package = tg_module_get(self, tg_str_intern_cstring("__name__"));
        tg_value path = tg_module_get(self, tg_str_intern_cstring("__path__"));
        is_package = path != TG_NULL;
        tg_decref(path);
    }
    const char *text = tg_str_utf8(package, NULL);
    size_t length = strlen(text);
    for (uint32_t up = is_package ? 1 : 0; up < dots; up++) {
        while (length > 0 && text[length - 1] != '.')
            length--;
        if (length == 0) {
            tg_decref(package);
            return tg_raise(&tg_exc_ImportError,
                            dots == 1 ? "attempted relative import with no known parent package"
                                      : "attempted relative import beyond top-level package");
        }
        length--;
    }
    const char *rest = tg_str_utf8(name, NULL);
    tg_value whole = tg_str_printf("%.*s%s%s", (int)length, text, *rest ? "." : "", rest);
    tg_decref(package);
    return whole;
}

static tg_value import_from(tg_value module, tg_value name) {
    tg_value v;
    int found = tg_lookup_attr(module, name, &v);
    if (found)
        return found > 0 ? v : TG_NULL;
    tg_value module_name = tg_getattr_cstring(module, "__name__");
    if (module_name == TG_NULL)
        return TG_NULL;
    tg_value whole = tg_str_printf("%s.%s", tg_str_utf8(module_name, NULL), tg_str_utf8(name, NULL));
    tg_value path = tg_kind_of(module) == TG_KIND_MODULE
                        ? tg_module_get(module, tg_str_intern_cstring("__path__"))
                        : TG_NULL;
    v = path != TG_NULL ? tg_import_module(whole) : TG_NULL;
    tg_decref(path);
    tg_decref(whole);
    if (v == TG_NULL && (!tg_error_pending() || tg_error_matches(&tg_exc_ModuleNotFoundError))) {
        tg_error_clear();
        tg_value file;
        int has_file = tg_lookup_attr(module, tg_str_intern_cstring("__file__"), &file);
        tg_raise(&tg_exc_ImportError, "cannot import name '%s' from '%s' (%s)", tg_str_utf8(name, NULL),
                 tg_str_utf8(module_name, NULL),
                 has_file > 0 && tg_is_str(file) ? tg_str_utf8(file, NULL) : "unknown location");
        if (has_file > 0)
            tg_decref(file);
        tg_value error = tg_error_take();
        bool named = tg_setattr(error, tg_str_intern_cstring("name"), module_name) &&
                     tg_setattr(error, tg_str_intern_cstring("name_from"), name);
        if (!named)
            tg_error_clear();
        tg_error_restore_steal(error);
    }
    tg_decref(module_name);
    return v;
}

tg_value tg_vm_import(struct tg_frame *frame, tg_instruction w) {
    const struct tg_code *code = frame->code;
    tg_value name = code->names[tg_ins_x(w)];
    if (tg_ins_op(w) == TG_OP_IMPORT_FROM)
        return import_from(frame->registers[tg_ins_b(w)], name);
    if (tg_ins_op(w) == TG_OP_IMPORT)
        return import_dotted(name, tg_ins_c(w) == 0);
    tg_value whole = absolute_name(code, tg_ins_c(w), name);
    if (whole == TG_NULL)
        return TG_NULL;
    tg_value module = tg_import_module(whole);
    tg_decref(whole);
    return module;
}

/* The names that `from m import *` brings: __all__, or those without an underscore in front. */
static tg_value public_names(tg_value module) {
    tg_value all;
    int found = tg_lookup_attr(module, tg_str_intern_cstring("__all__"), &all);
    if (found)
        return found > 0 ? all : TG_NULL;
    tg_value names = tg_module_names(module), kept = tg_list_new(0);
    for (size_t i = 0; names != TG_NULL && kept != TG_NULL && i < tg_list_length(names); i++) {
        tg_value name = tg_list_get(names, (int64_t)i);
        if (tg_str_utf8(name, NULL)[0] != '_')
            tg_list_append(kept, name);
        tg_decref(name);
    }
    tg_decref(names);
    return kept;
}

bool tg_vm_import_star(struct tg_frame *frame, tg_value module) {
    tg_value names = public_names(module);
    tg_value iterator = names == TG_NULL ? TG_NULL : tg_iter(names);
    tg_decref(names);
    if (iterator == TG_NULL)
        return false;
    bool ok = true;
    for (tg_value name; ok && (name = tg_next(iterator)) != TG_NULL;) {
        tg_value v = tg_getattr(module, name);
        ok = v != TG_NULL && tg_module_set(tg_from_object(frame->code->module), name, v);
        tg_decref(v);
        tg_decref(name);
    }
    tg_decref(iterator);
    return ok && !tg_error_pending();
}

/* --- the option -m --- */

static bool no_program(const char *program, const char *what, const char *name, const char *rest) {
    tg_error_clear();
    tg_value text = tg_str_printf("%s: %s %s%s", program, what, name, rest);
    if (text != TG_NULL)
        tg_raise_value(&tg_exc_SystemExit, text);
    tg_decref(text);
    return false;
}

/* The folders in which the module of the dotted name is looked for: its package's, or those of sys.path. */
static tg_value folders_of(const char *name, const char **component) {
    const char *dot = strrchr(name, '.');
    *component = dot ? dot + 1 : name;
    if (!dot)
        return system_path();
    tg_value parent_name = tg_str_from_utf8(name, (size_t)(dot - name));
    tg_value parent = parent_name == TG_NULL ? TG_NULL : tg_import_module(parent_name);
    tg_value folders = parent == TG_NULL ? TG_NULL : tg_module_get(parent, tg_str_intern_cstring("__path__"));
    tg_decref(parent);
    tg_decref(parent_name);
    return folders;
}

/* A module that the binary carries, run as a program. */
static bool run_main_embedded(tg_value main, const char *program, const char *name) {
    const struct tg_embedded_module *m = tg_embedded_modules;
    while (m->name && strcmp(m->name, name) != 0)
        m++;
    if (!m->name) {
        bool native = tg_find_builtin_module(name) != NULL;
        return no_program(program, native ? "No code object available for" : "No module named", name, "");
    }
    char file[256], package[256];
    snprintf(file, sizeof file, "<tollgate %s>", name);
    snprintf(package, sizeof package, "%s", name);
    char *dot = strrchr(package, '.');
    *(dot ? dot : package) = '\0';
    tg_value filename = tg_str_from_cstring(file), done = TG_NULL;
    if (m->package) {
        char rest[512];
        snprintf(rest, sizeof rest, ".__main__; '%s' is a package and cannot be directly executed", name);
        tg_decref(filename);
        return no_program(program, "No module named", name, rest);
    }
    if (filename != TG_NULL && tg_module_set(main, tg_str_intern_cstring("__file__"), filename) &&
        tg_module_set_cstring_steal(main, "__package__", tg_str_from_cstring(package)))
        done = tg_run_source(main, filename, m->source, m->length);
    tg_decref(filename);
    return done != TG_NULL;
}

static bool run_main_file(tg_value main, const char *path, const char *package, size_t package_length) {
    size_t bytes;
    char *source = tg_read_file(path, &bytes);
    tg_value file = source ? tg_str_from_cstring(path) : TG_NULL, argv = TG_NULL, done = TG_NULL;
    tg_value sys = tg_dict_get_str(tg_modules_dict, tg_str_intern_cstring("sys"));
    if (file != TG_NULL)
        argv = tg_module_get(sys, tg_str_intern_cstring("argv"));
    if (argv != TG_NULL && tg_setitem(argv, tg_int(0), file) &&
        tg_module_set(main, tg_str_intern_cstring("__file__"), file) &&
        tg_module_set_cstring_steal(main, "__package__", tg_str_from_utf8(package, package_length)))
        done = tg_run_source(main, file, source, bytes);
    tg_decref(argv);
    tg_decref(sys);
    tg_decref(file);
    tg_mfree(source);
    return done != TG_NULL;
}

bool tg_run_module_as_main(tg_value main, const char *program, const char *name) {
    const char *component, *package = name;
    char path[PATH_MAX_BYTES], folder[PATH_MAX_BYTES], inner[PATH_MAX_BYTES + 16];
    tg_value folders = folders_of(name, &component);
    if (folders == TG_NULL && tg_error_pending() && !tg_error_matches(&tg_exc_ModuleNotFoundError))
        return false;
    bool found =
        folders != TG_NULL && tg_is_list(folders) && find_in_folders(component, folders, path, folder);
    tg_decref(folders);
    if (!found)
        return run_main_embedded(main, program, name);
    if (is_native(path))
        return no_program(program, "No code object available for", name, "");
    size_t package_length = component == name ? 0 : (size_t)(component - name - 1);
    if (folder[0]) {
        snprintf(inner, sizeof inner, "%s/__main__.py", folder);
        tg_value whole = tg_str_from_cstring(name),
                 module = whole == TG_NULL ? TG_NULL : tg_import_module(whole);
        tg_decref(whole);
        tg_decref(module);
        if (module == TG_NULL)
            return false;
        package_length = strlen(name);
        if (!is_file(inner)) {
            char rest[PATH_MAX_BYTES];
            snprintf(rest, sizeof rest, ".__main__; '%s' is a package and cannot be directly executed", name);
            return no_program(program, "No module named", name, rest);
        }
    }
    return run_main_file(main, folder[0] ? inner : path, package, package_length);
}
