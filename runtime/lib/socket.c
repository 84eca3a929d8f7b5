/* SPDX-License-Identifier: MIT */
/* The module _socket: blocking sockets with timeouts. socket.py gives it out. A socket with a timeout is
 * non-blocking below: it polls, detached, until it is ready or the time is over. */
#include "runtime/lib/socket.h"

#include "runtime/lib/modules.h"
#include "runtime/lib/wait.h"
#include "runtime/types/bytes.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/vm/import.h"

#include <fcntl.h>
#include <math.h>
#include <netinet/tcp.h>
#include <poll.h>

#define TIMEOUT_NONE ((int64_t)-1) /* blocking */

struct socket {
    struct tg_object object;
    uint32_t fd;                    /* raw; as int: -1 closed */
    int32_t family, kind, protocol; /* immutable */
    int64_t timeout_ns;             /* raw; TIMEOUT_NONE, 0: non-blocking */
};

static int64_t default_timeout_ns = TIMEOUT_NONE; /* raw */

static struct socket *self_of(tg_value v) { return (struct socket *)(void *)tg_as_object(v); }
static int fd_of(const struct socket *s) { return (int)tg_raw_load32(&s->fd); }

/* --- life --- */

static bool set_nonblocking(int fd, bool on) {
    int flags = fcntl(fd, F_GETFL);
    return flags >= 0 && fcntl(fd, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK) == 0;
}

static tg_value socket_around(int fd, int family, int kind, int protocol, int64_t timeout_ns) {
    struct socket *s = NULL;
    if (timeout_ns != TIMEOUT_NONE && !set_nonblocking(fd, true))
        tg_raise_errno(NULL);
    else
        s = tg_object_new(TG_KIND_SOCKET, sizeof *s);
    if (s == NULL) {
        close(fd);
        return TG_NULL;
    }
    s->fd = (uint32_t)fd;
    s->family = family;
    s->kind = kind;
    s->protocol = protocol;
    s->timeout_ns = timeout_ns;
    return tg_from_object(s);
}

static bool int_argument(tg_value v, int *out) { return v == TG_NULL || v == TG_NONE || tg_as_int(v, out); }

/* Positional and keyword arguments by name. */
static bool new_arguments(const tg_value *args, size_t nargs, tg_value kwnames, int numbers[4]) {
    static const char *const names[4] = {"family", "type", "proto", "fileno"};
    size_t named = kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length;
    if (nargs > 4) {
        tg_raise(&tg_exc_TypeError, "socket() takes at most 4 arguments (%zu given)", nargs);
        return false;
    }
    for (size_t i = 0; i < nargs; i++)
        if (!int_argument(args[i], &numbers[i]))
            return false;
    for (size_t i = 0; i < named; i++) {
        const char *name = tg_str_utf8(tg_as_tuple(kwnames)->items[i], NULL);
        size_t which = 0;
        while (name != NULL && which < 4 && strcmp(name, names[which]) != 0)
            which++;
        if (name != NULL && which == 4)
            tg_raise(&tg_exc_TypeError, "socket() got an unexpected keyword argument '%s'", name);
        if (name == NULL || which == 4 || !int_argument(args[nargs + i], &numbers[which]))
            return false;
    }
    return true;
}

static tg_value socket_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    int numbers[4] = {AF_INET, SOCK_STREAM, 0, -1};
    if (!new_arguments(args, nargs, kwnames, numbers))
        return TG_NULL;
    for (int i = 0; i < 2; i++)
        if (numbers[i] == -1) /* what CPython takes for "not given" */
            numbers[i] = i == 0 ? AF_INET : SOCK_STREAM;
    if (numbers[2] == -1)
        numbers[2] = 0;
    int fd = numbers[3] >= 0 ? numbers[3] : socket(numbers[0], numbers[1] | SOCK_CLOEXEC, numbers[2]);
    if (fd < 0)
        return tg_raise_errno(NULL);
    return socket_around(fd, numbers[0], numbers[1], numbers[2], tg_raw_load(&default_timeout_ns));
}

