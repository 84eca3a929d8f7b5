/* SPDX-License-Identifier: MIT */
/* The built-in exceptions, and what some of them do of their own. */
#include "runtime/core/thread.h"
#include "runtime/types/bytes.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/exception_internal.h"
#include "runtime/types/int.h"
#include "runtime/types/tuple.h"

#include <errno.h>
#include <stdio.h>

#define X(exception, parent)                                                                                 \
    struct tg_type tg_exc_##exception = {                                                                    \
        TG_TYPE_INIT(#exception, 0),                                                                         \
        .flags = TG_TYPE_BASE | TG_TYPE_EXCEPTION,                                                           \
        .base = &tg_exc_##parent,                                                                            \
    };
TG_EXCEPTIONS(X)
#undef X

/* --- arguments as attributes --- */

/* New reference to args[i] or None. */
static tg_value argument(tg_value self, size_t i) {
    tg_value args = tg_slot_read(&tg_as_exception(self)->args);
    bool there = args != TG_NULL && i < tg_as_tuple(args)->length;
    tg_value v = there ? tg_new_reference(tg_as_tuple(args)->items[i]) : TG_NONE;
    tg_decref(args);
    return v;
}

static size_t argument_count(tg_value self) {
    tg_value args = tg_slot_read(&tg_as_exception(self)->args);
    size_t count = args == TG_NULL ? 0 : tg_as_tuple(args)->length;
    tg_decref(args);
    return count;
}

static tg_value detail(tg_value self, size_t i) {
    tg_value v = tg_slot_read(&tg_as_exception(self)->details[i]);
    return v == TG_NULL ? TG_NONE : v;
}

static bool set_detail(tg_value self, size_t i, tg_value value) {
    tg_slot_write_steal(tg_as_object(self), &tg_as_exception(self)->details[i], tg_new_reference(value));
    return true;
}

static tg_value get_detail0(tg_value self) { return detail(self, 0); }
static tg_value get_detail1(tg_value self) { return detail(self, 1); }
static bool set_detail0(tg_value self, tg_value value) { return set_detail(self, 0, value); }
static bool set_detail1(tg_value self, tg_value value) { return set_detail(self, 1, value); }
static tg_value get_argument0(tg_value self) { return argument(self, 0); }
static tg_value get_argument1(tg_value self) { return argument(self, 1); }
static tg_value get_argument2(tg_value self) { return argument(self, 2); }
static tg_value get_argument3(tg_value self) { return argument(self, 3); }
static tg_value get_argument4(tg_value self) { return argument(self, 4); }

/* Positional arguments as ever; the two keywords into the details. */
static bool init_with_names(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames,
                            const char *first, const char *second) {
    if (!tg_exception_init(self, args, nargs, TG_NULL))
        return false;
    size_t count = kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length;
    for (size_t i = 0; i < count; i++) {
        const char *name = tg_str_utf8(tg_as_tuple(kwnames)->items[i], NULL);
        if (name && strcmp(name, first) == 0) {
            set_detail(self, 0, args[nargs + i]);
        } else if (name && second && strcmp(name, second) == 0) {
            set_detail(self, 1, args[nargs + i]);
        } else {
            tg_raise(&tg_exc_TypeError, "%s() got an unexpected keyword argument '%s'", tg_type_name(self),
                     name ? name : "?");
            return false;
        }
    }
    return true;
}

/* --- KeyError, StopIteration, SystemExit --- */

static tg_value key_error_str(tg_value self) {
    if (argument_count(self) != 1)
        return tg_exception_str(self);
    tg_value key = argument(self, 0);
    tg_value text = tg_repr(key);
    tg_decref(key);
    return text;
}

static const struct tg_getset_def stop_iteration_getsets[] = {
    {"value", get_argument0, NULL},
    {NULL, NULL, NULL},
};

