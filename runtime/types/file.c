/* SPDX-License-Identifier: MIT */
/* The objects over streams, one type a layer, and how they come to life. The type of text is the only one
 * that every program needs; the others come to life with the first file of theirs. */
#include "runtime/lib/modules.h"
#include "runtime/types/bytes.h"
#include "runtime/types/file_internal.h"
#include "runtime/types/str.h"
#include "runtime/vm/import.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

/* --- life --- */

static void file_destroy(struct tg_object *self) {
    struct tg_file *f = (struct tg_file *)(void *)self;
    if (f->owner) {
        tg_stream_lock(f->stream);
        tg_stream_close(f->stream);
        tg_stream_unlock(f->stream);
        tg_error_clear(); /* nobody is left to be told */
    }
    tg_stream_release(f->stream);
    tg_decref(f->name);
    tg_decref(f->under);
    tg_object_free(f, sizeof *f);
}

static void file_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    const struct tg_file *f = (struct tg_file *)(void *)self;
    visit(f->name, argument);
    if (f->under != TG_NULL)
        visit(f->under, argument);
}

static tg_value text_repr(tg_value self) {
    const struct tg_file *f = tg_as_file(self);
    tg_value name = tg_repr(f->name);
    tg_value text = name == TG_NULL ? TG_NULL
                                    : tg_str_printf("<_io.TextIOWrapper name=%s mode='%s' encoding='%s'>",
                                                    tg_str_utf8(name, NULL), f->mode, f->encoding);
    tg_decref(name);
    return text;
}

static tg_value binary_repr(tg_value self) {
    const struct tg_file *f = tg_as_file(self);
    tg_value name = tg_repr(f->name), text = TG_NULL;
    if (name != TG_NULL && f->layer == TG_FILE_RAW)
        text = f->stream->descriptor < 0
                   ? tg_str_from_cstring("<_io.FileIO [closed]>")
                   : tg_str_printf("<_io.FileIO name=%s mode='%s' closefd=%s>", tg_str_utf8(name, NULL),
                                   f->mode, f->stream->keep_open ? "False" : "True");
    else if (name != TG_NULL)
        text = tg_str_printf("<%s name=%s>", tg_type_name(self), tg_str_utf8(name, NULL));
    tg_decref(name);
    return text;
}

static tg_value itself(tg_value self) { return tg_new_reference(self); }

#define FILE_TYPE(name_, kind_, repr_, methods_, getsets_)                                                   \
    {                                                                                                        \
        TG_TYPE_INIT(name_, kind_), .size = sizeof(struct tg_file), .destroy = file_destroy,                 \
                                    .traverse = file_traverse, .repr = repr_, .iter = itself,                \
                                    .next = tg_file_next_line, .methods = methods_, .getsets = getsets_      \
    }

struct tg_type tg_file_type =
    FILE_TYPE("_io.TextIOWrapper", TG_KIND_FILE, text_repr, tg_file_text_methods, tg_file_text_getsets);
struct tg_library_type tg_file_reader_type = {
    .type =
        FILE_TYPE("_io.BufferedReader", 0, binary_repr, tg_file_buffered_methods, tg_file_buffered_getsets)};
struct tg_library_type tg_file_writer_type = {
    .type =
        FILE_TYPE("_io.BufferedWriter", 0, binary_repr, tg_file_buffered_methods, tg_file_buffered_getsets)};
struct tg_library_type tg_file_random_type = {
    .type =
        FILE_TYPE("_io.BufferedRandom", 0, binary_repr, tg_file_buffered_methods, tg_file_buffered_getsets)};
struct tg_library_type tg_file_raw_type = {
    .type = FILE_TYPE("_io.FileIO", 0, binary_repr, tg_file_raw_methods, tg_file_raw_getsets)};