static void socket_destroy(struct tg_object *self) {
    int fd = fd_of((struct socket *)(void *)self);
    if (fd >= 0)
        close(fd);
    tg_object_free(self, sizeof(struct socket));
}

static tg_value socket_close(const tg_value *args, size_t nargs) {
    struct socket *s = self_of(args[0]);
    int fd = fd_of(s), result;
    if (fd < 0)
        return TG_NONE;
    tg_raw_store32(&s->fd, (uint32_t)-1);
    tg_detach();
    result = close(fd);
    tg_attach();
    return result == 0 || errno == ECONNRESET || errno == EINTR ? TG_NONE : tg_raise_errno(NULL);
}

static tg_value socket_exit(const tg_value *args, size_t nargs) { return socket_close(args, 1); }
static tg_value socket_enter(const tg_value *args, size_t nargs) { return tg_new_reference(args[0]); }

static tg_value socket_detach(const tg_value *args, size_t nargs) {
    struct socket *s = self_of(args[0]);
    int fd = fd_of(s);
    tg_raw_store32(&s->fd, (uint32_t)-1);
    return tg_int(fd);
}

/* Another socket over the same connection. */
static tg_value socket_dup(const tg_value *args, size_t nargs) {
    const struct socket *s = self_of(args[0]);
    int fd = fcntl(fd_of(s), F_DUPFD_CLOEXEC, 0);
    if (fd < 0)
        return tg_raise_errno(NULL);
    return socket_around(fd, s->family, s->kind, s->protocol, tg_raw_load(&s->timeout_ns));
}

/* The file is made of classes in Python: socket.py has the function. */
static tg_value socket_makefile(const tg_value *args, size_t nargs) {
    tg_value name = tg_str_intern_cstring("socket"),
             module = name == TG_NULL ? TG_NULL : tg_import_module(name);
    tg_value make = module == TG_NULL ? TG_NULL : tg_getattr_cstring(module, "_makefile");
    tg_value given[6];
    for (size_t i = 0; i < 6; i++)
        given[i] = args[i] == TG_NULL ? TG_NONE : args[i];
    tg_value file = make == TG_NULL ? TG_NULL : tg_call(make, given, 6, TG_NULL);
    tg_decref(module);
    tg_decref(make);
    return file;
}

static tg_value socket_fileno(const tg_value *args, size_t nargs) { return tg_int(fd_of(self_of(args[0]))); }

static tg_value socket_repr(tg_value self) {
    const struct socket *s = self_of(self);
    return tg_str_printf("<socket.socket%s fd=%d, family=%d, type=%d, proto=%d>",
                         fd_of(s) < 0 ? " [closed]" : "", fd_of(s), s->family, s->kind, s->protocol);
}

/* --- waiting --- */

static int64_t deadline_of(const struct socket *s) {
    int64_t timeout_ns = tg_raw_load(&s->timeout_ns);
    return timeout_ns == TIMEOUT_NONE ? TG_WAIT_FOREVER : tg_monotonic_ns() + timeout_ns;
}

/* After EAGAIN: 1 ready (try again), 0 an exception is set. */
static int wait_ready(const struct socket *s, short events, int64_t deadline_ns) {
    int64_t timeout_ns = tg_raw_load(&s->timeout_ns);
    if (timeout_ns <= 0 && deadline_ns != TG_WAIT_FOREVER) {
        errno = EAGAIN;
        tg_raise_errno(NULL);
        return 0;
    }
    for (;;) {
        int64_t left_ns = deadline_ns == TG_WAIT_FOREVER ? 0 : deadline_ns - tg_monotonic_ns();
        struct timespec left = {.tv_sec = left_ns / 1000000000, .tv_nsec = left_ns % 1000000000};
        struct pollfd p = {.fd = fd_of(s), .events = events};
        int ready = 0;
        if (left_ns >= 0)
            TG_BLOCKING(ready, ppoll(&p, 1, deadline_ns == TG_WAIT_FOREVER ? NULL : &left, NULL));
        if (ready == TG_INTERRUPTED)
            return 0;
        if (ready == 0)
            tg_raise(&tg_exc_TimeoutError, "timed out");
        else if (ready < 0)
            tg_raise_errno(NULL);
        return ready > 0;
    }
}

