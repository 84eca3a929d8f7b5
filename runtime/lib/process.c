/* SPDX-License-Identifier: MIT */
/* The module _process: fork, starting other programs, waiting for them and for descriptors. os.py,
 * subprocess.py and multiprocessing build on it. */
#include "runtime/core/fork.h"
#include "runtime/lib/modules.h"
#include "runtime/lib/process_memory.h"
#include "runtime/lib/process_pipe.h"
#include "runtime/lib/system.h"
#include "runtime/lib/wait.h"
#include "runtime/types/file.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

extern char **environ;

/* --- arrays of text --- */

struct texts {
    char **text; /* ends with NULL */
    struct tg_path *paths;
    size_t count;
};

static void texts_done(struct texts *t) {
    for (size_t i = 0; i < t->count; i++)
        tg_path_done(&t->paths[i]);
    tg_mfree(t->text);
    tg_mfree(t->paths);
}

/* From a tuple of str, bytes or paths. */
static bool texts_start(tg_value tuple, struct texts *t) {
    *t = (struct texts){0};
    if (!tg_is_tuple(tuple)) {
        tg_raise(&tg_exc_TypeError, "expected a tuple of texts");
        return false;
    }
    size_t length = tg_as_tuple(tuple)->length;
    t->text = tg_calloc(length + 1, sizeof *t->text);
    t->paths = tg_calloc(length + 1, sizeof *t->paths);
    bool ok = t->text && t->paths;
    for (size_t i = 0; ok && i < length; i++) {
        ok = tg_path_start(tg_as_tuple(tuple)->items[i], &t->paths[i]);
        if (ok) {
            t->text[i] = (char *)(uintptr_t)t->paths[i].text;
            t->count++;
        }
    }
    if (!ok)
        texts_done(t);
    return ok;
}

/* --- starting a program --- */

struct program {
    struct texts candidates, arguments, environment;
    bool has_environment, close_others, new_session;
    struct tg_path cwd; /* text NULL: none */
    int standard[3];    /* descriptors that become 0, 1, 2; -1: inherited */
    tg_value kept;      /* tuple of descriptors that stay open */
};

/* What CPython restores: signals that it ignores itself. */
static int set_attributes(posix_spawnattr_t *attributes, const struct program *p) {
    sigset_t signals;
    sigemptyset(&signals);
    int error = posix_spawnattr_setsigmask(attributes, &signals);
    sigaddset(&signals, SIGPIPE);
    sigaddset(&signals, SIGXFSZ);
    error = error ? error : posix_spawnattr_setsigdefault(attributes, &signals);
    short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | (p->new_session ? POSIX_SPAWN_SETSID : 0);
    return error ? error : posix_spawnattr_setflags(attributes, flags);
}

/* A descriptor onto itself is made inheritable. */
static int set_descriptors(posix_spawn_file_actions_t *actions, const struct program *p) {
    int error = 0;
    for (int i = 0; i < 3 && !error; i++)
        if (p->standard[i] >= 0)
            error = posix_spawn_file_actions_adddup2(actions, p->standard[i], i);
    const struct tg_tuple *kept = tg_as_tuple(p->kept);
    for (size_t i = 0; i < kept->length && !error; i++) {
        int fd;
        if (!tg_as_int(kept->items[i], &fd))
            return -1;
        error = posix_spawn_file_actions_adddup2(actions, fd, fd);
    }
    /* All that this process opens closes on exec; others' leftovers are closed where none is to be kept. */
    if (!error && p->close_others && kept->length == 0)
        error = posix_spawn_file_actions_addclosefrom_np(actions, 3);
    if (!error && p->cwd.text)
        error = posix_spawn_file_actions_addchdir_np(actions, p->cwd.text);
    return error;
}

static int spawn_first(const struct program *p, const posix_spawn_file_actions_t *actions,
                       const posix_spawnattr_t *attributes, pid_t *pid) {
    int error = ENOENT;
    for (size_t i = 0; i < p->candidates.count; i++) {
        int e = posix_spawn(pid, p->candidates.text[i], actions, attributes, p->arguments.text,
                            p->has_environment ? p->environment.text : environ);
        if (e == 0)
            return 0;
        if (error == ENOENT || (e != ENOENT && e != ENOTDIR))
            error = e;
        if (e != ENOENT && e != ENOTDIR && e != EACCES)
            break;
    }
    return error;
}