/* The kind of a layer's type; 0 with an exception. The import lock makes the types ready once. */
static uint32_t kind_of(enum tg_file_layer layer, bool readable, bool writable) {
    if (layer == TG_FILE_TEXT)
        return TG_KIND_FILE;
    struct tg_library_type *type = layer == TG_FILE_RAW   ? &tg_file_raw_type
                                   : readable && writable ? &tg_file_random_type
                                   : readable             ? &tg_file_reader_type
                                                          : &tg_file_writer_type;
    uint32_t kind = __atomic_load_n(&type->type.kind, __ATOMIC_ACQUIRE);
    if (kind)
        return kind;
    tg_value name = tg_str_intern_cstring("_files"),
             module = name == TG_NULL ? TG_NULL : tg_import_module(name);
    tg_decref(module);
    return module == TG_NULL ? 0 : type->type.kind;
}

static tg_value make(struct tg_stream *s, tg_value name, const char *mode, enum tg_file_layer layer) {
    bool readable = strpbrk(mode, "r+") != NULL, writable = strpbrk(mode, "wax+") != NULL;
    uint32_t kind = kind_of(layer, readable, writable);
    struct tg_file *f = kind ? tg_container_new(kind, sizeof *f) : NULL;
    if (!f)
        return TG_NULL;
    memset(&f->object + 1, 0, sizeof *f - sizeof f->object);
    f->name = tg_new_reference(name);
    snprintf(f->mode, sizeof f->mode, "%s", mode);
    f->layer = layer;
    f->readable = readable;
    f->writable = writable;
    f->stream = s;
    tg_track(f);
    return tg_from_object(f);
}

tg_value tg_file_over(struct tg_stream *s, tg_value name, const char *mode, enum tg_file_layer layer) {
    tg_value file = make(s, name, mode, layer);
    if (file != TG_NULL)
        __atomic_add_fetch(&s->users, 1, __ATOMIC_RELAXED);
    return file;
}

/* The mode as binary files say it: rb+ for what was opened for both. */
static void binary_mode(const char *mode, char out[8]) {
    char first = mode[strcspn(mode, "rwax")];
    if (strchr(mode, '+'))
        snprintf(out, 8, "%s", first == 'a' ? "ab+" : first == 'x' ? "xb+" : "rb+");
    else
        snprintf(out, 8, "%cb", first);
}

static tg_value new_file(int descriptor, bool keep_open, tg_value name, const char *mode, bool unbuffered) {
    struct tg_stream *s = tg_stream_new(descriptor, keep_open);
    char binary[8];
    bool text = !strchr(mode, 'b');
    if (!text)
        binary_mode(mode, binary);
    tg_value file = s == NULL ? TG_NULL
                              : make(s, name, text ? mode : binary,
                                     text         ? TG_FILE_TEXT
                                     : unbuffered ? TG_FILE_RAW
                                                  : TG_FILE_BUFFERED);
    if (file != TG_NULL) {
        tg_as_file(file)->owner = true;
        return file;
    }
    if (s != NULL) {
        s->keep_open = true; /* the caller closes */
        tg_stream_release(s);
    }
    return TG_NULL;
}

tg_value tg_file_new(int descriptor, const char *name, const char *mode, bool line_buffered) {
    tg_value text = tg_str_from_cstring(name);
    tg_value file = text == TG_NULL ? TG_NULL : new_file(descriptor, descriptor <= 2, text, mode, false);
    tg_decref(text);
    if (file == TG_NULL)
        return TG_NULL;
    tg_as_file(file)->line_buffered = line_buffered;
    snprintf(tg_as_file(file)->encoding, sizeof tg_as_file(file)->encoding, "utf-8");
    return file;
}

/* --- open() --- */

static int open_flags(const char *mode) {
    int flags = strchr(mode, 'r') ? 0 : O_CREAT;
    flags |= strchr(mode, '+') ? O_RDWR : strchr(mode, 'r') ? O_RDONLY : O_WRONLY;
    if (strchr(mode, 'w'))
        flags |= O_TRUNC;
    if (strchr(mode, 'a'))
        flags |= O_APPEND;
    if (strchr(mode, 'x'))
        flags |= O_EXCL;
    return flags | O_CLOEXEC;
}

static const char *wrong_mode(const char *mode) {
    size_t primary = 0;
    for (const char *c = mode; *c; c++) {
        if (!strchr("rwaxbt+", *c) || strchr(c + 1, *c))
            return "invalid mode: '%s'";
        primary += strchr("rwax", *c) != NULL;
    }
    if (strchr(mode, 'b') && strchr(mode, 't'))
        return "can't have text and binary mode at once";
    if (primary > 1)
        return "must have exactly one of create/read/write/append mode";
    return primary ? NULL : "Must have exactly one of create/read/write/append mode and at most one plus";
}