/* result = call, detached; with a timeout, waiting and trying again. A negative result has its exception set.
 */
#define TRANSFER(result, s, events, call)                                                                    \
    do {                                                                                                     \
        int64_t deadline_ns_ = deadline_of(s);                                                               \
        do {                                                                                                 \
            TG_BLOCKING(result, call);                                                                       \
        } while ((result) == -1 && errno == EAGAIN && wait_ready(s, events, deadline_ns_));                  \
        if ((result) == -1 && !tg_error_pending())                                                           \
            tg_raise_errno(NULL);                                                                            \
    } while (false)

/* --- connecting --- */

static tg_value socket_bind(const tg_value *args, size_t nargs) {
    struct socket *s = self_of(args[0]);
    struct tg_address address;
    if (!tg_address_from(s->family, args[1], "bind", &address))
        return TG_NULL;
    return bind(fd_of(s), &address.any, address.length) == 0 ? TG_NONE : tg_raise_errno(NULL);
}

static tg_value socket_listen(const tg_value *args, size_t nargs) {
    int backlog = 128;
    if (!int_argument(args[1], &backlog))
        return TG_NULL;
    return listen(fd_of(self_of(args[0])), backlog < 0 ? 0 : backlog) == 0 ? TG_NONE : tg_raise_errno(NULL);
}

static tg_value socket_accept(const tg_value *args, size_t nargs) {
    struct socket *s = self_of(args[0]);
    struct tg_address address = {.length = sizeof address.space};
    int fd;
    TRANSFER(fd, s, POLLIN, accept4(fd_of(s), &address.any, &address.length, SOCK_CLOEXEC));
    if (fd < 0)
        return TG_NULL;
    tg_value pair[2] = {socket_around(fd, s->family, s->kind, s->protocol, tg_raw_load(&default_timeout_ns)),
                        TG_NULL};
    if (pair[0] == TG_NULL)
        return TG_NULL;
    if ((pair[1] = tg_address_value(&address)) == TG_NULL) {
        tg_decref(pair[0]);
        return TG_NULL;
    }
    return tg_tuple_from_array_steal(pair, 2);
}

/* 0, or an errno; -1 with an exception set. */
static int connect_to(struct socket *s, const struct tg_address *address) {
    int64_t deadline_ns = deadline_of(s);
    int result, error;
    tg_detach();
    result = connect(fd_of(s), &address->any, address->length);
    tg_attach();
    if (result == 0)
        return 0;
    if (errno != EINTR && (errno != EINPROGRESS || tg_raw_load(&s->timeout_ns) == 0))
        return errno;
    if (!tg_safepoint(tg_self()) || !wait_ready(s, POLLOUT, deadline_ns))
        return -1;
    socklen_t length = sizeof error;
    return getsockopt(fd_of(s), SOL_SOCKET, SO_ERROR, &error, &length) == 0 ? error : errno;
}

static tg_value socket_connect(const tg_value *args, size_t nargs) {
    struct socket *s = self_of(args[0]);
    struct tg_address address;
    if (!tg_address_from(s->family, args[1], "connect", &address))
        return TG_NULL;
    int error = connect_to(s, &address);
    errno = error;
    return error == 0 ? TG_NONE : error < 0 ? TG_NULL : tg_raise_errno(NULL);
}