static tg_value get_code(tg_value self) {
    if (argument_count(self) > 1)
        return tg_slot_read(&tg_as_exception(self)->args);
    return argument(self, 0);
}

static const struct tg_getset_def system_exit_getsets[] = {
    {"code", get_code, NULL},
    {NULL, NULL, NULL},
};

/* --- AttributeError, NameError, ImportError --- */

static bool attribute_error_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    return init_with_names(self, args, nargs, kwnames, "name", "obj");
}

static bool name_error_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    return init_with_names(self, args, nargs, kwnames, "name", NULL);
}

static bool import_error_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    return init_with_names(self, args, nargs, kwnames, "name", "path");
}

void tg_attribute_error_details(tg_value name, tg_value object) {
    tg_value e = tg_self()->exception;
    if (e == TG_NULL || !tg_error_matches(&tg_exc_AttributeError))
        return;
    set_detail(e, 0, name);
    set_detail(e, 1, object);
}

void tg_name_error_details_steal(tg_value name, tg_value seen) {
    tg_value e = tg_self()->exception;
    if (e != TG_NULL && tg_error_matches(&tg_exc_NameError)) {
        set_detail(e, 0, name);
        if (seen != TG_NULL)
            set_detail(e, 1, seen);
    }
    tg_decref(seen);
}

static const struct tg_getset_def attribute_error_getsets[] = {
    {"name", get_detail0, set_detail0},
    {"obj", get_detail1, set_detail1},
    {NULL, NULL, NULL},
};

static const struct tg_getset_def name_error_getsets[] = {
    {"name", get_detail0, set_detail0},
    {NULL, NULL, NULL},
};

static const struct tg_getset_def import_error_getsets[] = {
    {"name", get_detail0, set_detail0},
    {"path", get_detail1, set_detail1},
    {"msg", get_argument0, NULL},
    {NULL, NULL, NULL},
};

/* --- OSError --- */

static struct tg_type *os_error_type(int code) {
    switch (code) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS:
        return &tg_exc_BlockingIOError;
    case EPIPE:
    case ESHUTDOWN:
        return &tg_exc_BrokenPipeError;
    case ECHILD:
        return &tg_exc_ChildProcessError;
    case ECONNABORTED:
        return &tg_exc_ConnectionAbortedError;
    case ECONNREFUSED:
        return &tg_exc_ConnectionRefusedError;
    case ECONNRESET:
        return &tg_exc_ConnectionResetError;
    case EEXIST:
        return &tg_exc_FileExistsError;
    case ENOENT:
        return &tg_exc_FileNotFoundError;
    case EISDIR:
        return &tg_exc_IsADirectoryError;
    case ENOTDIR:
        return &tg_exc_NotADirectoryError;
    case EINTR:
        return &tg_exc_InterruptedError;
    case EACCES:
    case EPERM:
        return &tg_exc_PermissionError;
    case ESRCH:
        return &tg_exc_ProcessLookupError;
    case ETIMEDOUT:
        return &tg_exc_TimeoutError;
    default:
        return &tg_exc_OSError;
    }
}

static tg_value os_error_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    int64_t code;
    if (type == &tg_exc_OSError && nargs >= 2 && nargs <= 5 && tg_is_int(args[0]) &&
        tg_int_to_int64(args[0], &code))
        type = os_error_type((int)code);
    return tg_exception_new(type, args, nargs, kwnames);
}

static bool os_error_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    bool with_file = nargs >= 3 && nargs <= 5 && !tg_is_none(args[2]);
    if (!tg_exception_init(self, args, with_file ? 2 : nargs, kwnames))
        return false;
    if (with_file)
        set_detail(self, 0, args[2]);
    if (nargs == 5 && with_file && !tg_is_none(args[4]))
        set_detail(self, 1, args[4]);
    return true;
}

