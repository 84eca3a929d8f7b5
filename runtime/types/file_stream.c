/* SPDX-License-Identifier: MIT */
/* Streams: a descriptor with a buffer for each direction. One lock a stream guards both; who has to wait for
 * it, or for the kernel, is detached. */
#include "runtime/types/file_internal.h"

static pthread_mutex_t streams_lock = PTHREAD_MUTEX_INITIALIZER; /* guards the list of open streams */
static struct tg_stream *streams;

struct tg_stream *tg_stream_new(int descriptor, bool keep_open) {
    struct tg_stream *s = tg_calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->users = 1;
    s->descriptor = descriptor;
    s->keep_open = keep_open;
    pthread_mutex_init(&s->lock, NULL);
    pthread_mutex_lock(&streams_lock);
    s->next = streams;
    s->link = &streams;
    if (streams)
        streams->link = &s->next;
    streams = s;
    pthread_mutex_unlock(&streams_lock);
    return s;
}

void tg_stream_release(struct tg_stream *s) {
    if (__atomic_sub_fetch(&s->users, 1, __ATOMIC_ACQ_REL))
        return;
    pthread_mutex_lock(&streams_lock);
    *s->link = s->next;
    if (s->next)
        s->next->link = s->link;
    pthread_mutex_unlock(&streams_lock);
    tg_mfree(s->out);
    tg_mfree(s->in);
    pthread_mutex_destroy(&s->lock);
    tg_mfree(s);
}

void tg_stream_lock(struct tg_stream *s) {
    if (pthread_mutex_trylock(&s->lock) == 0)
        return;
    tg_detach();
    pthread_mutex_lock(&s->lock);
    tg_attach();
}

/* --- writing --- */

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

bool tg_stream_flush(struct tg_stream *s) {
    if (s->out_length == 0)
        return true;
    tg_detach();
    int failed = write_all(s->descriptor, s->out, s->out_length);
    tg_attach();
    s->out_length = 0;
    if (failed)
        tg_raise_errno(NULL);
    return !failed;
}

/* What was read ahead is not there for who writes: the kernel's place goes back. */
static void forget_read_ahead(struct tg_stream *s) {
    size_t held = tg_stream_held(s);
    s->in_from = s->in_to = 0;
    if (held)
        lseek(s->descriptor, -(off_t)held, SEEK_CUR);
}

bool tg_stream_settle(struct tg_stream *s) {
    forget_read_ahead(s);
    return tg_stream_flush(s);
}

bool tg_stream_put(struct tg_stream *s, const char *data, size_t length) {
    if (!s->out && !(s->out = tg_malloc(TG_STREAM_BYTES)))
        return false;
    forget_read_ahead(s);
    bool ok = true;
    if (s->out_length + length > TG_STREAM_BYTES)
        ok = tg_stream_flush(s);
    if (ok && length > TG_STREAM_BYTES) {
        tg_detach();
        int failed = write_all(s->descriptor, data, length);
        tg_attach();
        if (failed)
            tg_raise_errno(NULL);
        return !failed;
    }
    if (ok) {
        memcpy(s->out + s->out_length, data, length);
        s->out_length += length;
    }
    return ok;
}

ssize_t tg_stream_write_once(struct tg_stream *s, const void *data, size_t length) {
    tg_detach();
    ssize_t put;
    do
        put = write(s->descriptor, data, length);
    while (put < 0 && errno == EINTR);
    tg_attach();
    return put;
}

bool tg_stream_close(struct tg_stream *s) {
    if (s->descriptor < 0)
        return true;
    bool ok = tg_stream_flush(s);
    int descriptor = s->descriptor;
    s->descriptor = -1;
    s->in_from = s->in_to = 0;
    if (!s->keep_open)
        close(descriptor);
    return ok;
}

void tg_files_flush_all(void) {
    pthread_mutex_lock(&streams_lock);
    for (struct tg_stream *s = streams; s; s = s->next)
        if (s->descriptor >= 0 && s->out_length && pthread_mutex_trylock(&s->lock) == 0) {
            write_all(s->descriptor, s->out, s->out_length);
            s->out_length = 0;
            pthread_mutex_unlock(&s->lock);
        }
    pthread_mutex_unlock(&streams_lock);
}

void tg_files_after_fork(void) {
    pthread_mutex_init(&streams_lock, NULL);
    for (struct tg_stream *s = streams; s; s = s->next)
        pthread_mutex_init(&s->lock, NULL);
}

/* --- reading --- */

ssize_t tg_stream_read_once(struct tg_stream *s, void *data, size_t length) {
    tg_detach();
    ssize_t got;
    do
        got = read(s->descriptor, data, length);
    while (got < 0 && errno == EINTR);
    tg_attach();
    return got;
}

int tg_stream_fill(struct tg_stream *s) {
    if (!tg_stream_flush(s))
        return -1;
    if (s->in_from == s->in_to)
        s->in_from = s->in_to = 0;
    if (s->in_capacity - s->in_to < TG_STREAM_BYTES / 2) {
        size_t capacity = s->in_capacity ? 2 * s->in_capacity : TG_STREAM_BYTES;
        char *larger = tg_realloc(s->in, capacity);
        if (!larger)
            return -1;
        s->in = larger;
        s->in_capacity = capacity;
    }
    ssize_t got = tg_stream_read_once(s, s->in + s->in_to, s->in_capacity - s->in_to);
    if (got < 0) {
        tg_raise_errno(NULL);
        return -1;
    }
    s->in_to += (size_t)got;
    s->at_end = got == 0;
    return got > 0;
}

/* --- places --- */

int64_t tg_stream_seek(struct tg_stream *s, int64_t offset, int whence) {
    if (!tg_stream_flush(s))
        return -1;
    if (whence == SEEK_CUR)
        offset -= (int64_t)tg_stream_held(s);
    off_t at = lseek(s->descriptor, offset, whence);
    if (at < 0) {
        tg_raise_errno(NULL);
        return -1;
    }
    s->in_from = s->in_to = 0;
    s->at_end = false;
    return at;
}

int64_t tg_stream_tell(struct tg_stream *s) {
    off_t at = lseek(s->descriptor, 0, SEEK_CUR);
    if (at >= 0)
        return at - (int64_t)tg_stream_held(s) + (int64_t)s->out_length;
    tg_raise_errno(NULL);
    return -1;
}
