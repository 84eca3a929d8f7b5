/* SPDX-License-Identifier: MIT */
/* Messages over pipes and socket pairs, as multiprocessing's connections send them: the length in four bytes,
 * most significant first (or -1 and eight bytes), then so many bytes. The thread is detached while it waits.
 */
#include "runtime/lib/process_pipe.h"

#include "runtime/lib/system.h"
#include "runtime/types/bytes.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/vm/import.h"

#include <sys/socket.h>
#include <sys/uio.h>

/* Detached: all of it, or -1 with errno; parts tell what is left. */
static int send_all(int fd, struct iovec *parts, int count) {
    while (count > 0) {
        ssize_t sent = writev(fd, parts, count);
        if (sent < 0)
            return -1;
        while (count > 0 && (size_t)sent >= parts->iov_len) {
            sent -= (ssize_t)parts->iov_len;
            parts++;
            count--;
        }
        if (count > 0) {
            parts->iov_base = (char *)parts->iov_base + sent;
            parts->iov_len -= (size_t)sent;
        }
    }
    return 0;
}

static size_t make_head(uint8_t head[12], uint64_t length) {
    bool long_form = length > INT32_MAX;
    size_t bytes = long_form ? 8 : 4, at = 0;
    if (long_form)
        for (; at < 4; at++)
            head[at] = 0xff;
    for (size_t i = bytes; i > 0; i--)
        head[at++] = (uint8_t)(length >> (8 * (i - 1)));
    return at;
}

/* send(fd, data) */
static tg_value pipe_send(const tg_value *args, size_t nargs) {
    int fd, result;
    struct tg_bytes_view view;
    uint8_t head[12];
    if (!tg_as_int(args[0], &fd) || !tg_bytes_view(args[1], &view))
        return TG_NULL;
    struct iovec parts[2] = {{head, make_head(head, view.length)}, {view.data, view.length}};
    TG_BLOCKING(result, send_all(fd, parts, 2));
    int error = errno;
    tg_bytes_view_done(&view);
    errno = error;
    return result == 0 ? TG_NONE : result == -1 ? tg_raise_errno(NULL) : TG_NULL;
}

struct place {
    uint8_t *at;
    size_t left;
};

/* Detached: 1 all is there, 0 the end came before, -1 with errno. */
static int receive_all(int fd, struct place *p) {
    while (p->left > 0) {
        ssize_t got = read(fd, p->at, p->left);
        if (got <= 0)
            return (int)got;
        p->at += got;
        p->left -= (size_t)got;
    }
    return 1;
}

/* `first`: nothing of the message has been read yet. */
static bool receive(int fd, void *data, size_t bytes, bool first) {
    struct place p = {data, bytes};
    int result;
    TG_BLOCKING(result, receive_all(fd, &p));
    if (result == 0) {
        if (first && p.left == bytes)
            tg_raise_steal(tg_call0(tg_from_object(&tg_exc_EOFError)));
        else
            tg_raise(&tg_exc_OSError, "got end of file during message");
    } else if (result == -1) {
        tg_raise_errno(NULL);
    }
    return result == 1;
}

static bool receive_length(int fd, uint64_t *length) {
    uint8_t head[8];
    size_t bytes = 4;
    if (!receive(fd, head, 4, true))
        return false;
    if (head[0] & 0x80) {
        bytes = 8;
        if (!receive(fd, head, 8, false))
            return false;
    }
    *length = 0;
    for (size_t i = 0; i < bytes; i++)
        *length = *length << 8 | head[i];
    return true;
}

/* receive(fd) */
static tg_value pipe_receive(const tg_value *args, size_t nargs) {
    int fd;
    uint64_t length = 0;
    if (!tg_as_int(args[0], &fd) || !receive_length(fd, &length))
        return TG_NULL;
    tg_value bytes = tg_bytes_new(length);
    if (bytes != TG_NULL && length > 0 && !receive(fd, tg_as_bytes(bytes)->data, length, false)) {
        tg_decref(bytes);
        return TG_NULL;
    }
    return bytes;
}

static tg_value pipe_pair(const tg_value *args, size_t nargs) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return tg_raise_errno(NULL);
    tg_value pair[2] = {tg_int(ends[0]), tg_int(ends[1])};
    return tg_tuple_from_array_steal(pair, 2);
}

/* run(module, path): runs a source file in a module. */
static tg_value pipe_run(const tg_value *args, size_t nargs) {
    size_t bytes;
    const char *path = tg_is_str(args[1]) ? tg_str_utf8(args[1], NULL) : NULL;
    if (path == NULL || tg_kind_of(args[0]) != TG_KIND_MODULE)
        return tg_raise(&tg_exc_TypeError, "expected a module and a path");
    char *source = tg_read_file(path, &bytes);
    if (source == NULL)
        return TG_NULL;
    tg_value result = tg_run_source(args[0], args[1], source, bytes);
    tg_mfree(source);
    return result;
}

static const struct tg_native_def functions[] = {
    {"send", pipe_send, "fd,data,/"},
    {"receive", pipe_receive, "fd,/"},
    {"socketpair", pipe_pair, ""},
    {"run", pipe_run, "module,path,/"},
    {NULL, NULL, NULL},
};

bool tg_process_pipe_fill(tg_value module) { return tg_module_add_functions(module, functions); }
