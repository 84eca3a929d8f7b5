/* SPDX-License-Identifier: MIT */
/* More of the module posix: folders with what their entries are, links, times, sizes and owners. */
#include "runtime/lib/posix_files.h"

#include "runtime/lib/system.h"
#include "runtime/types/bytes.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <sys/utsname.h>

static tg_value none_or_errno(int result) { return result == 0 ? TG_NONE : tg_raise_errno(NULL); }

/* --- folders --- */

/* (name, d_type, inode) of each entry but . and .. */
static bool add_entries(tg_value list, DIR *directory) {
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        tg_value three[3] = {tg_str_from_cstring(entry->d_name), tg_int(entry->d_type),
                             tg_int((int64_t)entry->d_ino)};
        tg_value tuple = three[0] == TG_NULL ? TG_NULL : tg_tuple_from_array_steal(three, 3);
        if (tuple == TG_NULL || !tg_list_append_steal(list, tuple))
            return false;
    }
    return true;
}

static tg_value posix_scan(const tg_value *args, size_t nargs) {
    struct tg_path path;
    if (!tg_path_start(args[0], &path))
        return TG_NULL;
    tg_detach();
    DIR *directory = opendir(path.text);
    tg_attach();
    tg_value list = directory == NULL ? tg_raise_errno(path.text) : tg_list_new(0);
    if (list != TG_NULL && !add_entries(list, directory)) {
        tg_decref(list);
        list = TG_NULL;
    }
    if (directory != NULL)
        closedir(directory);
    tg_path_done(&path);
    return list;
}

/* --- paths --- */

static tg_value posix_chmod(const tg_value *args, size_t nargs) {
    struct tg_path path;
    int mode;
    if (!tg_as_int(args[1], &mode) || !tg_path_start(args[0], &path))
        return TG_NULL;
    tg_value none = chmod(path.text, (mode_t)mode) == 0 ? TG_NONE : tg_raise_errno(path.text);
    tg_path_done(&path);
    return none;
}

static tg_value two_paths(const tg_value *args, int (*call)(const char *, const char *)) {
    struct tg_path from, to;
    if (!tg_path_start(args[0], &from))
        return TG_NULL;
    if (!tg_path_start(args[1], &to)) {
        tg_path_done(&from);
        return TG_NULL;
    }
    tg_value none = call(from.text, to.text) == 0 ? TG_NONE : tg_raise_errno(from.text);
    tg_path_done(&from);
    tg_path_done(&to);
    return none;
}

static tg_value posix_link(const tg_value *args, size_t nargs) { return two_paths(args, link); }
static tg_value posix_symlink(const tg_value *args, size_t nargs) { return two_paths(args, symlink); }

static tg_value posix_readlink(const tg_value *args, size_t nargs) {
    struct tg_path path;
    char target[4096];
    if (!tg_path_start(args[0], &path))
        return TG_NULL;
    ssize_t length = readlink(path.text, target, sizeof target);
    tg_value text = length < 0 ? tg_raise_errno(path.text) : tg_str_from_utf8(target, (size_t)length);
    tg_path_done(&path);
    return text;
}

/* utime_ns(path, accessed, changed): nanoseconds, or -1 and -1: the present moment. */
static tg_value posix_utime_ns(const tg_value *args, size_t nargs) {
    struct tg_path path;
    int64_t ns[2];
    struct timespec times[2];
    if (!tg_as_int64(args[1], &ns[0]) || !tg_as_int64(args[2], &ns[1]) || !tg_path_start(args[0], &path))
        return TG_NULL;
    for (int i = 0; i < 2; i++) {
        int64_t below = (ns[i] % 1000000000 + 1000000000) % 1000000000;
        times[i] = (struct timespec){(ns[i] - below) / 1000000000, below};
    }
    bool now = ns[0] == -1 && ns[1] == -1;
    tg_value none =
        utimensat(AT_FDCWD, path.text, now ? NULL : times, 0) == 0 ? TG_NONE : tg_raise_errno(path.text);
    tg_path_done(&path);
    return none;
}

