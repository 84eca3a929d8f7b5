/* SPDX-License-Identifier: MIT */
/* Files over descriptors. The buffers are guarded by the file's mutex; who has to wait for it, or for the
 * kernel, is detached. */
#include "runtime/types/file.h"

#include "runtime/core/alloc.h"
#include "runtime/core/thread.h"
#include "runtime/types/bytes.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_BYTES ((size_t)1 << 16)

struct file {
    struct tg_object object;
    tg_value name; /* str, immutable */
    char mode[8];
    int descriptor; /* -1: closed */
    bool text, readable, writable, line_buffered;
    pthread_mutex_t lock; /* guards what follows */
    char *out;            /* BUFFER_BYTES, made at the first write */
    size_t out_length;
    char *in; /* what was read ahead: in[in_from, in_to) */
    size_t in_from, in_to, in_capacity;
    struct file *next, **link; /* list of open files, under files_lock */
};

static pthread_mutex_t files_lock = PTHREAD_MUTEX_INITIALIZER; /* guards the list of open files */
static struct file *files;

static struct file *as_file(tg_value v) { return (struct file *)(uintptr_t)v; }

static void lock_file(struct file *f) {
    if (pthread_mutex_trylock(&f->lock) == 0)
        return;
    tg_detach();
    pthread_mutex_lock(&f->lock);
    tg_attach();
}

static void unlock_file(struct file *f) { pthread_mutex_unlock(&f->lock); }

/* --- writing; the lock is held --- */

static int write_all(int descriptor, const char *data, size_t length) {
    while (length > 0) {
        ssize_t written = write(descriptor, data, length);
        if (written < 0 && errno != EINTR)
            return -1;
        if (written > 0) {
            data += written;
            length -= (size_t)written;
        }
    }
    return 0;
}

static bool flush_locked(struct file *f) {
    if (f->out_length == 0)
        return true;
    tg_detach();
    int failed = write_all(f->descriptor, f->out, f->out_length);
    tg_attach();
    f->out_length = 0;
    if (failed)
        tg_raise_errno(NULL);
    return !failed;
}

static bool put(struct file *f, const char *data, size_t length) {
    if (!f->out && !(f->out = tg_malloc(BUFFER_BYTES)))
        return false;
    bool ok = true;
    if (f->out_length + length > BUFFER_BYTES)
        ok = flush_locked(f);
    if (ok && length > BUFFER_BYTES) {
        tg_detach();
        int failed = write_all(f->descriptor, data, length);
        tg_attach();
        if (failed)
            tg_raise_errno(NULL);
        return !failed;
    }
    if (ok) {
        memcpy(f->out + f->out_length, data, length);
        f->out_length += length;
    }
    return ok;
}

static bool check_open(const struct file *f) {
    if (f->descriptor < 0)
        tg_raise(&tg_exc_ValueError, "I/O operation on closed file.");
    return f->descriptor >= 0;
}

static bool check_readable(const struct file *f) {
    if (!check_open(f))
        return false;
    if (!f->readable)
        tg_raise(&tg_exc_OSError, f->text ? "not readable" : "read");
    return f->readable;
}

/* What is to be written, held until tg_bytes_view_done (for bytes). */
static bool data_to_write(const struct file *f, tg_value v, struct tg_bytes_view *view) {
    if (!f->text)
        return tg_bytes_view(v, view);
    tg_value text = tg_native_value(v);
    if (!tg_is_str(text)) {
        tg_raise_type_of(&tg_exc_TypeError, "write() argument must be str, not %s", v);
        return false;
    }
    view->data = (uint8_t *)(uintptr_t)tg_str_utf8(text, &view->length);
    return view->data != NULL;
}

bool tg_file_write(tg_value file, tg_value v) {
    struct file *f = as_file(file);
    struct tg_bytes_view view;
    if (!check_open(f))
        return false;
    if (!f->writable) {
        tg_raise(&tg_exc_OSError, f->text ? "not writable" : "write");
        return false;
    }
    if (!data_to_write(f, v, &view))
        return false;
    lock_file(f);
    bool ok = put(f, (const char *)view.data, view.length);
    if (ok && f->line_buffered && memchr(view.data, '\n', view.length))
        ok = flush_locked(f);
    unlock_file(f);
    if (!f->text)
        tg_bytes_view_done(&view);
    return ok;
}

bool tg_file_flush(tg_value file) {
    struct file *f = as_file(file);
    if (!check_open(f))
        return false;
    lock_file(f);
    bool ok = flush_locked(f);
    unlock_file(f);
    return ok;
}

