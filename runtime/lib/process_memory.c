/* SPDX-License-Identifier: MIT */
/* _process.Memory: a region that a process shares with those it forks, or, where it has a descriptor, with
 * those that it starts and gives that to. Bytes are copied in and out; a pair of words in it can serve as a
 * semaphore: the count, and how many sleep for it. Both processes and threads may use one region at once:
 * copies are as memcpy makes them, and whoever wants more order takes a semaphore. */
#include "runtime/lib/process_memory.h"

#include "runtime/lib/library.h"
#include "runtime/lib/system.h"
#include "runtime/lib/wait.h"
#include "runtime/types/bytes.h"

#include <sys/mman.h>
#include <sys/stat.h>

struct memory {
    struct tg_object object;
    uint8_t *data; /* immutable, NULL in one that could not be made */
    size_t bytes;
    int fd; /* -1: none */
};

struct semaphore {
    uint32_t value, sleepers; /* atomic; value is a futex word of several processes */
};

static struct tg_library_type memory_type;

static struct memory *self_of(tg_value v) { return (struct memory *)(void *)tg_as_object(v); }

static bool map(struct memory *m) {
    int flags = MAP_SHARED | (m->fd < 0 ? MAP_ANONYMOUS : 0);
    void *data = mmap(NULL, m->bytes, PROT_READ | PROT_WRITE, flags, m->fd, 0);
    if (data == MAP_FAILED)
        return false;
    m->data = data;
    return true;
}

static tg_value finish_new(struct memory *m, bool ok) {
    if (ok && map(m))
        return tg_from_object(m);
    tg_raise_errno(NULL);
    tg_decref(tg_from_object(m));
    return TG_NULL;
}