static tg_value posix_truncate(const tg_value *args, size_t nargs) {
    struct tg_path path;
    int64_t length;
    int fd;
    if (!tg_as_int64(args[1], &length))
        return TG_NULL;
    if (tg_is_word_int(args[0]))
        return tg_as_int(args[0], &fd) ? none_or_errno(ftruncate(fd, length)) : TG_NULL;
    if (!tg_path_start(args[0], &path))
        return TG_NULL;
    tg_value none = truncate(path.text, length) == 0 ? TG_NONE : tg_raise_errno(path.text);
    tg_path_done(&path);
    return none;
}

static tg_value posix_umask(const tg_value *args, size_t nargs) {
    int mask;
    return tg_as_int(args[0], &mask) ? tg_int(umask((mode_t)mask)) : TG_NULL;
}

/* --- descriptors --- */

static tg_value posix_pread(const tg_value *args, size_t nargs) {
    int fd;
    int64_t count, offset;
    if (!tg_as_int(args[0], &fd) || !tg_as_int64(args[1], &count) || !tg_as_int64(args[2], &offset))
        return TG_NULL;
    if (count < 0) {
        errno = EINVAL;
        return tg_raise_errno(NULL);
    }
    void *buffer = tg_malloc((size_t)count + 1);
    if (buffer == NULL)
        return TG_NULL;
    ssize_t got;
    TG_BLOCKING(got, pread(fd, buffer, (size_t)count, offset));
    tg_value bytes = got >= 0    ? tg_bytes_from_data(buffer, (size_t)got)
                     : got == -1 ? tg_raise_errno(NULL)
                                 : TG_NULL;
    tg_mfree(buffer);
    return bytes;
}

static tg_value posix_pwrite(const tg_value *args, size_t nargs) {
    int fd;
    int64_t offset;
    struct tg_bytes_view view;
    if (!tg_as_int(args[0], &fd) || !tg_as_int64(args[2], &offset) || !tg_bytes_view(args[1], &view))
        return TG_NULL;
    ssize_t put;
    TG_BLOCKING(put, pwrite(fd, view.data, view.length, offset));
    tg_value count = put >= 0 ? tg_int(put) : put == -1 ? tg_raise_errno(NULL) : TG_NULL;
    tg_bytes_view_done(&view);
    return count;
}

static tg_value posix_get_blocking(const tg_value *args, size_t nargs) {
    int fd;
    if (!tg_as_int(args[0], &fd))
        return TG_NULL;
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 ? tg_raise_errno(NULL) : tg_bool(!(flags & O_NONBLOCK));
}

static tg_value posix_get_inheritable(const tg_value *args, size_t nargs) {
    int fd;
    if (!tg_as_int(args[0], &fd))
        return TG_NULL;
    int flags = fcntl(fd, F_GETFD);
    return flags < 0 ? tg_raise_errno(NULL) : tg_bool(!(flags & FD_CLOEXEC));
}

static tg_value posix_set_inheritable(const tg_value *args, size_t nargs) {
    int fd, on = tg_truth(args[1]);
    if (on < 0 || !tg_as_int(args[0], &fd))
        return TG_NULL;
    return none_or_errno(fcntl(fd, F_SETFD, on ? 0 : FD_CLOEXEC) < 0 ? -1 : 0);
}

/* (columns, lines) */
static tg_value posix_terminal_size(const tg_value *args, size_t nargs) {
    int fd;
    struct winsize size;
    if (!tg_as_int(args[0], &fd))
        return TG_NULL;
    if (ioctl(fd, TIOCGWINSZ, &size) != 0)
        return tg_raise_errno(NULL);
    tg_value pair[2] = {tg_int(size.ws_col), tg_int(size.ws_row)};
    return tg_tuple_from_array_steal(pair, 2);
}

