/* SPDX-License-Identifier: MIT */
/* What programs call on files. A raw file's calls go to the kernel; those of the other layers to the stream's
 * buffers. */
#include "runtime/types/bytes.h"
#include "runtime/types/file_internal.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/vm/import.h"

#include <strings.h>

/* --- what may be done --- */

/* io.UnsupportedOperation, an OSError and a ValueError. */
static tg_value unsupported(const char *text) {
    tg_value name = tg_str_intern_cstring("io"), io = name == TG_NULL ? TG_NULL : tg_import_module(name);
    tg_value class = io == TG_NULL ? TG_NULL : tg_getattr_cstring(io, "UnsupportedOperation");
    tg_value message = class == TG_NULL ? TG_NULL : tg_str_from_cstring(text);
    tg_value exception = message == TG_NULL ? TG_NULL : tg_call1(class, message);
    tg_decref(io);
    tg_decref(class);
    tg_decref(message);
    return exception == TG_NULL ? TG_NULL : tg_raise_steal(exception);
}

/* `what` is how buffered files put it ("read of"). NULL where the layers below are asked, which put it
 * shorter. */
static bool check_open(const struct tg_file *f, const char *what) {
    if (f->detached)
        tg_raise(&tg_exc_ValueError, f->layer == TG_FILE_TEXT ? "underlying buffer has been detached"
                                                              : "raw stream has been detached");
    else if (f->stream->descriptor >= 0)
        return true;
    else if (what != NULL && f->layer == TG_FILE_BUFFERED)
        tg_raise(&tg_exc_ValueError, "%s closed file", what);
    else
        tg_raise(&tg_exc_ValueError, "I/O operation on closed file%s",
                 what != NULL && f->layer == TG_FILE_TEXT ? "." : "");
    return false;
}

static bool check_readable(const struct tg_file *f, const char *what) {
    if (!check_open(f, what))
        return false;
    if (!f->readable)
        unsupported(f->layer == TG_FILE_TEXT  ? "not readable"
                    : f->layer == TG_FILE_RAW ? "File not open for reading"
                                              : "read");
    return f->readable;
}

static bool check_writable(const struct tg_file *f) {
    if (!check_open(f, "write to"))
        return false;
    if (!f->writable)
        unsupported(f->layer == TG_FILE_TEXT  ? "not writable"
                    : f->layer == TG_FILE_RAW ? "File not open for writing"
                                              : "write");
    return f->writable;
}

/* None or nothing is -1. */
static bool size_argument(tg_value v, int64_t *out) {
    *out = -1;
    return v == TG_NULL || v == TG_NONE || tg_as_int64(v, out);
}

/* --- writing --- */

/* What is to be written, held until tg_bytes_view_done (for bytes). */
static bool data_to_write(const struct tg_file *f, tg_value v, struct tg_bytes_view *view) {
    if (f->layer != TG_FILE_TEXT)
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
    struct tg_file *f = tg_as_file(file);
    struct tg_bytes_view view;
    if (!check_writable(f) || !data_to_write(f, v, &view))
        return false;
    tg_stream_lock(f->stream);
    bool ok = tg_stream_put(f->stream, (const char *)view.data, view.length);
    if (ok && f->line_buffered && memchr(view.data, '\n', view.length))
        ok = tg_stream_flush(f->stream);
    tg_stream_unlock(f->stream);
    if (f->layer != TG_FILE_TEXT)
        tg_bytes_view_done(&view);
    return ok;
}

bool tg_file_flush(tg_value file) {
    struct tg_file *f = tg_as_file(file);
    if (!check_open(f, "flush of"))
        return false;
    tg_stream_lock(f->stream);
    bool ok = tg_stream_flush(f->stream);
    tg_stream_unlock(f->stream);
    return ok;
}

static tg_value text_write(const tg_value *args, size_t nargs) {
    if (!tg_file_write(args[0], args[1]))
        return TG_NULL;
    int64_t length = tg_length(args[1]);
    return length < 0 ? TG_NULL : tg_int(length);
}