static tg_value socket_connect_ex(const tg_value *args, size_t nargs) {
    struct socket *s = self_of(args[0]);
    struct tg_address address;
    if (!tg_address_from(s->family, args[1], "connect_ex", &address))
        return TG_NULL;
    int error = connect_to(s, &address);
    return error < 0 ? TG_NULL : tg_int(error);
}

static tg_value socket_shutdown(const tg_value *args, size_t nargs) {
    int how;
    if (!tg_as_int(args[1], &how))
        return TG_NULL;
    return shutdown(fd_of(self_of(args[0])), how) == 0 ? TG_NONE : tg_raise_errno(NULL);
}

static tg_value address_by(tg_value self, int (*ask)(int, struct sockaddr *, socklen_t *)) {
    struct tg_address address = {.length = sizeof address.space};
    if (ask(fd_of(self_of(self)), &address.any, &address.length) != 0)
        return tg_raise_errno(NULL);
    return tg_address_value(&address);
}

static int own_name(int fd, struct sockaddr *a, socklen_t *n) { return getsockname(fd, a, n); }
static int peer_name(int fd, struct sockaddr *a, socklen_t *n) { return getpeername(fd, a, n); }
static tg_value socket_getsockname(const tg_value *args, size_t nargs) {
    return address_by(args[0], own_name);
}
static tg_value socket_getpeername(const tg_value *args, size_t nargs) {
    return address_by(args[0], peer_name);
}

/* --- data --- */

#define SMALL_RECEIVE 16384 /* bytes that need no memory of their own */

/* recv and recvfrom: bytes, and where they came from. */
static tg_value receive(const tg_value *args, struct tg_address *from) {
    struct socket *s = self_of(args[0]);
    int64_t size;
    int flags = 0;
    uint8_t small[SMALL_RECEIVE], *buffer = small;
    if (!tg_as_int64(args[1], &size) || !int_argument(args[2], &flags))
        return TG_NULL;
    if (size < 0)
        return tg_raise(&tg_exc_ValueError, "negative buffersize in recv");
    if (size > SMALL_RECEIVE && (buffer = tg_malloc((size_t)size)) == NULL)
        return TG_NULL;
    ssize_t got;
    TRANSFER(got, s, POLLIN,
             recvfrom(fd_of(s), buffer, (size_t)size, flags, from ? &from->any : NULL,
                      from ? &from->length : NULL));
    tg_value bytes = got >= 0 ? tg_bytes_from_data(buffer, (size_t)got) : TG_NULL;
    if (buffer != small)
        tg_mfree(buffer);
    return bytes;
}

static tg_value socket_recv(const tg_value *args, size_t nargs) { return receive(args, NULL); }

static tg_value socket_recvfrom(const tg_value *args, size_t nargs) {
    struct tg_address from = {.length = sizeof from.space};
    tg_value pair[2] = {receive(args, &from), TG_NULL};
    if (pair[0] == TG_NULL)
        return TG_NULL;
    if ((pair[1] = tg_address_value(&from)) == TG_NULL) {
        tg_decref(pair[0]);
        return TG_NULL;
    }
    return tg_tuple_from_array_steal(pair, 2);
}

/* recv_into and recvfrom_into: how many bytes; -1 with an exception. */
static ssize_t receive_into(const tg_value *args, struct tg_address *from) {
    struct socket *s = self_of(args[0]);
    int64_t wanted = 0;
    int flags = 0;
    struct tg_bytes_view view;
    if ((args[2] != TG_NULL && !tg_as_int64(args[2], &wanted)) || !int_argument(args[3], &flags) ||
        !tg_bytes_view(args[1], &view))
        return -1;
    size_t room = wanted > 0 ? (size_t)wanted : view.length;
    ssize_t got = -1;
    if (!view.writable)
        tg_raise_type_of(&tg_exc_TypeError,
                         "recv_into() argument 1 must be read-write bytes-like object, not %s", args[1]);
    else if (wanted < 0)
        tg_raise(&tg_exc_ValueError, "negative buffersize in recv_into");
    else if (room > view.length)
        tg_raise(&tg_exc_ValueError, "buffer too small for requested bytes");
    else
        TRANSFER(got, s, POLLIN,
                 recvfrom(fd_of(s), view.data, room, flags, from ? &from->any : NULL,
                          from ? &from->length : NULL));
    tg_bytes_view_done(&view);
    return got < 0 ? -1 : got;
}