static tg_value os_error_str(tg_value self) {
    if (argument_count(self) != 2)
        return tg_exception_str(self);
    tg_value code = argument(self, 0), text = argument(self, 1), file = detail(self, 0),
             other = detail(self, 1);
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, "[Errno ");
    tg_builder_add_str(&b, code);
    tg_builder_add_cstring(&b, "] ");
    tg_builder_add_str(&b, text);
    if (!tg_is_none(file)) {
        tg_builder_add_cstring(&b, ": ");
        tg_builder_add_repr(&b, file);
    }
    if (!tg_is_none(other)) {
        tg_builder_add_cstring(&b, " -> ");
        tg_builder_add_repr(&b, other);
    }
    tg_decref(code);
    tg_decref(text);
    tg_decref(file);
    tg_decref(other);
    return tg_builder_finish(&b);
}

static tg_value os_argument(tg_value self, size_t i) {
    return argument_count(self) == 2 ? argument(self, i) : TG_NONE;
}
static tg_value get_errno(tg_value self) { return os_argument(self, 0); }
static tg_value get_strerror(tg_value self) { return os_argument(self, 1); }

static const struct tg_getset_def os_error_getsets[] = {
    {"errno", get_errno, NULL},
    {"strerror", get_strerror, NULL},
    {"filename", get_detail0, set_detail0},
    {"filename2", get_detail1, set_detail1},
    {NULL, NULL, NULL},
};

/* --- SyntaxError: (message, (file, line, column, text, ...)) --- */

static tg_value place_part(tg_value self, size_t i) {
    tg_value place = argument(self, 1);
    tg_value v = TG_NONE;
    if (tg_is_tuple(place) && i < tg_as_tuple(place)->length)
        v = tg_new_reference(tg_as_tuple(place)->items[i]);
    tg_decref(place);
    return v;
}

static tg_value get_file(tg_value self) { return place_part(self, 0); }
static tg_value get_line(tg_value self) { return place_part(self, 1); }
static tg_value get_column(tg_value self) { return place_part(self, 2); }
static tg_value get_text(tg_value self) { return place_part(self, 3); }
static tg_value get_end_line(tg_value self) { return place_part(self, 4); }
static tg_value get_end_column(tg_value self) { return place_part(self, 5); }

static tg_value syntax_error_str(tg_value self) {
    tg_value message = argument(self, 0), file = get_file(self), line = get_line(self);
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_str(&b, message);
    const char *path = tg_is_str(file) ? tg_str_utf8(file, NULL) : NULL;
    const char *slash = path ? strrchr(path, '/') : NULL;
    if (path || tg_is_int(line)) {
        tg_builder_add_cstring(&b, " (");
        tg_builder_add_cstring(&b, slash ? slash + 1 : path ? path : "");
        if (tg_is_int(line)) {
            tg_builder_add_cstring(&b, path ? ", line " : "line ");
            tg_builder_add_str(&b, line);
        }
        tg_builder_add_cstring(&b, ")");
    }
    tg_decref(message);
    tg_decref(file);
    tg_decref(line);
    return tg_builder_finish(&b);
}

static const struct tg_getset_def syntax_error_getsets[] = {
    {"msg", get_argument0, NULL},         {"filename", get_file, NULL}, {"lineno", get_line, NULL},
    {"offset", get_column, NULL},         {"text", get_text, NULL},     {"end_lineno", get_end_line, NULL},
    {"end_offset", get_end_column, NULL}, {NULL, NULL, NULL},
};

/* --- UnicodeError: (encoding, object, start, end, reason) --- */

static int64_t int_argument(tg_value self, size_t i) {
    tg_value v = argument(self, i);
    int64_t n = 0;
    if (!tg_is_int(v) || !tg_int_to_int64(v, &n))
        n = 0;
    tg_decref(v);
    return n;
}

