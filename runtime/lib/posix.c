/* SPDX-License-Identifier: MIT */
/* The module posix: system calls, as os.py gives them out. A thread is detached around each that may block,
 * and looks for signals when one is interrupted. */
#include "runtime/lib/system.h"

#include "runtime/lib/modules.h"
#include "runtime/lib/posix_files.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>

extern char **environ;

static tg_value none_or_errno(int result, const char *path) {
    return result == 0 ? TG_NONE : tg_raise_errno(path);
}

/* --- descriptors --- */

#define SMALL_READ 8192 /* bytes that need no memory of their own */

static tg_value posix_read(const tg_value *args, size_t nargs) {
    int fd;
    int64_t count;
    uint8_t small[SMALL_READ], *buffer = small;
    if (!tg_as_int(args[0], &fd) || !tg_as_int64(args[1], &count))
        return TG_NULL;
    if (count < 0) {
        errno = EINVAL;
        return tg_raise_errno(NULL);
    }
    if (count > SMALL_READ && (buffer = tg_malloc((size_t)count)) == NULL)
        return TG_NULL;
    ssize_t got;
    TG_BLOCKING(got, read(fd, buffer, (size_t)count));
    tg_value bytes = got >= 0 ? tg_bytes_from_data(buffer, (size_t)got) : TG_NULL;
    if (buffer != small)
        tg_mfree(buffer);
    return got == -1 ? tg_raise_errno(NULL) : bytes;
}

static tg_value posix_write(const tg_value *args, size_t nargs) {
    int fd;
    struct tg_bytes_view view;
    if (!tg_as_int(args[0], &fd) || !tg_bytes_view(args[1], &view))
        return TG_NULL;
    ssize_t put;
    TG_BLOCKING(put, write(fd, view.data, view.length));
    int error = errno;
    tg_bytes_view_done(&view);
    errno = error;
    return put >= 0 ? tg_int(put) : put == -1 ? tg_raise_errno(NULL) : TG_NULL;
}

static tg_value posix_close(const tg_value *args, size_t nargs) {
    int fd, result;
    if (!tg_as_int(args[0], &fd))
        return TG_NULL;
    tg_detach(); /* once: after EINTR the descriptor is gone */
    result = close(fd);
    tg_attach();
    return result == 0 || errno == EINTR ? TG_NONE : tg_raise_errno(NULL);
}

static tg_value pair_of_ints(int a, int b) {
    tg_value pair[2] = {tg_int(a), tg_int(b)};
    return tg_tuple_from_array_steal(pair, 2);
}

static tg_value posix_pipe(const tg_value *args, size_t nargs) {
    int ends[2];
    return pipe2(ends, O_CLOEXEC) == 0 ? pair_of_ints(ends[0], ends[1]) : tg_raise_errno(NULL);
}

static tg_value posix_open(const tg_value *args, size_t nargs) {
    struct tg_path path;
    int flags, mode = 0777, fd;
    if (!tg_as_int(args[1], &flags) || (args[2] != TG_NULL && !tg_as_int(args[2], &mode)) ||
        !tg_path_start(args[0], &path))
        return TG_NULL;
    TG_BLOCKING(fd, open(path.text, flags | O_CLOEXEC, mode));
    tg_value result = fd >= 0 ? tg_int(fd) : fd == -1 ? tg_raise_errno(path.text) : TG_NULL;
    tg_path_done(&path);
    return result;
}

static tg_value posix_lseek(const tg_value *args, size_t nargs) {
    int fd, whence;
    int64_t offset;
    if (!tg_as_int(args[0], &fd) || !tg_as_int64(args[1], &offset) || !tg_as_int(args[2], &whence))
        return TG_NULL;
    off_t at = lseek(fd, offset, whence);
    return at >= 0 ? tg_int(at) : tg_raise_errno(NULL);
}

static tg_value posix_dup(const tg_value *args, size_t nargs) {
    int fd;
    if (!tg_as_int(args[0], &fd))
        return TG_NULL;
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return copy >= 0 ? tg_int(copy) : tg_raise_errno(NULL);
}

static tg_value posix_dup2(const tg_value *args, size_t nargs) {
    int fd, to;
    if (!tg_as_int(args[0], &fd) || !tg_as_int(args[1], &to))
        return TG_NULL;
    return dup2(fd, to) >= 0 ? tg_int(to) : tg_raise_errno(NULL);
}

static tg_value posix_isatty(const tg_value *args, size_t nargs) {
    int fd;
    return tg_as_int(args[0], &fd) ? tg_bool(isatty(fd) == 1) : TG_NULL;
}