/* --- the process and the machine --- */

static tg_value posix_getuid(const tg_value *args, size_t nargs) { return tg_int(getuid()); }
static tg_value posix_geteuid(const tg_value *args, size_t nargs) { return tg_int(geteuid()); }
static tg_value posix_getgid(const tg_value *args, size_t nargs) { return tg_int(getgid()); }
static tg_value posix_getegid(const tg_value *args, size_t nargs) { return tg_int(getegid()); }
static tg_value posix_getpgrp(const tg_value *args, size_t nargs) { return tg_int(getpgrp()); }

static tg_value posix_abort(const tg_value *args, size_t nargs) { abort(); }

static tg_value posix_nice(const tg_value *args, size_t nargs) {
    int more;
    if (!tg_as_int(args[0], &more))
        return TG_NULL;
    errno = 0;
    int now = nice(more);
    return now == -1 && errno ? tg_raise_errno(NULL) : tg_int(now);
}

static tg_value posix_uname(const tg_value *args, size_t nargs) {
    struct utsname name;
    if (uname(&name) != 0)
        return tg_raise_errno(NULL);
    const char *const fields[5] = {name.sysname, name.nodename, name.release, name.version, name.machine};
    tg_value five[5];
    for (size_t i = 0; i < 5; i++)
        if ((five[i] = tg_str_from_cstring(fields[i])) == TG_NULL) {
            while (i-- > 0)
                tg_decref(five[i]);
            return TG_NULL;
        }
    return tg_tuple_from_array_steal(five, 5);
}

static tg_value posix_getloadavg(const tg_value *args, size_t nargs) {
    double load[3];
    if (getloadavg(load, 3) != 3)
        return tg_raise(&tg_exc_OSError, "Load averages are unobtainable");
    tg_value three[3] = {tg_float(load[0]), tg_float(load[1]), tg_float(load[2])};
    return tg_tuple_from_array_steal(three, 3);
}

static tg_value posix_times(const tg_value *args, size_t nargs) {
    struct tms spent;
    double ticks = (double)sysconf(_SC_CLK_TCK);
    clock_t now = times(&spent);
    tg_value five[5] = {tg_float((double)spent.tms_utime / ticks), tg_float((double)spent.tms_stime / ticks),
                        tg_float((double)spent.tms_cutime / ticks),
                        tg_float((double)spent.tms_cstime / ticks), tg_float((double)now / ticks)};
    return tg_tuple_from_array_steal(five, 5);
}

const struct tg_native_def tg_posix_files[] = {
    {"scan", posix_scan, "path"},
    {"chmod", posix_chmod, "path,mode"},
    {"link", posix_link, "src,dst"},
    {"symlink", posix_symlink, "src,dst"},
    {"readlink", posix_readlink, "path"},
    {"utime_ns", posix_utime_ns, "path,accessed,changed,/"},
    {"truncate", posix_truncate, "path,length"},
    {"umask", posix_umask, "mask,/"},
    {"pread", posix_pread, "fd,length,offset,/"},
    {"pwrite", posix_pwrite, "fd,buffer,offset,/"},
    {"get_blocking", posix_get_blocking, "fd,/"},
    {"get_inheritable", posix_get_inheritable, "fd,/"},
    {"set_inheritable", posix_set_inheritable, "fd,inheritable,/"},
    {"terminal_size", posix_terminal_size, "fd,/"},
    {"getuid", posix_getuid, ""},
    {"geteuid", posix_geteuid, ""},
    {"getgid", posix_getgid, ""},
    {"getegid", posix_getegid, ""},
    {"getpgrp", posix_getpgrp, ""},
    {"abort", posix_abort, ""},
    {"nice", posix_nice, "increment,/"},
    {"uname", posix_uname, ""},
    {"getloadavg", posix_getloadavg, ""},
    {"times", posix_times, ""},
    {NULL, NULL, NULL},
};