void tg_files_flush_all(void) {
    pthread_mutex_lock(&files_lock);
    for (struct file *f = files; f; f = f->next)
        if (f->descriptor >= 0 && f->out_length && pthread_mutex_trylock(&f->lock) == 0) {
            write_all(f->descriptor, f->out, f->out_length);
            f->out_length = 0;
            pthread_mutex_unlock(&f->lock);
        }
    pthread_mutex_unlock(&files_lock);
}

void tg_files_after_fork(void) {
    pthread_mutex_init(&files_lock, NULL);
    for (struct file *f = files; f; f = f->next)
        pthread_mutex_init(&f->lock, NULL);
}

/* --- reading; the lock is held --- */

/* More bytes into the buffer: 1, 0 at the end, -1. */
static int fill_buffer(struct file *f) {
    if (f->in_from == f->in_to)
        f->in_from = f->in_to = 0;
    if (f->in_capacity - f->in_to < BUFFER_BYTES / 2) {
        size_t capacity = f->in_capacity ? 2 * f->in_capacity : BUFFER_BYTES;
        char *larger = tg_realloc(f->in, capacity);
        if (!larger)
            return -1;
        f->in = larger;
        f->in_capacity = capacity;
    }
    tg_detach();
    ssize_t got;
    do
        got = read(f->descriptor, f->in + f->in_to, f->in_capacity - f->in_to);
    while (got < 0 && errno == EINTR);
    tg_attach();
    if (got < 0) {
        tg_raise_errno(NULL);
        return -1;
    }
    f->in_to += (size_t)got;
    return got > 0;
}

/* In text every \r\n and \r is one \n. Shrinks data[0, length) in place. */
static size_t plain_newlines(char *data, size_t length) {
    if (!memchr(data, '\r', length))
        return length;
    size_t to = 0;
    for (size_t from = 0; from < length; from++) {
        if (data[from] != '\r')
            data[to++] = data[from];
        else if (from + 1 == length || data[from + 1] != '\n')
            data[to++] = '\n';
    }
    return to;
}

/* The first `length` buffered bytes as a value; they leave the buffer. */
static tg_value take(struct file *f, size_t length) {
    char *data = f->in + f->in_from;
    f->in_from += length;
    if (!f->text)
        return tg_bytes_from_data(data, length);
    return tg_str_from_utf8(data, plain_newlines(data, length));
}

static tg_value read_line_locked(struct file *f) {
    size_t seen = 0;
    for (;;) {
        size_t held = f->in_to - f->in_from;
        char *newline = held > seen ? memchr(f->in + f->in_from + seen, '\n', held - seen) : NULL;
        if (newline)
            return take(f, (size_t)(newline + 1 - (f->in + f->in_from)));
        seen = held;
        int more = fill_buffer(f);
        if (more < 0)
            return TG_NULL;
        if (!more)
            return take(f, held);
    }
}

/* Bytes at the front that make `characters` whole code points, or SIZE_MAX when there are not so many. */
static size_t bytes_of_characters(const char *data, size_t length, size_t characters) {
    size_t at = 0;
    for (; at < length; at++) {
        if ((data[at] & 0xc0) != 0x80 && characters-- == 0)
            return at;
    }
    return characters == 0 ? at : SIZE_MAX;
}

static tg_value read_locked(struct file *f, int64_t wanted) {
    for (;;) {
        size_t held = f->in_to - f->in_from;
        if (wanted >= 0) {
            size_t need =
                f->text ? bytes_of_characters(f->in + f->in_from, held, (size_t)wanted) : (size_t)wanted;
            if (need <= held)
                return take(f, need);
        }
        int more = fill_buffer(f);
        if (more < 0)
            return TG_NULL;
        if (!more)
            return take(f, f->in_to - f->in_from);
    }
}

/* --- methods --- */

static tg_value method_write(const tg_value *args, size_t nargs) {
    if (!tg_file_write(args[0], args[1]))
        return TG_NULL;
    int64_t length = tg_length(args[1]);
    return length < 0 ? TG_NULL : tg_int(length);
}

static tg_value method_writelines(const tg_value *args, size_t nargs) {
    tg_value iterator = tg_iter(args[1]);
    if (iterator == TG_NULL)
        return TG_NULL;
    bool ok = true;
    for (tg_value line; ok && (line = tg_next(iterator)) != TG_NULL;) {
        ok = tg_file_write(args[0], line);
        tg_decref(line);
    }
    tg_decref(iterator);
    return ok && !tg_error_pending() ? TG_NONE : TG_NULL;
}

