# SPDX-License-Identifier: MIT
"""Parts of os that few programs use: made when a program first asks for one (os.__getattr__)."""
import abc
import posix
from collections import namedtuple
from os import environ, fspath, path, stat

_LINK, _DIRECTORY, _REGULAR, _UNKNOWN = 10, 4, 8, 0



def _sequence(module, name, fields):
    """A type made from one sequence, whose elements have names."""

    def __new__(cls, sequence):
        return tuple.__new__(cls, sequence)

    def __repr__(self):
        return "%s.%s(%s)" % (module, name, ", ".join("%s=%r" % pair for pair in zip(self._fields, self)))

    return type(name, (namedtuple(name, fields),), {"__new__": __new__, "__repr__": __repr__, "__module__": module})


terminal_size = _sequence("os", "terminal_size", "columns lines")
uname_result = _sequence("posix", "uname_result", "sysname nodename release version machine")
times_result = _sequence("posix", "times_result", "user system children_user children_system elapsed")


class PathLike(abc.ABC):
    """What has __fspath__."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return any("__fspath__" in base.__dict__ for base in subclass.__mro__) or NotImplemented
        return NotImplemented

    __class_getitem__ = classmethod(lambda cls, item: cls)


class DirEntry:
    """An entry of a folder; the kernel has said what it is."""

    def __init__(self, folder, name, kind, inode):
        self.name = name
        self.path = path.join(folder, name)
        self._kind = kind
        self._inode = inode
        self._stats = {}

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return "<DirEntry %r>" % self.name

    def inode(self):
        return self._inode

    def stat(self, *, follow_symlinks=True):
        if follow_symlinks not in self._stats:
            self._stats[follow_symlinks] = stat(self.path, follow_symlinks=follow_symlinks)
        return self._stats[follow_symlinks]

    def _is(self, kind, follow):
        if self._kind == _UNKNOWN or (self._kind == _LINK and follow):
            try:
                return self.stat(follow_symlinks=follow).st_mode >> 12 == kind
            except FileNotFoundError:
                return False
        return self._kind == kind

    def is_dir(self, *, follow_symlinks=True):
        return self._is(_DIRECTORY, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(_REGULAR, follow_symlinks)

    def is_symlink(self):
        return self._is(_LINK, False)

    def is_junction(self):
        return False


class _Scan:
    """The entries of a folder, one after the other."""

    def __init__(self, folder):
        self._folder = folder = fspath(folder)
        self._entries = iter(posix.scan(folder))

    def __iter__(self):
        return self

    def __next__(self):
        name, kind, inode = next(self._entries)
        return DirEntry(self._folder, name.encode() if isinstance(self._folder, bytes) else name, kind, inode)

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def scandir(path="."):
    return _Scan("." if path is None else path)


def walk(top, topdown=True, onerror=None, followlinks=False):
    """(folder, folders in it, files in it) for a tree, from the top or from below."""
    pending = [fspath(top)]
    while pending:
        top = pending.pop()
        if isinstance(top, tuple):
            yield top
            continue
        folders, files, below = [], [], []
        try:
            entries = list(scandir(top))
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        for entry in entries:
            try:
                folder = entry.is_dir()
            except OSError:
                folder = False
            (folders if folder else files).append(entry.name)
            if folder and not topdown and (followlinks or not entry.is_symlink()):
                below.append(entry.path)
        if topdown:
            yield top, folders, files
            for name in reversed(folders):
                entry = path.join(top, name)
                if followlinks or not path.islink(entry):
                    pending.append(entry)
        else:
            pending.append((top, folders, files))
            pending.extend(reversed(below))


def utime(path, times=None, *, ns=None):
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if times is not None:
        ns = tuple(moment * 1000000000 if isinstance(moment, int) else
                   int(moment // 1) * 1000000000 + int(moment % 1 * 1e9) for moment in times)
    posix.utime_ns(path, *((-1, -1) if ns is None else ns))


def get_terminal_size(fd=1):
    return terminal_size(posix.terminal_size(fd))


def uname():
    return uname_result(posix.uname())


def times():
    return times_result(posix.times())


def renames(old, new):
    from os import makedirs, removedirs, rename
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def ftruncate(fd, length):
    posix.truncate(fd, length)


def getcwdb():
    return posix.getcwd().encode()


def getenvb(key, default=None):
    value = environ.get(key.decode("utf-8", "surrogateescape"))
    return default if value is None else value.encode("utf-8", "surrogateescape")


def process_cpu_count():
    return len(posix.sched_getaffinity(0))


def closerange(fd_low, fd_high):
    for fd in range(fd_low, fd_high):
        try:
            posix.close(fd)
        except OSError:
            pass


def getlogin():
    name = environ.get("LOGNAME") or environ.get("USER")
    if name is None:
        raise OSError(6, "No such device or address")
    return name


chmod = posix.chmod
link = posix.link
symlink = posix.symlink
readlink = posix.readlink
truncate = posix.truncate
umask = posix.umask
pread = posix.pread
pwrite = posix.pwrite
get_blocking = posix.get_blocking
get_inheritable = posix.get_inheritable
set_inheritable = posix.set_inheritable
getuid = posix.getuid
geteuid = posix.geteuid
getgid = posix.getgid
getegid = posix.getegid
getpgrp = posix.getpgrp
abort = posix.abort
nice = posix.nice
getloadavg = posix.getloadavg

defpath = "/bin:/usr/bin"
supports_bytes_environ = True
O_ACCMODE, O_NOCTTY, O_NDELAY, O_SYNC, O_DIRECTORY, O_NOFOLLOW = 3, 0o400, 0o4000, 0o4010000, 0o200000, 0o400000
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1
EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE = 0, 64, 65, 66, 67, 68, 69
EX_SOFTWARE, EX_OSERR, EX_OSFILE, EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL = 70, 71, 72, 73, 74, 75
EX_PROTOCOL, EX_NOPERM, EX_CONFIG = 76, 77, 78
