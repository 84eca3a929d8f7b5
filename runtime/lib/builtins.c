/* SPDX-License-Identifier: MIT */
/* The module builtins: its types and exceptions, printing and input. Its other functions lie in builtins_*.c.
 */
#include "runtime/core/errors.h"
#include "runtime/core/protocol.h"
#include "runtime/lib/modules.h"
#include "runtime/lib/system.h"
#include "runtime/types/dict.h"
#include "runtime/types/file.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/vm/frame.h"
#include "runtime/vm/import.h"

#include <strings.h>

static tg_value system_stream(const char *name) {
    tg_value sys = tg_dict_get_str(tg_modules_dict, tg_str_intern_cstring("sys"));
    tg_value stream = sys == TG_NULL ? TG_NULL : tg_module_get(sys, tg_str_intern_cstring(name));
    tg_decref(sys);
    return stream == TG_NULL ? tg_raise(&tg_exc_RuntimeError, "lost sys.%s", name) : stream;
}

static bool write_text(tg_value stream, tg_value text) {
    tg_value done = tg_call_method(stream, "write", &text, 1);
    tg_decref(done);
    return done != TG_NULL;
}

/* sep and end: None means the default. false: TypeError. */
static bool is_text_or_none(tg_value v, const char *name) {
    if (v == TG_NULL || v == TG_NONE || tg_is_str(v))
        return true;
    tg_raise(&tg_exc_TypeError, "%s must be None or a string, not %s", name, tg_type_name(v));
    return false;
}

static bool add_separator(struct tg_str_builder *line, tg_value text, const char *otherwise) {
    if (text == TG_NULL || text == TG_NONE)
        tg_builder_add_cstring(line, otherwise);
    else
        tg_builder_add(line, text);
    return !line->failed;
}

/* A stream of our own gets the whole line at once; any other object sees the pieces, as in CPython. */
static bool print_pieces(tg_value stream, const tg_value *args, size_t nargs, tg_value separator,
                         tg_value end) {
    tg_value space = tg_str_intern_cstring(" "), newline = tg_str_from_cstring("\n");
    bool ok = newline != TG_NULL;
    for (size_t i = 0; ok && i < nargs; i++) {
        tg_value text = tg_str(args[i]);
        ok = text != TG_NULL &&
             (i == 0 ||
              write_text(stream, separator == TG_NULL || separator == TG_NONE ? space : separator)) &&
             write_text(stream, text);
        tg_decref(text);
    }
    ok = ok && write_text(stream, end == TG_NULL || end == TG_NONE ? newline : end);
    tg_decref(newline);
    return ok;
}

static bool print_line(tg_value stream, const tg_value *args, size_t nargs, tg_value separator,
                       tg_value end) {
    struct tg_str_builder line;
    tg_builder_start(&line);
    for (size_t i = 0; i < nargs && !line.failed; i++) {
        if (i)
            add_separator(&line, separator, " ");
        tg_builder_add_str(&line, args[i]);
    }
    if (!line.failed)
        add_separator(&line, end, "\n");
    tg_value text = tg_builder_finish(&line);
    bool ok = text != TG_NULL && write_text(stream, text);
    tg_decref(text);
    return ok;
}

static tg_value builtin_print(const tg_value *args, size_t nargs) {
    tg_value separator = args[nargs], end = args[nargs + 1], file = args[nargs + 2], flush = args[nargs + 3];
    if (!is_text_or_none(separator, "sep") || !is_text_or_none(end, "end"))
        return TG_NULL;
    tg_value stream = file == TG_NULL || file == TG_NONE ? system_stream("stdout") : tg_new_reference(file);
    if (stream == TG_NULL)
        return TG_NULL;
    if (stream == TG_NONE)
        return TG_NONE;
    bool ours = tg_kind_of(stream) == TG_KIND_FILE;
    bool ok = (ours ? print_line : print_pieces)(stream, args, nargs, separator, end);
    int flushes = ok && flush != TG_NULL ? tg_truth(flush) : 0;
    if (flushes > 0) {
        tg_value done = tg_call_method(stream, "flush", NULL, 0);
        tg_decref(done);
        ok = done != TG_NULL;
    }
    tg_decref(stream);
    return ok && flushes >= 0 ? TG_NONE : TG_NULL;
}