/* errno of what failed, or -1 with an exception. */
static int spawn_program(const struct program *p, pid_t *pid) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error)
        return error;
    error = posix_spawnattr_init(&attributes);
    if (error == 0) {
        error = set_attributes(&attributes, p);
        error = error ? error : set_descriptors(&actions, p);
        if (error == 0) {
            tg_detach();
            error = spawn_first(p, &actions, &attributes, pid);
            tg_attach();
        }
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* The folder is named where it is what is missing, else the program, as CPython does. */
static tg_value raise_spawn_error(const struct program *p, int error) {
    struct stat status;
    if (error < 0)
        return TG_NULL;
    bool folder = p->cwd.text && (stat(p->cwd.text, &status) != 0 || !S_ISDIR(status.st_mode));
    errno = error;
    return tg_raise_errno(folder ? p->cwd.text : p->arguments.text[0]);
}

static bool program_start(const tg_value *args, struct program *p) {
    int close_others = tg_truth(args[8]), new_session = tg_truth(args[9]);
    *p = (struct program){.kept = args[7], .close_others = close_others > 0, .new_session = new_session > 0};
    if (close_others < 0 || new_session < 0 || !tg_is_tuple(args[7]))
        return tg_error_pending() ? false : (tg_raise(&tg_exc_TypeError, "expected a tuple"), false);
    for (int i = 0; i < 3; i++)
        if (!tg_as_int(args[4 + i], &p->standard[i]))
            return false;
    p->has_environment = args[2] != TG_NONE;
    return texts_start(args[0], &p->candidates) && texts_start(args[1], &p->arguments) &&
           (!p->has_environment || texts_start(args[2], &p->environment)) &&
           (args[3] == TG_NONE || tg_path_start(args[3], &p->cwd));
}

static tg_value process_spawn(const tg_value *args, size_t nargs) {
    struct program p;
    pid_t pid = -1;
    tg_value result = TG_NULL;
    if (program_start(args, &p)) {
        int error = spawn_program(&p, &pid);
        result = error ? raise_spawn_error(&p, error) : tg_int(pid);
    }
    texts_done(&p.candidates);
    texts_done(&p.arguments);
    texts_done(&p.environment);
    if (p.cwd.text)
        tg_path_done(&p.cwd);
    return result;
}

/* --- processes --- */

static tg_value process_fork(const tg_value *args, size_t nargs) {
    pid_t pid = tg_fork();
    return pid < 0 ? tg_raise_errno(NULL) : tg_int(pid);
}

static tg_value process_waitpid(const tg_value *args, size_t nargs) {
    int pid, options, status = 0;
    pid_t done;
    if (!tg_as_int(args[0], &pid) || !tg_as_int(args[1], &options))
        return TG_NULL;
    TG_BLOCKING(done, waitpid(pid, &status, options));
    if (done < 0)
        return done == TG_INTERRUPTED ? TG_NULL : tg_raise_errno(NULL);
    tg_value pair[2] = {tg_int(done), tg_int(status)};
    return tg_tuple_from_array_steal(pair, 2);
}

static tg_value process_pidfd_open(const tg_value *args, size_t nargs) {
    int pid;
    if (!tg_as_int(args[0], &pid))
        return TG_NULL;
    int fd = (int)syscall(SYS_pidfd_open, pid, 0);
    return fd < 0 ? tg_raise_errno(NULL) : tg_int(fd);
}

/* --- descriptors --- */

static bool fill_poll(tg_value pairs, struct pollfd *fds) {
    for (size_t i = 0; i < tg_as_tuple(pairs)->length; i++) {
        tg_value pair = tg_as_tuple(pairs)->items[i];
        int events;
        if (!tg_is_tuple(pair) || tg_as_tuple(pair)->length != 2) {
            tg_raise(&tg_exc_TypeError, "expected pairs of a descriptor and events");
            return false;
        }
        if (!tg_as_int(tg_as_tuple(pair)->items[0], &fds[i].fd) ||
            !tg_as_int(tg_as_tuple(pair)->items[1], &events))
            return false;
        fds[i].events = (short)events;
    }
    return true;
}

/* Waits detached; < 0: an exception is set. */
static int poll_until(struct pollfd *fds, size_t count, int64_t deadline_ns) {
    for (;;) {
        int64_t left_ns = deadline_ns - tg_monotonic_ns();
        struct timespec left = {left_ns > 0 ? left_ns / 1000000000 : 0,
                                left_ns > 0 ? left_ns % 1000000000 : 0};
        tg_detach();
        int ready = ppoll(fds, count, deadline_ns == TG_WAIT_FOREVER ? NULL : &left, NULL);
        tg_attach();
        if (ready >= 0)
            return ready;
        if (errno != EINTR) {
            tg_raise_errno(NULL);
            return -1;
        }
        if (!tg_safepoint(tg_self()))
            return -1;
    }
}

static tg_value ready_pairs(const struct pollfd *fds, size_t count) {
    tg_value list = tg_list_new(0);
    for (size_t i = 0; i < count && list != TG_NULL; i++) {
        if (fds[i].revents == 0)
            continue;
        tg_value pair[2] = {tg_int(fds[i].fd), tg_int(fds[i].revents)};
        tg_value tuple = tg_tuple_from_array_steal(pair, 2);
        if (tuple == TG_NULL || !tg_list_append_steal(list, tuple)) {
            tg_decref(list);
            return TG_NULL;
        }
    }
    return list;
}

static tg_value process_poll(const tg_value *args, size_t nargs) {
    double timeout = 0;
    if (!tg_is_tuple(args[0]))
        return tg_raise(&tg_exc_TypeError, "expected a tuple");
    if (args[1] != TG_NONE && !tg_as_double(args[1], &timeout))
        return TG_NULL;
    int64_t deadline_ns = args[1] == TG_NONE || timeout > TG_TIMEOUT_MAX
                              ? TG_WAIT_FOREVER
                              : tg_monotonic_ns() + (int64_t)(timeout > 0 ? timeout * 1e9 : 0);
    size_t count = tg_as_tuple(args[0])->length;
    struct pollfd *fds = tg_calloc(count + 1, sizeof *fds);
    tg_value result = TG_NULL;
    if (fds && fill_poll(args[0], fds) && poll_until(fds, count, deadline_ns) >= 0)
        result = ready_pairs(fds, count);
    tg_mfree(fds);
    return result;
}

/* A file object over an open descriptor, which it closes. */
static tg_value process_file(const tg_value *args, size_t nargs) {
    int fd;
    const char *mode = tg_is_str(args[1]) ? tg_str_utf8(args[1], NULL) : NULL;
    char name[16];
    if (mode == NULL)
        return tg_raise(&tg_exc_TypeError, "mode must be str");
    if (!tg_as_int(args[0], &fd))
        return TG_NULL;
    snprintf(name, sizeof name, "%d", fd);
    return tg_file_new(fd, name, mode, false);
}

static tg_value process_flush(const tg_value *args, size_t nargs) {
    tg_files_flush_all();
    return TG_NONE;
}

/* --- the module --- */

static const struct tg_native_def functions[] = {
    {"fork", process_fork, ""},
    {"spawn", process_spawn,
     "executables,args,environment,cwd,stdin,stdout,stderr,kept,close_others,new_session,/"},
    {"waitpid", process_waitpid, "pid,options,/"},
    {"pidfd_open", process_pidfd_open, "pid,/"},
    {"poll", process_poll, "pairs,timeout,/"},
    {"file", process_file, "fd,mode,/"},
    {"flush", process_flush, ""},
    {NULL, NULL, NULL},
};

static const struct tg_int_constant constants[] = {
    {"POLLIN", POLLIN},       {"POLLOUT", POLLOUT},       {"WNOHANG", WNOHANG},
    {"WUNTRACED", WUNTRACED}, {"WCONTINUED", WCONTINUED}, {"SIGINT", SIGINT},
    {"SIGKILL", SIGKILL},     {"SIGTERM", SIGTERM},       {NULL, 0},
};

static bool fill(tg_value module) {
    return tg_module_add_functions(module, functions) && tg_module_add_ints(module, constants) &&
           tg_process_memory_fill(module) && tg_process_pipe_fill(module);
}

const struct tg_builtin_module tg_module_process = {"_process", fill};
