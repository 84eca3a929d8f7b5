/* SPDX-License-Identifier: MIT */
/* What the parts of files share: the stream below one or several file objects (a text file, its .buffer, the
 * .raw below that), and the layers. file_stream.c moves bytes, file_text.c knows lines and characters, file.c
 * has the objects and opens, file_methods.c is what programs call. */
#ifndef TG_TYPES_FILE_INTERNAL_H
#define TG_TYPES_FILE_INTERNAL_H

#include "runtime/core/alloc.h"
#include "runtime/core/thread.h"
#include "runtime/lib/library.h"
#include "runtime/lib/system.h"
#include "runtime/types/file.h"

#include <errno.h>
#include <pthread.h>
#include <unistd.h>

#define TG_STREAM_BYTES ((size_t)1 << 16)

struct tg_stream {
    uint32_t users;       /* file objects over it; atomic */
    pthread_mutex_t lock; /* guards what follows */
    int descriptor;       /* -1: closed */
    bool keep_open;       /* closefd=False, and the three of the process */
    bool at_end;          /* the last read gave nothing */
    char *out;            /* TG_STREAM_BYTES, made at the first write */
    size_t out_length;
    char *in; /* what was read ahead: in[in_from, in_to) */
    size_t in_from, in_to, in_capacity;
    struct tg_stream *next, **link; /* list of open streams, under its own lock */
};

enum tg_file_layer { TG_FILE_TEXT, TG_FILE_BUFFERED, TG_FILE_RAW };

/* Kinds of line ends that a text file has met. */
enum { TG_NEWLINE_LF = 1, TG_NEWLINE_CR = 2, TG_NEWLINE_CRLF = 4 };

struct tg_file {
    struct tg_object object;
    tg_value name;  /* str, bytes or int; immutable */
    tg_value under; /* .buffer or .raw, made when first asked for: written once, read with acquire */
    char mode[8];
    char encoding[8];         /* of text: a spelling of UTF-8 */
    enum tg_file_layer layer; /* immutable, as are the two after it */
    bool readable, writable;
    bool line_buffered; /* raw */
    bool owner;         /* closes the stream when it dies; under the stream's lock */
    bool detached;      /* under the stream's lock */
    uint8_t newlines;   /* under the stream's lock */
    struct tg_stream *stream;
};

static inline struct tg_file *tg_as_file(tg_value v) { return (struct tg_file *)(uintptr_t)v; }

/* --- file_stream.c --- */

struct tg_stream *tg_stream_new(int descriptor, bool keep_open); /* NULL with MemoryError */
void tg_stream_release(struct tg_stream *s);

/* Waits detached. */
void tg_stream_lock(struct tg_stream *s);
static inline void tg_stream_unlock(struct tg_stream *s) { pthread_mutex_unlock(&s->lock); }

/* The lock is held in all of these; they detach while they wait for the kernel, and are interrupted by
 * signals that raise. False or -1 with an exception. */
bool tg_stream_put(struct tg_stream *s, const char *data, size_t length);
bool tg_stream_flush(struct tg_stream *s);
bool tg_stream_settle(struct tg_stream *s); /* nothing is held in either direction */
bool tg_stream_close(struct tg_stream *s);
int tg_stream_fill(struct tg_stream *s); /* more bytes: 1; 0 at the end; -1 */
ssize_t tg_stream_read_once(struct tg_stream *s, void *data, size_t length);
ssize_t tg_stream_write_once(struct tg_stream *s, const void *data, size_t length);
int64_t tg_stream_seek(struct tg_stream *s, int64_t offset, int whence); /* the new place */
int64_t tg_stream_tell(struct tg_stream *s);
static inline size_t tg_stream_held(const struct tg_stream *s) { return s->in_to - s->in_from; }

/* --- file_text.c; the lock is held --- */

tg_value tg_file_read_line(struct tg_file *f, int64_t limit);
tg_value tg_file_read(struct tg_file *f, int64_t wanted);
/* The first `length` bytes held, as bytes or text; they leave the buffer. */
tg_value tg_file_take(struct tg_file *f, size_t length);

/* --- file.c --- */

extern struct tg_library_type tg_file_reader_type, tg_file_writer_type, tg_file_random_type, tg_file_raw_type;

/* A file of another layer over the same stream. */
tg_value tg_file_over(struct tg_stream *s, tg_value name, const char *mode, enum tg_file_layer layer);

/* --- file_methods.c --- */

extern const struct tg_native_def tg_file_text_methods[], tg_file_buffered_methods[], tg_file_raw_methods[];
extern const struct tg_getset_def tg_file_text_getsets[], tg_file_buffered_getsets[], tg_file_raw_getsets[];
tg_value tg_file_next_line(tg_value self);

#endif