/* The descriptor of an opened path; -1 with an exception. */
static int open_path(const struct tg_path *path, const char *mode, tg_value opener) {
    int descriptor = -1;
    if (opener != TG_NULL && opener != TG_NONE) {
        tg_value args[2] = {path->owner, tg_int(open_flags(mode))};
        tg_value got = tg_call(opener, args, 2, TG_NULL);
        bool ok = got != TG_NULL && tg_as_int(got, &descriptor);
        tg_decref(got);
        if (ok && descriptor < 0)
            tg_raise(&tg_exc_ValueError, "opener returned %d", descriptor);
        return ok ? descriptor : -1;
    }
    TG_BLOCKING(descriptor, open(path->text, open_flags(mode), 0666));
    if (descriptor == -1)
        tg_raise_errno(path->text);
    return descriptor < 0 ? -1 : descriptor;
}

/* A directory is no file, and who appends begins at the end. */
static bool check_opened(int descriptor, tg_value name, const char *mode) {
    struct stat status;
    if (fstat(descriptor, &status) != 0) {
        tg_raise_errno(NULL);
        return false;
    }
    if (S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        tg_raise_errno(tg_is_str(name) ? tg_str_utf8(name, NULL) : NULL);
        return false;
    }
    if (strchr(mode, 'a'))
        lseek(descriptor, 0, SEEK_END);
    return true;
}

/* The file over an open descriptor; whose it is when that fails is the caller's to know. */
static tg_value file_around(int descriptor, tg_value name, const char *mode,
                            const struct tg_file_options *options) {
    bool text = !strchr(mode, 'b');
    tg_value file = check_opened(descriptor, name, mode)
                        ? new_file(descriptor, options->keep_open, name, mode, options->buffering == 0)
                        : TG_NULL;
    if (file == TG_NULL)
        return TG_NULL;
    struct tg_file *f = tg_as_file(file);
    f->line_buffered = text && (options->buffering == 1 || (options->buffering < 0 && isatty(descriptor)));
    snprintf(f->encoding, sizeof f->encoding, "%s", options->encoding ? options->encoding : "UTF-8");
    return file;
}

static tg_value open_descriptor(tg_value number, const char *mode, const struct tg_file_options *options) {
    int descriptor;
    if (!tg_as_int(number, &descriptor))
        return TG_NULL;
    if (descriptor < 0)
        return tg_raise(&tg_exc_ValueError, "negative file descriptor");
    return file_around(descriptor, number, mode, options);
}

tg_value tg_file_open(tg_value name, const char *mode, const struct tg_file_options *options) {
    const char *wrong = wrong_mode(mode);
    struct tg_path path;
    if (wrong)
        return tg_raise(&tg_exc_ValueError, wrong, mode);
    if (options->buffering == 0 && !strchr(mode, 'b'))
        return tg_raise(&tg_exc_ValueError, "can't have unbuffered text I/O");
    if (tg_is_word_int(name))
        return open_descriptor(name, mode, options);
    if (options->keep_open)
        return tg_raise(&tg_exc_ValueError, "Cannot use closefd=False with file name");
    if (!tg_path_start(name, &path))
        return TG_NULL;
    int descriptor = open_path(&path, mode, options->opener);
    tg_value file = descriptor < 0 ? TG_NULL : file_around(descriptor, path.owner, mode, options);
    if (file == TG_NULL && descriptor >= 0)
        close(descriptor);
    tg_path_done(&path);
    return file;
}

/* --- the module _files: the types, for io.py --- */

static bool fill(tg_value module) {
    static struct tg_library_type *const types[] = {&tg_file_reader_type, &tg_file_writer_type,
                                                    &tg_file_random_type, &tg_file_raw_type, NULL};
    return tg_library_add_types(module, types, NULL) &&
           tg_module_set_cstring_steal(module, "TextIOWrapper", tg_from_object(&tg_file_type));
}

const struct tg_builtin_module tg_module_files = {"_files", fill};