static tg_value posix_fsync(const tg_value *args, size_t nargs) {
    int fd, result;
    if (!tg_as_int(args[0], &fd))
        return TG_NULL;
    TG_BLOCKING(result, fsync(fd));
    return result == TG_INTERRUPTED ? TG_NULL : none_or_errno(result, NULL);
}

static tg_value posix_set_blocking(const tg_value *args, size_t nargs) {
    int fd, blocking = tg_truth(args[1]);
    if (blocking < 0 || !tg_as_int(args[0], &fd))
        return TG_NULL;
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK) < 0)
        return tg_raise_errno(NULL);
    return TG_NONE;
}

/* --- paths --- */

/* Calls one function of a path; detached. */
static tg_value of_path(tg_value v, int (*call)(const char *path)) {
    struct tg_path path;
    if (!tg_path_start(v, &path))
        return TG_NULL;
    tg_detach();
    int result = call(path.text);
    tg_attach();
    tg_value none = none_or_errno(result, path.text);
    tg_path_done(&path);
    return none;
}

static tg_value posix_unlink(const tg_value *args, size_t nargs) { return of_path(args[0], unlink); }
static tg_value posix_rmdir(const tg_value *args, size_t nargs) { return of_path(args[0], rmdir); }
static tg_value posix_chdir(const tg_value *args, size_t nargs) { return of_path(args[0], chdir); }

static tg_value posix_mkdir(const tg_value *args, size_t nargs) {
    struct tg_path path;
    int mode = 0777;
    if ((args[1] != TG_NULL && !tg_as_int(args[1], &mode)) || !tg_path_start(args[0], &path))
        return TG_NULL;
    tg_value none = none_or_errno(mkdir(path.text, (mode_t)mode), path.text);
    tg_path_done(&path);
    return none;
}

static tg_value posix_rename(const tg_value *args, size_t nargs) {
    struct tg_path from, to;
    if (!tg_path_start(args[0], &from))
        return TG_NULL;
    if (!tg_path_start(args[1], &to)) {
        tg_path_done(&from);
        return TG_NULL;
    }
    tg_value none = none_or_errno(rename(from.text, to.text), from.text);
    tg_path_done(&from);
    tg_path_done(&to);
    return none;
}

static tg_value posix_access(const tg_value *args, size_t nargs) {
    struct tg_path path;
    int mode;
    if (!tg_as_int(args[1], &mode) || !tg_path_start(args[0], &path))
        return TG_NULL;
    tg_value allowed = tg_bool(access(path.text, mode) == 0);
    tg_path_done(&path);
    return allowed;
}

static int64_t nanoseconds(struct timespec t) { return t.tv_sec * 1000000000 + t.tv_nsec; }

/* mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime (the times as floats), these in nanoseconds,
 * blocks, size of a block, rdev */
static tg_value stat_tuple(const struct stat *s) {
    tg_value fields[16] = {
        tg_int(s->st_mode),
        tg_int((int64_t)s->st_ino),
        tg_int((int64_t)s->st_dev),
        tg_int((int64_t)s->st_nlink),
        tg_int(s->st_uid),
        tg_int(s->st_gid),
        tg_int(s->st_size),
        tg_float((double)s->st_atim.tv_sec + 1e-9 * (double)s->st_atim.tv_nsec),
        tg_float((double)s->st_mtim.tv_sec + 1e-9 * (double)s->st_mtim.tv_nsec),
        tg_float((double)s->st_ctim.tv_sec + 1e-9 * (double)s->st_ctim.tv_nsec),
        tg_int(nanoseconds(s->st_atim)),
        tg_int(nanoseconds(s->st_mtim)),
        tg_int(nanoseconds(s->st_ctim)),
        tg_int(s->st_blocks),
        tg_int(s->st_blksize),
        tg_int((int64_t)s->st_rdev),
    };
    return tg_tuple_from_array_steal(fields, 16);
}

static tg_value stat_of(tg_value v, bool follow) {
    struct stat s;
    struct tg_path path;
    int fd;
    if (tg_is_word_int(v)) {
        if (!tg_as_int(v, &fd))
            return TG_NULL;
        return fstat(fd, &s) == 0 ? stat_tuple(&s) : tg_raise_errno(NULL);
    }
    if (!tg_path_start(v, &path))
        return TG_NULL;
    tg_detach();
    int result = follow ? stat(path.text, &s) : lstat(path.text, &s);
    tg_attach();
    tg_value tuple = result == 0 ? stat_tuple(&s) : tg_raise_errno(path.text);
    tg_path_done(&path);
    return tuple;
}