static tg_value builtin_input(const tg_value *args, size_t nargs) {
    tg_value out = system_stream("stdout");
    if (out == TG_NULL)
        return TG_NULL;
    bool ok = true;
    if (args[0] != TG_NULL) {
        tg_value text = tg_str(args[0]);
        ok = text != TG_NULL && write_text(out, text);
        tg_decref(text);
    }
    tg_value flushed = ok ? tg_call_method(out, "flush", NULL, 0) : TG_NULL;
    tg_decref(out);
    if (flushed == TG_NULL)
        return TG_NULL;
    tg_decref(flushed);
    tg_value in = system_stream("stdin");
    tg_value line = in == TG_NULL ? TG_NULL : tg_call_method(in, "readline", NULL, 0);
    tg_decref(in);
    if (line == TG_NULL || !tg_is_str(line))
        return line;
    const struct tg_str *s = tg_as_str(line);
    size_t length = s->length;
    if (length == 0) {
        tg_decref(line);
        return tg_raise(&tg_exc_EOFError, "EOF when reading a line");
    }
    if (tg_str_at(s, length - 1) != '\n')
        return line;
    tg_value cut = tg_str_substring(line, 0, length - 1);
    tg_decref(line);
    return cut;
}

/* Whether the C file does it: UTF-8, strictly, with line ends as they come. */
static bool is_usual_text(const char *encoding, tg_value errors, tg_value newline) {
    bool strict = errors == TG_NULL || errors == TG_NONE ||
                  (tg_is_str(errors) && strcmp(tg_str_utf8(errors, NULL), "strict") == 0);
    bool utf8 = encoding == NULL || strcasecmp(encoding, "utf-8") == 0 || strcasecmp(encoding, "utf8") == 0 ||
                strcasecmp(encoding, "utf_8") == 0;
    return utf8 && strict && (newline == TG_NULL || newline == TG_NONE);
}

/* Text in another way: the class of _io_layers.py over the bytes. */
static tg_value open_other_text(const tg_value *args, size_t nargs) {
    tg_value name = tg_str_intern_cstring("_io_layers"), none = TG_NONE;
    tg_value layers = name == TG_NULL ? TG_NULL : tg_import_module(name);
    tg_value open = layers == TG_NULL ? TG_NULL : tg_getattr_cstring(layers, "open_text");
    tg_value given[8];
    for (size_t i = 0; i < 8; i++)
        given[i] = args[i] == TG_NULL ? none : args[i];
    tg_value file = open == TG_NULL ? TG_NULL : tg_call(open, given, 8, TG_NULL);
    tg_decref(layers);
    tg_decref(open);
    return file;
}

/* open(file, mode, buffering, encoding, errors, newline, closefd, opener) */
static tg_value builtin_open(const tg_value *args, size_t nargs) {
    tg_value name = tg_native_value(args[0]), encoding = args[3];
    struct tg_file_options options = {.buffering = -1, .opener = args[7]};
    if (args[1] != TG_NULL && !tg_is_str(args[1]))
        return tg_raise_type_of(&tg_exc_TypeError, "open() argument 'mode' must be str, not %s", args[1]);
    const char *mode = args[1] == TG_NULL ? "r" : tg_str_utf8(args[1], NULL);
    if (mode == NULL || (args[2] != TG_NULL && !tg_as_int(args[2], &options.buffering)))
        return TG_NULL;
    if (encoding != TG_NULL && encoding != TG_NONE) {
        if (!tg_is_str(encoding))
            return tg_raise_type_of(&tg_exc_TypeError,
                                    "open() argument 'encoding' must be str or None, not %s", encoding);
        if ((options.encoding = tg_str_utf8(encoding, NULL)) == NULL)
            return TG_NULL;
    }
    int keep_open = args[6] == TG_NULL ? 0 : tg_not(args[6]);
    if (keep_open < 0)
        return TG_NULL;
    options.keep_open = keep_open > 0;
    bool usual = is_usual_text(options.encoding, args[4], args[5]);
    if (!strchr(mode, 'b'))
        return usual ? tg_file_open(name, mode, &options) : open_other_text(args, nargs);
    const char *for_text = options.encoding != NULL                   ? "an encoding"
                           : args[4] != TG_NULL && args[4] != TG_NONE ? "an errors"
                           : args[5] != TG_NULL && args[5] != TG_NONE ? "a newline"
                                                                      : NULL;
    if (for_text != NULL)
        return tg_raise(&tg_exc_ValueError, "binary mode doesn't take %s argument", for_text);
    return tg_file_open(name, mode, &options);
}