static tg_value buffered_write(const tg_value *args, size_t nargs) {
    struct tg_bytes_view view;
    if (!tg_file_write(args[0], args[1]) || !tg_bytes_view(args[1], &view))
        return TG_NULL;
    size_t length = view.length;
    tg_bytes_view_done(&view);
    return tg_int((int64_t)length);
}

/* None when the descriptor does not block and takes nothing. */
static tg_value count_or_none(ssize_t count) {
    return count >= 0 ? tg_int(count) : errno == EAGAIN ? TG_NONE : tg_raise_errno(NULL);
}

static tg_value raw_write(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    struct tg_bytes_view view;
    if (!check_writable(f) || !tg_bytes_view(args[1], &view))
        return TG_NULL;
    tg_stream_lock(f->stream);
    tg_value count = count_or_none(tg_stream_write_once(f->stream, view.data, view.length));
    tg_stream_unlock(f->stream);
    tg_bytes_view_done(&view);
    return count;
}

static tg_value file_writelines(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    tg_value iterator = tg_iter(args[1]);
    if (iterator == TG_NULL)
        return TG_NULL;
    bool ok = true;
    for (tg_value line; ok && (line = tg_next(iterator)) != TG_NULL;) {
        tg_value both[2] = {args[0], line};
        tg_value done = f->layer == TG_FILE_RAW ? raw_write(both, 2) : tg_bool(tg_file_write(args[0], line));
        ok = done != TG_NULL && !tg_error_pending();
        tg_decref(done);
        tg_decref(line);
    }
    tg_decref(iterator);
    return ok && !tg_error_pending() ? TG_NONE : TG_NULL;
}

static tg_value file_flush(const tg_value *args, size_t nargs) {
    return tg_file_flush(args[0]) ? TG_NONE : TG_NULL;
}

/* --- reading --- */

static tg_value file_read(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    int64_t wanted;
    if (!size_argument(args[1], &wanted) || !check_readable(f, "read of"))
        return TG_NULL;
    if (wanted < -1 && f->layer == TG_FILE_BUFFERED)
        return tg_raise(&tg_exc_ValueError, "read length must be non-negative or -1");
    tg_stream_lock(f->stream);
    tg_value v = tg_file_read(f, wanted);
    tg_stream_unlock(f->stream);
    return v;
}

static tg_value read_line(tg_value file, int64_t limit) {
    struct tg_file *f = tg_as_file(file);
    if (!check_readable(f, "readline of"))
        return TG_NULL;
    tg_stream_lock(f->stream);
    tg_value line = tg_file_read_line(f, limit);
    tg_stream_unlock(f->stream);
    return line;
}

static tg_value file_readline(const tg_value *args, size_t nargs) {
    int64_t limit;
    return size_argument(args[1], &limit) ? read_line(args[0], limit) : TG_NULL;
}

tg_value tg_file_next_line(tg_value self) {
    tg_value line = read_line(self, -1);
    if (line == TG_NULL || tg_length(line) > 0)
        return line;
    tg_decref(line);
    return TG_NULL;
}

static tg_value file_readlines(const tg_value *args, size_t nargs) {
    int64_t hint, size = 0;
    if (!size_argument(args[1], &hint))
        return TG_NULL;
    if (hint <= 0)
        return tg_list_from_iterable(args[0]);
    tg_value lines = tg_list_new(0);
    while (lines != TG_NULL && size < hint) {
        tg_value line = tg_file_next_line(args[0]);
        if (line == TG_NULL)
            break;
        size += tg_length(line);
        if (!tg_list_append_steal(lines, line))
            break;
    }
    if (!tg_error_pending())
        return lines;
    tg_decref(lines);
    return TG_NULL;
}

/* At least one byte is held unless the file has ended. -1 with an exception. */
static int something_held(struct tg_stream *s) { return tg_stream_held(s) ? 1 : tg_stream_fill(s); }

static tg_value buffered_peek(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    struct tg_stream *s = f->stream;
    if (!check_readable(f, "peek of"))
        return TG_NULL;
    tg_stream_lock(s);
    tg_value v = something_held(s) < 0
                     ? TG_NULL
                     : tg_bytes_from_data(s->in ? s->in + s->in_from : "", tg_stream_held(s));
    tg_stream_unlock(s);
    return v;
}