static tg_value posix_stat(const tg_value *args, size_t nargs) { return stat_of(args[0], true); }
static tg_value posix_lstat(const tg_value *args, size_t nargs) { return stat_of(args[0], false); }

static bool add_names(tg_value list, DIR *directory) {
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        tg_value name = tg_str_from_cstring(entry->d_name);
        if (name == TG_NULL || !tg_list_append_steal(list, name))
            return false;
    }
    return true;
}

static tg_value posix_listdir(const tg_value *args, size_t nargs) {
    struct tg_path path = {".", TG_NULL};
    if (args[0] != TG_NULL && args[0] != TG_NONE && !tg_path_start(args[0], &path))
        return TG_NULL;
    DIR *directory = opendir(path.text);
    tg_value list = directory == NULL ? tg_raise_errno(path.text) : tg_list_new(0);
    if (list != TG_NULL && !add_names(list, directory)) {
        tg_decref(list);
        list = TG_NULL;
    }
    if (directory != NULL)
        closedir(directory);
    tg_path_done(&path);
    return list;
}

static tg_value posix_getcwd(const tg_value *args, size_t nargs) {
    char *path = getcwd(NULL, 0);
    if (path == NULL)
        return tg_raise_errno(NULL);
    tg_value text = tg_str_from_cstring(path);
    free(path);
    return text;
}

/* --- the process --- */

static tg_value posix_getpid(const tg_value *args, size_t nargs) { return tg_int(getpid()); }
static tg_value posix_getppid(const tg_value *args, size_t nargs) { return tg_int(getppid()); }

static tg_value posix_kill(const tg_value *args, size_t nargs) {
    int pid, number;
    if (!tg_as_int(args[0], &pid) || !tg_as_int(args[1], &number))
        return TG_NULL;
    return none_or_errno(kill(pid, number), NULL);
}

static tg_value posix_exit(const tg_value *args, size_t nargs) {
    int status;
    if (!tg_as_int(args[0], &status))
        return TG_NULL;
    _exit(status);
}

static tg_value posix_sched_yield(const tg_value *args, size_t nargs) {
    tg_detach();
    sched_yield();
    tg_attach();
    return TG_NONE;
}

static tg_value posix_cpu_count(const tg_value *args, size_t nargs) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? TG_NONE : tg_int(count);
}

static tg_value posix_sched_getaffinity(const tg_value *args, size_t nargs) {
    int pid;
    cpu_set_t cpus;
    if (!tg_as_int(args[0], &pid))
        return TG_NULL;
    if (sched_getaffinity(pid, sizeof cpus, &cpus) != 0)
        return tg_raise_errno(NULL);
    tg_value set = tg_set_new();
    for (int cpu = 0; cpu < CPU_SETSIZE && set != TG_NULL; cpu++)
        if (CPU_ISSET(cpu, &cpus) && !tg_set_add(set, tg_int(cpu))) {
            tg_decref(set);
            set = TG_NULL;
        }
    return set;
}

static tg_value posix_urandom(const tg_value *args, size_t nargs) {
    int64_t count;
    if (!tg_as_int64(args[0], &count))
        return TG_NULL;
    if (count < 0)
        return tg_raise(&tg_exc_ValueError, "negative argument not allowed");
    tg_value bytes = tg_bytes_new((size_t)count);
    for (int64_t done = 0; bytes != TG_NULL && done < count;) {
        ssize_t got = getrandom(tg_as_bytes(bytes)->data + done, (size_t)(count - done), 0);
        if (got < 0 && errno != EINTR) {
            tg_decref(bytes);
            return tg_raise_errno(NULL);
        }
        done += got > 0 ? got : 0;
    }
    return bytes;
}

static tg_value posix_strerror(const tg_value *args, size_t nargs) {
    int number;
    char text[256];
    return tg_as_int(args[0], &number) ? tg_str_from_cstring(strerror_r(number, text, sizeof text)) : TG_NULL;
}

/* --- environment --- */