static tg_value builtin_import(const tg_value *args, size_t nargs) {
    if (!tg_is_str(args[0]))
        return tg_raise_type_of(&tg_exc_TypeError, "module name must be str, not %s", args[0]);
    tg_value from = args[3];
    bool leaf = from != TG_NULL && from != TG_NONE && tg_truth(from) > 0;
    return leaf ? tg_import_module(args[0]) : tg_import_top(args[0]);
}

/* Code made at run time is outside the subset: said at the call, by an ordinary exception. */
static tg_value builtin_refused(const char *name) {
    return tg_raise(&tg_exc_NotImplementedError, "%s() is not in Tollgate's subset", name);
}
static tg_value builtin_exec(const tg_value *args, size_t nargs) { return builtin_refused("exec"); }
static tg_value builtin_eval(const tg_value *args, size_t nargs) { return builtin_refused("eval"); }
static tg_value builtin_compile(const tg_value *args, size_t nargs) { return builtin_refused("compile"); }
static tg_value builtin_exit(const tg_value *args, size_t nargs) {
    return tg_raise_value(&tg_exc_SystemExit, args[0] == TG_NULL ? TG_NONE : args[0]);
}
static tg_value builtin_locals(const tg_value *args, size_t nargs) { return tg_frame_locals(); }

static const struct tg_native_def own_functions[] = {
    {"print", builtin_print, "*args,sep=,end=,file=,flush="},
    {"input", builtin_input, "prompt=,/"},
    {"open", builtin_open, "file,mode=,buffering=,encoding=,errors=,newline=,closefd=,opener="},
    {"__import__", builtin_import, "name,globals=,locals=,fromlist=,level="},
    {"exec", builtin_exec, "source,globals=,locals=,/"},
    {"eval", builtin_eval, "source,globals=,locals=,/"},
    {"compile", builtin_compile, "*args"},
    {"locals", builtin_locals, ""},
    {"exit", builtin_exit, "code="},
    {"quit", builtin_exit, "code="},
    {NULL, NULL, NULL}};

static const struct {
    const char *name;
    struct tg_type *type;
} types[] = {{"int", &tg_int_type},
             {"float", &tg_float_type},
             {"complex", &tg_complex_type},
             {"bool", &tg_bool_type},
             {"str", &tg_str_type},
             {"bytes", &tg_bytes_type},
             {"bytearray", &tg_bytearray_type},
             {"memoryview", &tg_memoryview_type},
             {"tuple", &tg_tuple_type},
             {"list", &tg_list_type},
             {"dict", &tg_dict_type},
             {"set", &tg_set_type},
             {"frozenset", &tg_frozenset_type},
             {"range", &tg_range_type},
             {"slice", &tg_slice_type},
             {"type", &tg_type_type},
             {"object", &tg_object_type},
             {"super", &tg_super_type},
             {"property", &tg_property_type},
             {"classmethod", &tg_classmethod_type},
             {"staticmethod", &tg_staticmethod_type},
             {"reversed", &tg_reversed_type},
             {"enumerate", &tg_enumerate_type},
             {"zip", &tg_zip_type},
             {"map", &tg_map_type},
             {"filter", &tg_filter_type}};

static bool add_types(tg_value module) {
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (!tg_module_set_cstring_steal(module, types[i].name, tg_from_object(types[i].type)))
            return false;
    bool ok = tg_module_set_cstring_steal(module, "BaseException", tg_from_object(&tg_exc_BaseException));
#define X(name, base) ok = ok && tg_module_set_cstring_steal(module, #name, tg_from_object(&tg_exc_##name));
    TG_EXCEPTIONS(X)
#undef X
    return ok && tg_module_set_cstring_steal(module, "EnvironmentError", tg_from_object(&tg_exc_OSError)) &&
           tg_module_set_cstring_steal(module, "IOError", tg_from_object(&tg_exc_OSError));
}

static bool fill(tg_value module) {
    return add_types(module) && tg_module_set_cstring_steal(module, "NotImplemented", TG_NOT_IMPLEMENTED) &&
           tg_module_set_cstring_steal(module, "Ellipsis", TG_ELLIPSIS) &&
           tg_module_set_cstring_steal(module, "__debug__", TG_TRUE) &&
           tg_module_add_functions(module, own_functions) &&
           tg_module_add_functions(module, tg_builtins_object) &&
           tg_module_add_functions(module, tg_builtins_sequence) &&
           tg_module_add_functions(module, tg_builtins_number) &&
           tg_module_add_functions(module, tg_builtins_async);
}

const struct tg_builtin_module tg_module_builtins = {"builtins", fill};