static tg_value socket_recv_into(const tg_value *args, size_t nargs) {
    ssize_t got = receive_into(args, NULL);
    return got < 0 ? TG_NULL : tg_int(got);
}

static tg_value socket_recvfrom_into(const tg_value *args, size_t nargs) {
    struct tg_address from = {.length = sizeof from.space};
    tg_value pair[2] = {TG_NULL, TG_NULL};
    ssize_t got = receive_into(args, &from);
    if (got < 0 || (pair[1] = tg_address_value(&from)) == TG_NULL)
        return TG_NULL;
    pair[0] = tg_int(got);
    return tg_tuple_from_array_steal(pair, 2);
}

static tg_value socket_send(const tg_value *args, size_t nargs) {
    struct socket *s = self_of(args[0]);
    int flags = 0;
    struct tg_bytes_view view;
    if (!int_argument(args[2], &flags) || !tg_bytes_view(args[1], &view))
        return TG_NULL;
    ssize_t put;
    TRANSFER(put, s, POLLOUT, send(fd_of(s), view.data, view.length, flags | MSG_NOSIGNAL));
    tg_bytes_view_done(&view);
    return put < 0 ? TG_NULL : tg_int(put);
}

static tg_value socket_sendall(const tg_value *args, size_t nargs) {
    struct socket *s = self_of(args[0]);
    int flags = 0;
    struct tg_bytes_view view;
    if (!int_argument(args[2], &flags) || !tg_bytes_view(args[1], &view))
        return TG_NULL;
    ssize_t put = 0;
    for (size_t done = 0; done < view.length && put >= 0; done += put > 0 ? (size_t)put : 0)
        TRANSFER(put, s, POLLOUT, send(fd_of(s), view.data + done, view.length - done, flags | MSG_NOSIGNAL));
    tg_bytes_view_done(&view);
    return put < 0 ? TG_NULL : TG_NONE;
}

static tg_value socket_sendto(const tg_value *args, size_t nargs) {
    struct socket *s = self_of(args[0]);
    struct tg_address address;
    struct tg_bytes_view view;
    int flags = 0;
    tg_value to = nargs == 3 ? args[2] : args[3];
    if (nargs < 3 || nargs > 4)
        return tg_raise(&tg_exc_TypeError, "sendto() takes 2 or 3 arguments (%zu given)", nargs - 1);
    if ((nargs == 4 && !tg_as_int(args[2], &flags)) || !tg_address_from(s->family, to, "sendto", &address) ||
        !tg_bytes_view(args[1], &view))
        return TG_NULL;
    ssize_t put;
    TRANSFER(put, s, POLLOUT,
             sendto(fd_of(s), view.data, view.length, flags | MSG_NOSIGNAL, &address.any, address.length));
    tg_bytes_view_done(&view);
    return put < 0 ? TG_NULL : tg_int(put);
}

/* --- options --- */

static tg_value socket_setsockopt(const tg_value *args, size_t nargs) {
    int level, option, number, result;
    struct tg_bytes_view view;
    int fd = fd_of(self_of(args[0]));
    if (!tg_as_int(args[1], &level) || !tg_as_int(args[2], &option))
        return TG_NULL;
    if (tg_is_bytes_like(args[3])) {
        if (!tg_bytes_view(args[3], &view))
            return TG_NULL;
        result = setsockopt(fd, level, option, view.data, (socklen_t)view.length);
        tg_bytes_view_done(&view);
    } else {
        if (!tg_as_int(args[3], &number))
            return TG_NULL;
        result = setsockopt(fd, level, option, &number, sizeof number);
    }
    return result == 0 ? TG_NONE : tg_raise_errno(NULL);
}