static struct memory *memory_blank(size_t bytes, int fd) {
    struct memory *m = tg_object_new(memory_type.type.kind, sizeof *m);
    if (m == NULL) {
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    m->data = NULL;
    m->bytes = bytes;
    m->fd = fd;
    return m;
}

/* memory(bytes, has_descriptor): new and zero. */
static tg_value memory_create(const tg_value *args, size_t nargs) {
    int64_t bytes;
    int named = tg_truth(args[1]), fd = -1;
    if (named < 0 || !tg_as_int64(args[0], &bytes))
        return TG_NULL;
    if (bytes < 1)
        return tg_raise(&tg_exc_ValueError, "shared memory needs at least one byte");
    if (named && (fd = memfd_create("tollgate", MFD_CLOEXEC)) < 0)
        return tg_raise_errno(NULL);
    struct memory *m = memory_blank((size_t)bytes, fd);
    return m == NULL ? TG_NULL : finish_new(m, fd < 0 || ftruncate(fd, bytes) == 0);
}

/* attach(fd): the region behind the descriptor, which it owns from here on. */
static tg_value memory_attach(const tg_value *args, size_t nargs) {
    int fd;
    struct stat status;
    if (!tg_as_int(args[0], &fd))
        return TG_NULL;
    if (fstat(fd, &status) != 0)
        return tg_raise_errno(NULL);
    struct memory *m = memory_blank((size_t)status.st_size, fd);
    return m == NULL ? TG_NULL : finish_new(m, true);
}

static void memory_destroy(struct tg_object *self) {
    struct memory *m = (struct memory *)(void *)self;
    if (m->data)
        munmap(m->data, m->bytes);
    if (m->fd >= 0)
        close(m->fd);
    tg_object_free(self, sizeof *m);
}

/* Where `length` bytes at the offset lie, or NULL with IndexError. */
static uint8_t *at(struct memory *m, tg_value offset, int64_t length) {
    int64_t from;
    if (!tg_as_int64(offset, &from))
        return NULL;
    if (from < 0 || length < 0 || (uint64_t)from > m->bytes || (uint64_t)length > m->bytes - (uint64_t)from) {
        tg_raise(&tg_exc_IndexError, "outside the shared memory");
        return NULL;
    }
    return m->data + from;
}

static tg_value memory_read(const tg_value *args, size_t nargs) {
    int64_t length;
    if (!tg_as_int64(args[2], &length))
        return TG_NULL;
    const uint8_t *data = at(self_of(args[0]), args[1], length);
    return data == NULL ? TG_NULL : tg_bytes_from_data(data, (size_t)length);
}

static tg_value memory_write(const tg_value *args, size_t nargs) {
    struct tg_bytes_view view;
    if (!tg_bytes_view(args[2], &view))
        return TG_NULL;
    uint8_t *data = at(self_of(args[0]), args[1], (int64_t)view.length);
    if (data != NULL && view.length)
        memcpy(data, view.data, view.length);
    tg_bytes_view_done(&view);
    return data == NULL ? TG_NULL : TG_NONE;
}

static tg_value memory_fileno(const tg_value *args, size_t nargs) { return tg_int(self_of(args[0])->fd); }

/* --- semaphores --- */

static bool try_take(struct semaphore *s) {
    uint32_t value = __atomic_load_n(&s->value, __ATOMIC_RELAXED);
    while (value > 0)
        if (__atomic_compare_exchange_n(&s->value, &value, value - 1, true, __ATOMIC_ACQUIRE,
                                        __ATOMIC_RELAXED))
            return true;
    return false;
}

/* Detached: 0, ETIMEDOUT or EINTR. */
static int take_waiting(struct semaphore *s, int64_t deadline_ns) {
    int error = 0;
    __atomic_fetch_add(&s->sleepers, 1, __ATOMIC_SEQ_CST);
    while (!error && !try_take(s)) {
        struct timespec left, *limit = NULL;
        if (deadline_ns != TG_WAIT_FOREVER) {
            int64_t ns = deadline_ns - tg_monotonic_ns();
            if (ns <= 0) {
                error = ETIMEDOUT;
                break;
            }
            left = (struct timespec){.tv_sec = ns / 1000000000, .tv_nsec = ns % 1000000000};
            limit = &left;
        }
        if (syscall(SYS_futex, &s->value, FUTEX_WAIT, 0, limit, NULL, 0) != 0 && errno != EAGAIN)
            error = errno;
    }
    __atomic_fetch_sub(&s->sleepers, 1, __ATOMIC_SEQ_CST);
    return error;
}

static struct semaphore *semaphore_at(const tg_value *args) {
    return (struct semaphore *)(void *)at(self_of(args[0]), args[1], sizeof(struct semaphore));
}

/* take(offset, timeout): None waits for ever. */
static tg_value memory_take(const tg_value *args, size_t nargs) {
    struct semaphore *s = semaphore_at(args);
    double timeout = 0;
    if (s == NULL || (args[2] != TG_NONE && !tg_as_double(args[2], &timeout)))
        return TG_NULL;
    if (try_take(s))
        return TG_TRUE;
    if (args[2] != TG_NONE && timeout <= 0)
        return TG_FALSE;
    int64_t deadline_ns = args[2] == TG_NONE || timeout > TG_TIMEOUT_MAX
                              ? TG_WAIT_FOREVER
                              : tg_monotonic_ns() + (int64_t)(timeout * 1e9);
    for (;;) {
        tg_detach();
        int error = take_waiting(s, deadline_ns);
        tg_attach();
        if (error != EINTR)
            return tg_bool(error == 0);
        if (!tg_safepoint(tg_self()))
            return TG_NULL;
    }
}

/* give(offset, most): false, and nothing happens, where the count is `most` already. */
static tg_value memory_give(const tg_value *args, size_t nargs) {
    struct semaphore *s = semaphore_at(args);
    int64_t most;
    if (s == NULL || !tg_as_int64(args[2], &most))
        return TG_NULL;
    uint32_t value = __atomic_load_n(&s->value, __ATOMIC_RELAXED);
    do {
        if (value >= most)
            return TG_FALSE;
    } while (
        !__atomic_compare_exchange_n(&s->value, &value, value + 1, true, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED));
    if (__atomic_load_n(&s->sleepers, __ATOMIC_SEQ_CST))
        syscall(SYS_futex, &s->value, FUTEX_WAKE, 1, NULL, NULL, 0);
    return TG_TRUE;
}

static tg_value memory_value(const tg_value *args, size_t nargs) {
    struct semaphore *s = semaphore_at(args);
    return s == NULL ? TG_NULL : tg_int(__atomic_load_n(&s->value, __ATOMIC_RELAXED));
}

/* --- the type --- */

static const struct tg_native_def methods[] = {
    {"read", memory_read, "self,offset,length,/"},
    {"write", memory_write, "self,offset,data,/"},
    {"fileno", memory_fileno, "self,/"},
    {"take", memory_take, "self,offset,timeout,/"},
    {"give", memory_give, "self,offset,most,/"},
    {"value", memory_value, "self,offset,/"},
    {NULL, NULL, NULL},
};

static struct tg_library_type memory_type = {
    .type =
        {
            TG_TYPE_INIT("_process.Memory", 0),
            .size = sizeof(struct memory),
            .destroy = memory_destroy,
            .methods = methods,
        },
};

static const struct tg_native_def functions[] = {
    {"memory", memory_create, "bytes,has_descriptor,/"},
    {"attach", memory_attach, "fd,/"},
    {NULL, NULL, NULL},
};

bool tg_process_memory_fill(tg_value module) {
    static struct tg_library_type *const types[] = {&memory_type, NULL};
    return tg_library_add_types(module, types, NULL) && tg_module_add_functions(module, functions);
}