/* "byte 0xff in position 3" or "bytes in position 3-5"; for text "character '\xe9' in ...". */
static void add_culprit(struct tg_str_builder *b, tg_value self, bool decoding) {
    tg_value object = argument(self, 1);
    int64_t start = int_argument(self, 2), end = int_argument(self, 3);
    char text[80];
    if (end != start + 1) {
        snprintf(text, sizeof text, "%s in position %lld-%lld", decoding ? "bytes" : "characters",
                 (long long)start, (long long)end - 1);
    } else if (decoding) {
        unsigned byte = tg_is_bytes(object) && (size_t)start < tg_as_bytes(object)->length
                            ? tg_as_bytes(object)->data[start]
                            : 0;
        snprintf(text, sizeof text, "byte 0x%02x in position %lld", byte, (long long)start);
    } else {
        uint32_t c = tg_is_str(object) && (size_t)start < tg_as_str(object)->length
                         ? tg_str_at(tg_as_str(object), (size_t)start)
                         : 0;
        const char *format = c < 0x100     ? "character '\\x%02x' in position %lld"
                             : c < 0x10000 ? "character '\\u%04x' in position %lld"
                                           : "character '\\U%08x' in position %lld";
        snprintf(text, sizeof text, format, c, (long long)start);
    }
    tg_builder_add_cstring(b, text);
    tg_decref(object);
}

static tg_value unicode_error_str(tg_value self, bool decoding) {
    if (argument_count(self) != 5)
        return tg_exception_str(self);
    tg_value encoding = argument(self, 0), reason = argument(self, 4);
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, "'");
    tg_builder_add_str(&b, encoding);
    tg_builder_add_cstring(&b, decoding ? "' codec can't decode " : "' codec can't encode ");
    add_culprit(&b, self, decoding);
    tg_builder_add_cstring(&b, ": ");
    tg_builder_add_str(&b, reason);
    tg_decref(encoding);
    tg_decref(reason);
    return tg_builder_finish(&b);
}

static tg_value decode_error_str(tg_value self) { return unicode_error_str(self, true); }
static tg_value encode_error_str(tg_value self) { return unicode_error_str(self, false); }

static const struct tg_getset_def unicode_error_getsets[] = {
    {"encoding", get_argument0, NULL}, {"object", get_argument1, NULL}, {"start", get_argument2, NULL},
    {"end", get_argument3, NULL},      {"reason", get_argument4, NULL}, {NULL, NULL, NULL},
};

static void give_special_operations(void) {
    tg_exc_KeyError.str = key_error_str;
    tg_exc_StopIteration.getsets = stop_iteration_getsets;
    tg_exc_SystemExit.getsets = system_exit_getsets;
    tg_exc_AttributeError.init = attribute_error_init;
    tg_exc_AttributeError.getsets = attribute_error_getsets;
    tg_exc_NameError.init = name_error_init;
    tg_exc_NameError.getsets = name_error_getsets;
    tg_exc_ImportError.init = import_error_init;
    tg_exc_ImportError.getsets = import_error_getsets;
    tg_exc_OSError.new = os_error_new;
    tg_exc_OSError.init = os_error_init;
    tg_exc_OSError.str = os_error_str;
    tg_exc_OSError.getsets = os_error_getsets;
    tg_exc_SyntaxError.str = syntax_error_str;
    tg_exc_SyntaxError.getsets = syntax_error_getsets;
    tg_exc_UnicodeDecodeError.str = decode_error_str;
    tg_exc_UnicodeDecodeError.getsets = unicode_error_getsets;
    tg_exc_UnicodeEncodeError.str = encode_error_str;
    tg_exc_UnicodeEncodeError.getsets = unicode_error_getsets;
    tg_exception_groups_start();
}

bool tg_exceptions_start(void) {
    give_special_operations();
    if (!tg_type_ready(&tg_exc_BaseException))
        return false;
#define X(exception, parent)                                                                                 \
    if (!tg_type_ready(&tg_exc_##exception))                                                                 \
        return false;
    TG_EXCEPTIONS(X)
#undef X
    return tg_traceback_start() && tg_errors_start();
}