static tg_value socket_getsockopt(const tg_value *args, size_t nargs) {
    int level, option, number = 0, wanted = 0;
    uint8_t buffer[1024];
    socklen_t length = sizeof number;
    int fd = fd_of(self_of(args[0]));
    if (!tg_as_int(args[1], &level) || !tg_as_int(args[2], &option) || !int_argument(args[3], &wanted))
        return TG_NULL;
    if (wanted == 0)
        return getsockopt(fd, level, option, &number, &length) == 0 ? tg_int(number) : tg_raise_errno(NULL);
    if (wanted < 0 || wanted > 1024)
        return tg_raise(&tg_exc_OSError, "getsockopt buflen out of range");
    length = (socklen_t)wanted;
    return getsockopt(fd, level, option, buffer, &length) == 0 ? tg_bytes_from_data(buffer, length)
                                                               : tg_raise_errno(NULL);
}

/* None, or seconds, as nanoseconds. */
static bool timeout_from(tg_value v, int64_t *timeout_ns) {
    double seconds;
    *timeout_ns = TIMEOUT_NONE;
    if (v == TG_NONE)
        return true;
    if (!tg_as_double(v, &seconds))
        return false;
    if (!(seconds >= 0) || seconds > 9e9) {
        tg_raise(&tg_exc_ValueError, "Timeout value out of range");
        return false;
    }
    *timeout_ns = (int64_t)ceil(seconds * 1e9);
    return true;
}

static tg_value timeout_value(int64_t timeout_ns) {
    return timeout_ns == TIMEOUT_NONE ? TG_NONE : tg_float((double)timeout_ns * 1e-9);
}

static tg_value apply_timeout(struct socket *s, int64_t timeout_ns) {
    if (!set_nonblocking(fd_of(s), timeout_ns != TIMEOUT_NONE))
        return tg_raise_errno(NULL);
    tg_raw_store(&s->timeout_ns, timeout_ns);
    return TG_NONE;
}

static tg_value socket_settimeout(const tg_value *args, size_t nargs) {
    int64_t timeout_ns;
    return timeout_from(args[1], &timeout_ns) ? apply_timeout(self_of(args[0]), timeout_ns) : TG_NULL;
}

static tg_value socket_setblocking(const tg_value *args, size_t nargs) {
    int blocking = tg_truth(args[1]);
    return blocking < 0 ? TG_NULL : apply_timeout(self_of(args[0]), blocking ? TIMEOUT_NONE : 0);
}

static tg_value socket_gettimeout(const tg_value *args, size_t nargs) {
    return timeout_value(tg_raw_load(&self_of(args[0])->timeout_ns));
}

static tg_value socket_getblocking(const tg_value *args, size_t nargs) {
    return tg_bool(tg_raw_load(&self_of(args[0])->timeout_ns) != 0);
}

static tg_value socket_family(tg_value self) { return tg_int(self_of(self)->family); }
static tg_value socket_kind(tg_value self) { return tg_int(self_of(self)->kind); }
static tg_value socket_protocol(tg_value self) { return tg_int(self_of(self)->protocol); }
static tg_value socket_timeout(tg_value self) {
    return timeout_value(tg_raw_load(&self_of(self)->timeout_ns));
}

static const struct tg_getset_def socket_getsets[] = {
    {"family", socket_family, NULL},   {"type", socket_kind, NULL}, {"proto", socket_protocol, NULL},
    {"timeout", socket_timeout, NULL}, {NULL, NULL, NULL},
};