static tg_value method_flush(const tg_value *args, size_t nargs) {
    return tg_file_flush(args[0]) ? TG_NONE : TG_NULL;
}

static tg_value method_read(const tg_value *args, size_t nargs) {
    struct file *f = as_file(args[0]);
    int64_t wanted = -1;
    if (args[1] != TG_NULL && args[1] != TG_NONE && !tg_as_int64(args[1], &wanted))
        return TG_NULL;
    if (!check_readable(f))
        return TG_NULL;
    lock_file(f);
    tg_value v = read_locked(f, wanted);
    unlock_file(f);
    return v;
}

static tg_value read_line(tg_value file) {
    struct file *f = as_file(file);
    if (!check_readable(f))
        return TG_NULL;
    lock_file(f);
    tg_value line = read_line_locked(f);
    unlock_file(f);
    return line;
}

static tg_value method_readline(const tg_value *args, size_t nargs) { return read_line(args[0]); }

static tg_value file_next(tg_value self) {
    tg_value line = read_line(self);
    if (line == TG_NULL || tg_length(line) > 0)
        return line;
    tg_decref(line);
    return TG_NULL;
}

static tg_value method_readlines(const tg_value *args, size_t nargs) {
    return tg_list_from_iterable(args[0]);
}

static bool close_file(struct file *f) {
    if (f->descriptor < 0)
        return true;
    lock_file(f);
    bool ok = flush_locked(f);
    int descriptor = f->descriptor;
    f->descriptor = -1;
    unlock_file(f);
    if (descriptor > 2)
        close(descriptor);
    return ok;
}

static tg_value method_close(const tg_value *args, size_t nargs) {
    return close_file(as_file(args[0])) ? TG_NONE : TG_NULL;
}

static tg_value method_seek(const tg_value *args, size_t nargs) {
    struct file *f = as_file(args[0]);
    int64_t offset, whence = 0;
    if (!tg_as_int64(args[1], &offset) || (args[2] != TG_NULL && !tg_as_int64(args[2], &whence)) ||
        !check_open(f))
        return TG_NULL;
    lock_file(f);
    bool ok = flush_locked(f);
    if (whence == SEEK_CUR)
        offset -= (int64_t)(f->in_to - f->in_from);
    f->in_from = f->in_to = 0;
    off_t at = ok ? lseek(f->descriptor, offset, (int)whence) : -1;
    unlock_file(f);
    return !ok ? TG_NULL : at < 0 ? tg_raise_errno(NULL) : tg_int(at);
}

static tg_value method_tell(const tg_value *args, size_t nargs) {
    struct file *f = as_file(args[0]);
    if (!check_open(f))
        return TG_NULL;
    lock_file(f);
    off_t at = lseek(f->descriptor, 0, SEEK_CUR);
    int64_t place = at - (int64_t)(f->in_to - f->in_from) + (int64_t)f->out_length;
    unlock_file(f);
    return at < 0 ? tg_raise_errno(NULL) : tg_int(place);
}

static tg_value method_fileno(const tg_value *args, size_t nargs) {
    return check_open(as_file(args[0])) ? tg_int(as_file(args[0])->descriptor) : TG_NULL;
}
static tg_value method_isatty(const tg_value *args, size_t nargs) {
    return check_open(as_file(args[0])) ? tg_bool(isatty(as_file(args[0])->descriptor)) : TG_NULL;
}
static tg_value method_readable(const tg_value *args, size_t nargs) {
    return tg_bool(as_file(args[0])->readable);
}
static tg_value method_writable(const tg_value *args, size_t nargs) {
    return tg_bool(as_file(args[0])->writable);
}
static tg_value method_enter(const tg_value *args, size_t nargs) {
    return check_open(as_file(args[0])) ? tg_new_reference(args[0]) : TG_NULL;
}

static const struct tg_native_def file_methods[] = {
    {"write", method_write, "self,text,/"},   {"writelines", method_writelines, "self,lines,/"},
    {"flush", method_flush, "self,/"},        {"read", method_read, "self,size=,/"},
    {"readline", method_readline, "self,/"},  {"readlines", method_readlines, "self,/"},
    {"close", method_close, "self,/"},        {"seek", method_seek, "self,offset,whence=,/"},
    {"tell", method_tell, "self,/"},          {"fileno", method_fileno, "self,/"},
    {"isatty", method_isatty, "self,/"},      {"readable", method_readable, "self,/"},
    {"writable", method_writable, "self,/"},  {"__enter__", method_enter, "self,/"},
    {"__exit__", method_close, "self,*args"}, {NULL, NULL, NULL}};