static tg_value buffered_read1(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    struct tg_stream *s = f->stream;
    int64_t wanted;
    if (!size_argument(args[1], &wanted) || !check_readable(f, "read of"))
        return TG_NULL;
    tg_stream_lock(s);
    tg_value v = TG_NULL;
    if (wanted == 0 || something_held(s) >= 0) {
        size_t held = tg_stream_held(s);
        v = tg_file_take(f, wanted < 0 || (size_t)wanted > held ? held : (size_t)wanted);
    }
    tg_stream_unlock(s);
    return v;
}

/* Fills memory from the buffer, and from the file until it is full, or once. */
static ssize_t into(struct tg_stream *s, uint8_t *data, size_t length, bool once) {
    size_t done = 0;
    while (done < length) {
        int more = something_held(s);
        if (more < 0)
            return -1;
        size_t held = tg_stream_held(s), count = held < length - done ? held : length - done;
        if (!more || count == 0)
            break;
        memcpy(data + done, s->in + s->in_from, count);
        s->in_from += count;
        done += count;
        if (once)
            break;
    }
    return (ssize_t)done;
}

static tg_value read_into(const tg_value *args, bool once) {
    struct tg_file *f = tg_as_file(args[0]);
    struct tg_bytes_view view;
    if (!check_readable(f, "readinto of") || !tg_bytes_view(args[1], &view))
        return TG_NULL;
    tg_value count = TG_NULL;
    if (!view.writable) {
        tg_raise_type_of(&tg_exc_TypeError,
                         "readinto() argument must be read-write bytes-like object, not %s", args[1]);
    } else {
        tg_stream_lock(f->stream);
        ssize_t got = f->layer == TG_FILE_RAW ? tg_stream_read_once(f->stream, view.data, view.length)
                                              : into(f->stream, view.data, view.length, once);
        count = got < 0 && tg_error_pending() ? TG_NULL : count_or_none(got);
        tg_stream_unlock(f->stream);
    }
    tg_bytes_view_done(&view);
    return count;
}

static tg_value file_readinto(const tg_value *args, size_t nargs) { return read_into(args, false); }
static tg_value file_readinto1(const tg_value *args, size_t nargs) { return read_into(args, true); }

static tg_value read_to_end(struct tg_file *f) {
    tg_stream_lock(f->stream);
    tg_value v = tg_file_read(f, -1);
    tg_stream_unlock(f->stream);
    return v;
}

static tg_value raw_readall(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    return check_readable(f, "read of") ? read_to_end(f) : TG_NULL;
}

/* One call of the kernel's, or up to the end. */
static tg_value raw_read(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    int64_t wanted;
    if (!size_argument(args[1], &wanted) || !check_readable(f, "read of"))
        return TG_NULL;
    if (wanted < 0)
        return read_to_end(f);
    tg_value bytes = tg_bytes_new((size_t)wanted);
    if (bytes == TG_NULL)
        return TG_NULL;
    tg_stream_lock(f->stream);
    ssize_t got = tg_stream_read_once(f->stream, tg_as_bytes(bytes)->data, (size_t)wanted);
    int error = errno;
    tg_stream_unlock(f->stream);
    tg_value result = got == wanted ? tg_new_reference(bytes)
                      : got >= 0    ? tg_bytes_from_data(tg_as_bytes(bytes)->data, (size_t)got)
                                    : TG_NULL;
    tg_decref(bytes);
    errno = error;
    return got >= 0 ? result : error == EAGAIN ? TG_NONE : tg_raise_errno(NULL);
}

/* A line of a raw file is read byte by byte: nothing may be read ahead. */
static tg_value raw_readline(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    int64_t limit;
    if (!size_argument(args[1], &limit) || !check_readable(f, "read of"))
        return TG_NULL;
    tg_value line = tg_bytearray_from_data("", 0);
    uint8_t byte = 0;
    bool ok = line != TG_NULL;
    for (int64_t count = 0; ok && byte != '\n' && count != limit; count++) {
        tg_stream_lock(f->stream);
        ssize_t got = tg_stream_read_once(f->stream, &byte, 1);
        tg_stream_unlock(f->stream);
        if (got <= 0) {
            ok = got == 0 || errno == EAGAIN || tg_raise_errno(NULL) != TG_NULL;
            break;
        }
        ok = tg_bytearray_extend_data(line, &byte, 1);
    }
    tg_value bytes = ok ? tg_bytes_from_object(line) : TG_NULL;
    tg_decref(line);
    return bytes;
}