static const struct tg_native_def socket_methods[] = {
    {"accept", socket_accept, "self,/"},
    {"bind", socket_bind, "self,address,/"},
    {"close", socket_close, "self,/"},
    {"connect", socket_connect, "self,address,/"},
    {"connect_ex", socket_connect_ex, "self,address,/"},
    {"detach", socket_detach, "self,/"},
    {"fileno", socket_fileno, "self,/"},
    {"getpeername", socket_getpeername, "self,/"},
    {"getsockname", socket_getsockname, "self,/"},
    {"getsockopt", socket_getsockopt, "self,level,option,buffersize=,/"},
    {"setsockopt", socket_setsockopt, "self,level,option,value,/"},
    {"listen", socket_listen, "self,backlog=,/"},
    {"recv", socket_recv, "self,bufsize,flags=,/"},
    {"recvfrom", socket_recvfrom, "self,bufsize,flags=,/"},
    {"recv_into", socket_recv_into, "self,buffer,nbytes=,flags="},
    {"recvfrom_into", socket_recvfrom_into, "self,buffer,nbytes=,flags="},
    {"dup", socket_dup, "self,/"},
    {"makefile", socket_makefile, "self,mode=,buffering=,/,*,encoding=,errors=,newline="},
    {"send", socket_send, "self,data,flags=,/"},
    {"sendall", socket_sendall, "self,data,flags=,/"},
    {"sendto", socket_sendto, "self,*args"},
    {"setblocking", socket_setblocking, "self,flag,/"},
    {"getblocking", socket_getblocking, "self,/"},
    {"settimeout", socket_settimeout, "self,timeout,/"},
    {"gettimeout", socket_gettimeout, "self,/"},
    {"shutdown", socket_shutdown, "self,how,/"},
    {"__enter__", socket_enter, "self,/"},
    {"__exit__", socket_exit, "self,*args"},
    {NULL, NULL, NULL},
};

struct tg_type tg_socket_type = {
    TG_TYPE_INIT("socket.socket", TG_KIND_SOCKET),
    .size = sizeof(struct socket),
    .new = socket_new,
    .destroy = socket_destroy,
    .repr = socket_repr,
    .methods = socket_methods,
    .getsets = socket_getsets,
};

/* --- the module --- */

static tg_value socketpair_of(const tg_value *args, size_t nargs) {
    int family = AF_UNIX, kind = SOCK_STREAM, protocol = 0, fds[2];
    if (!int_argument(args[0], &family) || !int_argument(args[1], &kind) || !int_argument(args[2], &protocol))
        return TG_NULL;
    if (socketpair(family, kind | SOCK_CLOEXEC, protocol, fds) != 0)
        return tg_raise_errno(NULL);
    int64_t timeout_ns = tg_raw_load(&default_timeout_ns);
    tg_value pair[2] = {socket_around(fds[0], family, kind, protocol, timeout_ns),
                        socket_around(fds[1], family, kind, protocol, timeout_ns)};
    if (pair[0] != TG_NULL && pair[1] != TG_NULL)
        return tg_tuple_from_array_steal(pair, 2);
    tg_decref(pair[0]);
    tg_decref(pair[1]);
    return TG_NULL;
}

static tg_value setdefaulttimeout(const tg_value *args, size_t nargs) {
    int64_t timeout_ns;
    if (!timeout_from(args[0], &timeout_ns))
        return TG_NULL;
    tg_raw_store(&default_timeout_ns, timeout_ns);
    return TG_NONE;
}

static tg_value getdefaulttimeout(const tg_value *args, size_t nargs) {
    return timeout_value(tg_raw_load(&default_timeout_ns));
}

static const struct tg_native_def functions[] = {
    {"socketpair", socketpair_of, "family=,type=,proto="},
    {"setdefaulttimeout", setdefaulttimeout, "timeout,/"},
    {"getdefaulttimeout", getdefaulttimeout, ""},
    {NULL, NULL, NULL},
};