static tg_value get_name(tg_value self) { return tg_new_reference(as_file(self)->name); }
static tg_value get_mode(tg_value self) { return tg_str_from_cstring(as_file(self)->mode); }
static tg_value get_closed(tg_value self) { return tg_bool(as_file(self)->descriptor < 0); }
static tg_value get_encoding(tg_value self) {
    return as_file(self)->text
               ? tg_str_from_cstring("utf-8")
               : tg_raise_type_of(&tg_exc_AttributeError, "'%s' object has no attribute 'encoding'", self);
}

static const struct tg_getset_def file_getsets[] = {{"name", get_name, NULL},
                                                    {"mode", get_mode, NULL},
                                                    {"closed", get_closed, NULL},
                                                    {"encoding", get_encoding, NULL},
                                                    {NULL, NULL, NULL}};

/* --- life --- */

tg_value tg_file_new(int descriptor, const char *name, const char *mode, bool line_buffered) {
    struct file *f = tg_container_new(TG_KIND_FILE, sizeof *f);
    if (!f)
        return TG_NULL;
    memset(&f->object + 1, 0, sizeof *f - sizeof f->object);
    f->name = tg_str_from_cstring(name);
    snprintf(f->mode, sizeof f->mode, "%s", mode);
    f->descriptor = descriptor;
    f->text = !strchr(mode, 'b');
    f->readable = strchr(mode, 'r') || strchr(mode, '+');
    f->writable = strpbrk(mode, "wax+") != NULL;
    f->line_buffered = line_buffered;
    pthread_mutex_init(&f->lock, NULL);
    pthread_mutex_lock(&files_lock);
    f->next = files;
    f->link = &files;
    if (files)
        files->link = &f->next;
    files = f;
    pthread_mutex_unlock(&files_lock);
    tg_track(f);
    return tg_from_object(f);
}

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

static bool mode_is_valid(const char *mode) {
    size_t length = strlen(mode);
    size_t primary = 0;
    for (size_t i = 0; i < length; i++)
        primary += strchr("rwax", mode[i]) != NULL;
    return length > 0 && length < 6 && strspn(mode, "rwaxbt+") == length && primary == 1;
}

tg_value tg_file_open(tg_value name, const char *mode) {
    if (!mode_is_valid(mode))
        return tg_raise(&tg_exc_ValueError,
                        strspn(mode, "rwaxbt+") == strlen(mode)
                            ? "must have exactly one of create/read/write/append mode"
                            : "invalid mode: '%s'",
                        mode);
    const char *path = tg_str_utf8(name, NULL);
    if (!path)
        return TG_NULL;
    tg_detach();
    int descriptor = open(path, open_flags(mode), 0666);
    struct stat status;
    if (descriptor >= 0 && fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
        close(descriptor);
        descriptor = -1;
        errno = EISDIR;
    }
    tg_attach();
    return descriptor < 0 ? tg_raise_errno(path) : tg_file_new(descriptor, path, mode, false);
}

static void file_destroy(struct tg_object *self) {
    struct file *f = (struct file *)(void *)self;
    close_file(f);
    tg_error_clear(); /* nobody is left to be told */
    pthread_mutex_lock(&files_lock);
    *f->link = f->next;
    if (f->next)
        f->next->link = f->link;
    pthread_mutex_unlock(&files_lock);
    tg_decref(f->name);
    tg_mfree(f->out);
    tg_mfree(f->in);
    pthread_mutex_destroy(&f->lock);
    tg_object_free(f, sizeof *f);
}

static void file_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    visit(((struct file *)(void *)self)->name, argument);
}

static tg_value file_repr(tg_value self) {
    const struct file *f = as_file(self);
    return tg_str_printf(f->text ? "<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>"
                                 : "<_io.BufferedRandom name='%s' mode='%s'>",
                         tg_str_utf8(f->name, NULL), f->mode);
}

static tg_value file_iter(tg_value self) { return tg_new_reference(self); }

struct tg_type tg_file_type = {TG_TYPE_INIT("TextIOWrapper", TG_KIND_FILE),
                               .size = sizeof(struct file),
                               .destroy = file_destroy,
                               .traverse = file_traverse,
                               .repr = file_repr,
                               .iter = file_iter,
                               .next = file_next,
                               .methods = file_methods,
                               .getsets = file_getsets};