/* --- places, and the end --- */

static tg_value file_seek(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    int64_t offset, whence = 0;
    if (!tg_as_int64(args[1], &offset) || (args[2] != TG_NULL && !tg_as_int64(args[2], &whence)) ||
        !check_open(f, "seek of"))
        return TG_NULL;
    bool text = f->layer == TG_FILE_TEXT;
    if (text && whence == SEEK_CUR && offset != 0)
        return unsupported("can't do nonzero cur-relative seeks");
    if (text && whence == SEEK_END && offset != 0)
        return unsupported("can't do nonzero end-relative seeks");
    if (text && whence == SEEK_SET && offset < 0)
        return tg_raise(&tg_exc_ValueError, "negative seek position %lld", (long long)offset);
    if (whence < 0 || whence > 4)
        return tg_raise(&tg_exc_ValueError,
                        text ? "invalid whence (%lld, should be 0, 1 or 2)" : "whence value %lld unsupported",
                        (long long)whence);
    tg_stream_lock(f->stream);
    int64_t at = tg_stream_seek(f->stream, offset, (int)whence);
    tg_stream_unlock(f->stream);
    return at < 0 ? TG_NULL : tg_int(at);
}

static tg_value file_tell(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    if (!check_open(f, f->layer == TG_FILE_TEXT ? "tell of" : NULL))
        return TG_NULL;
    tg_stream_lock(f->stream);
    int64_t at = tg_stream_tell(f->stream);
    tg_stream_unlock(f->stream);
    return at < 0 ? TG_NULL : tg_int(at);
}

static tg_value file_truncate(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    struct tg_stream *s = f->stream;
    int64_t size;
    if (!size_argument(args[1], &size) || !check_open(f, "truncate of"))
        return TG_NULL;
    if (!f->writable)
        return unsupported(f->layer == TG_FILE_RAW ? "File not open for writing" : "truncate");
    tg_stream_lock(s);
    bool ok = tg_stream_settle(s);
    if (ok && (args[1] == TG_NULL || args[1] == TG_NONE))
        ok = (size = tg_stream_tell(s)) >= 0;
    if (ok && ftruncate(s->descriptor, size) != 0)
        ok = tg_raise_errno(NULL) != TG_NULL;
    tg_stream_unlock(s);
    return ok ? tg_int(size) : TG_NULL;
}

static tg_value file_close(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    if (f->detached && !check_open(f, NULL))
        return TG_NULL;
    tg_stream_lock(f->stream);
    bool ok = tg_stream_close(f->stream);
    tg_stream_unlock(f->stream);
    return ok ? TG_NONE : TG_NULL;
}

static tg_value file_fileno(const tg_value *args, size_t nargs) {
    const struct tg_file *f = tg_as_file(args[0]);
    return check_open(f, NULL) ? tg_int(f->stream->descriptor) : TG_NULL;
}

static tg_value file_isatty(const tg_value *args, size_t nargs) {
    const struct tg_file *f = tg_as_file(args[0]);
    return check_open(f, NULL) ? tg_bool(isatty(f->stream->descriptor)) : TG_NULL;
}

static tg_value file_readable(const tg_value *args, size_t nargs) {
    const struct tg_file *f = tg_as_file(args[0]);
    return check_open(f, NULL) ? tg_bool(f->readable) : TG_NULL;
}

static tg_value file_writable(const tg_value *args, size_t nargs) {
    const struct tg_file *f = tg_as_file(args[0]);
    return check_open(f, NULL) ? tg_bool(f->writable) : TG_NULL;
}

static tg_value file_seekable(const tg_value *args, size_t nargs) {
    const struct tg_file *f = tg_as_file(args[0]);
    return check_open(f, NULL) ? tg_bool(lseek(f->stream->descriptor, 0, SEEK_CUR) >= 0) : TG_NULL;
}