static tg_value environment(void) {
    tg_value dict = tg_dict_new();
    for (char **entry = environ; dict != TG_NULL && *entry != NULL; entry++) {
        const char *equals = strchr(*entry, '=');
        if (equals == NULL)
            continue;
        tg_value key = tg_str_from_utf8(*entry, (size_t)(equals - *entry)),
                 v = tg_str_from_cstring(equals + 1);
        if (key == TG_NULL || v == TG_NULL) { /* not UTF-8: cannot be shown */
            tg_error_clear();
            tg_decref(key);
            tg_decref(v);
        } else if (!tg_dict_set_steal(dict, key, v)) {
            tg_decref(dict);
            return TG_NULL;
        }
    }
    return dict;
}

static tg_value posix_putenv(const tg_value *args, size_t nargs) {
    const char *name = tg_is_str(args[0]) ? tg_str_utf8(args[0], NULL) : NULL,
               *text = tg_is_str(args[1]) ? tg_str_utf8(args[1], NULL) : NULL;
    if (name == NULL || text == NULL)
        return tg_error_pending() ? TG_NULL
                                  : tg_raise_type_of(&tg_exc_TypeError, "str expected, not %s",
                                                     name == NULL ? args[0] : args[1]);
    return none_or_errno(setenv(name, text, 1), NULL);
}

static tg_value posix_unsetenv(const tg_value *args, size_t nargs) {
    const char *name = tg_is_str(args[0]) ? tg_str_utf8(args[0], NULL) : NULL;
    if (name == NULL)
        return tg_error_pending() ? TG_NULL
                                  : tg_raise_type_of(&tg_exc_TypeError, "str expected, not %s", args[0]);
    return none_or_errno(unsetenv(name), NULL);
}

/* --- the module --- */

static const struct tg_native_def functions[] = {
    {"read", posix_read, "fd,length,/"},
    {"write", posix_write, "fd,data,/"},
    {"close", posix_close, "fd"},
    {"pipe", posix_pipe, ""},
    {"open", posix_open, "path,flags,mode="},
    {"lseek", posix_lseek, "fd,position,how,/"},
    {"dup", posix_dup, "fd,/"},
    {"dup2", posix_dup2, "fd,fd2"},
    {"isatty", posix_isatty, "fd,/"},
    {"fsync", posix_fsync, "fd"},
    {"set_blocking", posix_set_blocking, "fd,blocking,/"},
    {"unlink", posix_unlink, "path"},
    {"remove", posix_unlink, "path"},
    {"rmdir", posix_rmdir, "path"},
    {"chdir", posix_chdir, "path"},
    {"mkdir", posix_mkdir, "path,mode="},
    {"rename", posix_rename, "src,dst"},
    {"replace", posix_rename, "src,dst"},
    {"access", posix_access, "path,mode"},
    {"stat", posix_stat, "path"},
    {"lstat", posix_lstat, "path"},
    {"listdir", posix_listdir, "path="},
    {"getcwd", posix_getcwd, ""},
    {"getpid", posix_getpid, ""},
    {"getppid", posix_getppid, ""},
    {"kill", posix_kill, "pid,signal,/"},
    {"_exit", posix_exit, "status"},
    {"sched_yield", posix_sched_yield, ""},
    {"sched_getaffinity", posix_sched_getaffinity, "pid,/"},
    {"cpu_count", posix_cpu_count, ""},
    {"urandom", posix_urandom, "size,/"},
    {"strerror", posix_strerror, "code,/"},
    {"putenv", posix_putenv, "name,value,/"},
    {"unsetenv", posix_unsetenv, "name,/"},
    {NULL, NULL, NULL},
};

static const struct tg_int_constant constants[] = {
    {"O_RDONLY", O_RDONLY},
    {"O_WRONLY", O_WRONLY},
    {"O_RDWR", O_RDWR},
    {"O_CREAT", O_CREAT},
    {"O_EXCL", O_EXCL},
    {"O_TRUNC", O_TRUNC},
    {"O_APPEND", O_APPEND},
    {"O_NONBLOCK", O_NONBLOCK},
    {"O_CLOEXEC", O_CLOEXEC},
    {"F_OK", F_OK},
    {"R_OK", R_OK},
    {"W_OK", W_OK},
    {"X_OK", X_OK},
    {"SEEK_SET", SEEK_SET},
    {"SEEK_CUR", SEEK_CUR},
    {"SEEK_END", SEEK_END},
    {NULL, 0},
};

static bool fill(tg_value module) {
    tg_value variables = environment();
    return variables != TG_NULL && tg_module_set_cstring_steal(module, "environ", variables) &&
           tg_module_add_functions(module, functions) && tg_module_add_functions(module, tg_posix_files) &&
           tg_module_add_ints(module, constants);
}

const struct tg_builtin_module tg_module_posix = {"posix", fill};