static const struct tg_int_constant constants[] = {
    {"AF_INET", AF_INET},
    {"AF_INET6", AF_INET6},
    {"AF_UNIX", AF_UNIX},
    {"AF_UNSPEC", AF_UNSPEC},
    {"SOCK_STREAM", SOCK_STREAM},
    {"SOCK_DGRAM", SOCK_DGRAM},
    {"IPPROTO_TCP", IPPROTO_TCP},
    {"IPPROTO_UDP", IPPROTO_UDP},
    {"IPPROTO_IP", IPPROTO_IP},
    {"TCP_NODELAY", TCP_NODELAY},
    {"SOL_SOCKET", SOL_SOCKET},
    {"SO_REUSEADDR", SO_REUSEADDR},
    {"SO_REUSEPORT", SO_REUSEPORT},
    {"SO_KEEPALIVE", SO_KEEPALIVE},
    {"SO_LINGER", SO_LINGER},
    {"SO_RCVBUF", SO_RCVBUF},
    {"SO_SNDBUF", SO_SNDBUF},
    {"SO_ERROR", SO_ERROR},
    {"SO_BROADCAST", SO_BROADCAST},
    {"SHUT_RD", SHUT_RD},
    {"SHUT_WR", SHUT_WR},
    {"SHUT_RDWR", SHUT_RDWR},
    {"SOMAXCONN", SOMAXCONN},
    {"MSG_PEEK", MSG_PEEK},
    {"MSG_DONTWAIT", MSG_DONTWAIT},
    {"MSG_WAITALL", MSG_WAITALL},
    {"AI_PASSIVE", AI_PASSIVE},
    {"INADDR_ANY", INADDR_ANY},
    {"SOCK_RAW", SOCK_RAW},
    {"SOCK_NONBLOCK", SOCK_NONBLOCK},
    {"SOCK_CLOEXEC", SOCK_CLOEXEC},
    {"IPPROTO_IPV6", IPPROTO_IPV6},
    {"IPV6_V6ONLY", IPV6_V6ONLY},
    {"SOL_TCP", SOL_TCP},
    {"TCP_QUICKACK", TCP_QUICKACK},
    {"TCP_KEEPIDLE", TCP_KEEPIDLE},
    {"TCP_MAXSEG", TCP_MAXSEG},
    {"SO_TYPE", SO_TYPE},
    {"SO_ACCEPTCONN", SO_ACCEPTCONN},
    {"SO_RCVTIMEO", SO_RCVTIMEO},
    {"SO_SNDTIMEO", SO_SNDTIMEO},
    {"MSG_NOSIGNAL", MSG_NOSIGNAL},
    {"MSG_OOB", MSG_OOB},
    {"MSG_TRUNC", MSG_TRUNC},
    {"AI_CANONNAME", AI_CANONNAME},
    {"AI_NUMERICHOST", AI_NUMERICHOST},
    {"AI_NUMERICSERV", AI_NUMERICSERV},
    {"NI_NUMERICHOST", NI_NUMERICHOST},
    {"NI_NUMERICSERV", NI_NUMERICSERV},
    {"NI_NAMEREQD", NI_NAMEREQD},
    {"NI_DGRAM", NI_DGRAM},
    {"EAI_NONAME", EAI_NONAME},
    {"EAI_AGAIN", EAI_AGAIN},
    {"EAI_FAMILY", EAI_FAMILY},
    {"EAI_SERVICE", EAI_SERVICE},
    {"INADDR_BROADCAST", INADDR_BROADCAST},
    {"INADDR_LOOPBACK", INADDR_LOOPBACK},
    {NULL, 0},
};

static bool fill(tg_value module) {
    return tg_module_add_functions(module, functions) &&
           tg_module_add_functions(module, tg_address_functions) && tg_module_add_ints(module, constants) &&
           tg_module_set_cstring_steal(module, "socket", tg_from_object(&tg_socket_type));
}

const struct tg_builtin_module tg_module_socket = {"_socket", fill};