static tg_value file_enter(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    if (!f->detached && f->stream->descriptor < 0)
        return tg_raise(&tg_exc_ValueError, "I/O operation on closed file.");
    return check_open(f, NULL) ? tg_new_reference(args[0]) : TG_NULL;
}

/* --- the layers below --- */

static void mode_below(const struct tg_file *f, char out[8]) {
    if (f->layer != TG_FILE_TEXT) {
        memcpy(out, f->mode, 8);
        return;
    }
    char first = f->mode[strcspn(f->mode, "rwax")];
    out[0] = f->readable && f->writable && first == 'w' ? 'r' : first;
    out[1] = 'b';
    out[2] = f->readable && f->writable ? '+' : '\0';
    out[3] = '\0';
}

/* The file of the next layer, made once: whoever comes second drops what it made. */
static tg_value below(tg_value self) {
    struct tg_file *f = tg_as_file(self);
    tg_value under = __atomic_load_n(&f->under, __ATOMIC_ACQUIRE);
    if (under != TG_NULL)
        return tg_new_reference(under);
    char mode[8];
    mode_below(f, mode);
    tg_value made =
        tg_file_over(f->stream, f->name, mode, f->layer == TG_FILE_TEXT ? TG_FILE_BUFFERED : TG_FILE_RAW);
    if (made == TG_NULL)
        return TG_NULL;
    tg_share_for(tg_as_object(self), made);
    tg_value none = TG_NULL;
    if (!__atomic_compare_exchange_n(&f->under, &none, made, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
        tg_decref(made);
        made = none;
    }
    return tg_new_reference(made);
}

static tg_value get_below(tg_value self) { return tg_as_file(self)->detached ? TG_NONE : below(self); }

/* The layer below owns the stream from now on. */
static tg_value file_detach(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    if (!tg_file_flush(args[0]))
        return TG_NULL;
    tg_value under = below(args[0]);
    if (under == TG_NULL)
        return TG_NULL;
    tg_stream_lock(f->stream);
    tg_as_file(under)->owner = f->owner;
    f->owner = false;
    f->detached = true;
    tg_stream_unlock(f->stream);
    return under;
}

static tg_value raw_detach(const tg_value *args, size_t nargs) { return unsupported("detach"); }

/* --- what a file says of itself --- */

static tg_value get_name(tg_value self) { return tg_new_reference(tg_as_file(self)->name); }
static tg_value get_mode(tg_value self) { return tg_str_from_cstring(tg_as_file(self)->mode); }
static tg_value get_closed(tg_value self) { return tg_bool(tg_as_file(self)->stream->descriptor < 0); }
static tg_value get_encoding(tg_value self) { return tg_str_from_cstring(tg_as_file(self)->encoding); }
static tg_value get_errors(tg_value self) { return tg_str_from_cstring("strict"); }
static tg_value get_line_buffering(tg_value self) { return tg_bool(tg_as_file(self)->line_buffered); }
static tg_value get_write_through(tg_value self) { return TG_FALSE; }
static tg_value get_closefd(tg_value self) { return tg_bool(!tg_as_file(self)->stream->keep_open); }

static tg_value get_newlines(tg_value self) {
    static const char *const names[] = {"\r", "\n", "\r\n"};
    static const uint8_t bits[] = {TG_NEWLINE_CR, TG_NEWLINE_LF, TG_NEWLINE_CRLF};
    uint8_t seen = tg_as_file(self)->newlines;
    tg_value found[3];
    size_t count = 0;
    for (size_t i = 0; i < 3; i++)
        if (seen & bits[i] && (found[count] = tg_str_from_cstring(names[i])) != TG_NULL)
            count++;
    return count == 0 ? TG_NONE : count == 1 ? found[0] : tg_tuple_from_array_steal(found, count);
}

/* reconfigure(*, encoding, errors, newline, line_buffering, write_through): what this layer can do. */
static tg_value text_reconfigure(const tg_value *args, size_t nargs) {
    struct tg_file *f = tg_as_file(args[0]);
    const char *encoding = args[1] != TG_NULL && tg_is_str(args[1]) ? tg_str_utf8(args[1], NULL) : "utf-8",
               *errors = args[2] != TG_NULL && tg_is_str(args[2]) ? tg_str_utf8(args[2], NULL) : "strict";
    if (!encoding || !errors)
        return TG_NULL;
    bool newline = args[3] != TG_NULL && args[3] != TG_NONE && tg_is_str(args[3]) &&
                   (f->readable || strchr(tg_str_utf8(args[3], NULL), '\r'));
    if ((strcasecmp(encoding, "utf-8") != 0 && strcasecmp(encoding, "utf8") != 0) ||
        strcmp(errors, "strict") != 0 || newline)
        return tg_raise(&tg_exc_NotImplementedError,
                        "reconfigure() to another encoding or newline is not in Tollgate's subset");
    if (!tg_file_flush(args[0]))
        return TG_NULL;
    int lines = args[4] == TG_NULL || args[4] == TG_NONE ? f->line_buffered : tg_truth(args[4]);
    if (lines >= 0)
        f->line_buffered = lines;
    return lines < 0 ? TG_NULL : TG_NONE;
}

/* What the methods of all layers are. */
#define COMMON                                                                                               \
    {"writelines", file_writelines, "self,lines,/"}, {"flush", file_flush, "self,/"},                        \
        {"readlines", file_readlines, "self,hint=,/"}, {"close", file_close, "self,/"},                      \
        {"seek", file_seek, "self,offset,whence=,/"}, {"tell", file_tell, "self,/"},                         \
        {"truncate", file_truncate, "self,pos=,/"}, {"fileno", file_fileno, "self,/"},                       \
        {"isatty", file_isatty, "self,/"}, {"readable", file_readable, "self,/"},                            \
        {"writable", file_writable, "self,/"}, {"seekable", file_seekable, "self,/"},                        \
        {"__enter__", file_enter, "self,/"}, {                                                               \
        "__exit__", file_close, "self,*args"                                                                 \
    }

const struct tg_native_def tg_file_text_methods[] = {
    COMMON,
    {"write", text_write, "self,text,/"},
    {"read", file_read, "self,size=,/"},
    {"readline", file_readline, "self,size=,/"},
    {"detach", file_detach, "self,/"},
    {"reconfigure", text_reconfigure, "self,/,*,encoding=,errors=,newline=,line_buffering=,write_through="},
    {NULL, NULL, NULL},
};

const struct tg_native_def tg_file_buffered_methods[] = {
    COMMON,
    {"write", buffered_write, "self,buffer,/"},
    {"read", file_read, "self,size=,/"},
    {"readline", file_readline, "self,size=,/"},
    {"peek", buffered_peek, "self,size=,/"},
    {"read1", buffered_read1, "self,size=,/"},
    {"readinto", file_readinto, "self,buffer,/"},
    {"readinto1", file_readinto1, "self,buffer,/"},
    {"detach", file_detach, "self,/"},
    {NULL, NULL, NULL},
};

const struct tg_native_def tg_file_raw_methods[] = {
    COMMON,
    {"write", raw_write, "self,buffer,/"},
    {"read", raw_read, "self,size=,/"},
    {"readline", raw_readline, "self,size=,/"},
    {"readall", raw_readall, "self,/"},
    {"readinto", file_readinto, "self,buffer,/"},
    {"detach", raw_detach, "self,/"},
    {NULL, NULL, NULL},
};

const struct tg_getset_def tg_file_text_getsets[] = {
    {"name", get_name, NULL},         {"mode", get_mode, NULL},
    {"closed", get_closed, NULL},     {"encoding", get_encoding, NULL},
    {"errors", get_errors, NULL},     {"line_buffering", get_line_buffering, NULL},
    {"newlines", get_newlines, NULL}, {"write_through", get_write_through, NULL},
    {"buffer", get_below, NULL},      {NULL, NULL, NULL},
};

const struct tg_getset_def tg_file_buffered_getsets[] = {
    {"name", get_name, NULL}, {"mode", get_mode, NULL}, {"closed", get_closed, NULL},
    {"raw", get_below, NULL}, {NULL, NULL, NULL},
};

const struct tg_getset_def tg_file_raw_getsets[] = {
    {"name", get_name, NULL},       {"mode", get_mode, NULL}, {"closed", get_closed, NULL},
    {"closefd", get_closefd, NULL}, {NULL, NULL, NULL},
};
