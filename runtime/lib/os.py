# SPDX-License-Identifier: MIT
"""The operating system: system calls from posix, the environment, whole trees of directories."""
import _process
import posix
import posixpath as path
import sys

sys.modules["os.path"] = path

name = "posix"
linesep = "\n"
sep = path.sep
pathsep = path.pathsep
curdir = path.curdir
pardir = path.pardir
extsep = path.extsep
altsep = path.altsep
devnull = path.devnull
error = OSError

read = posix.read
write = posix.write
close = posix.close
pipe = posix.pipe
open = posix.open
lseek = posix.lseek
dup = posix.dup
dup2 = posix.dup2
isatty = posix.isatty
fsync = posix.fsync
set_blocking = posix.set_blocking
unlink = posix.unlink
remove = posix.remove
rmdir = posix.rmdir
chdir = posix.chdir
mkdir = posix.mkdir
rename = posix.rename
replace = posix.replace
access = posix.access
listdir = posix.listdir
getcwd = posix.getcwd
getpid = posix.getpid
getppid = posix.getppid
kill = posix.kill
_exit = posix._exit
sched_yield = posix.sched_yield
sched_getaffinity = posix.sched_getaffinity
cpu_count = posix.cpu_count
urandom = posix.urandom
strerror = posix.strerror
waitpid = _process.waitpid
pidfd_open = _process.pidfd_open

WNOHANG = _process.WNOHANG
WUNTRACED = _process.WUNTRACED
WCONTINUED = _process.WCONTINUED
O_RDONLY = posix.O_RDONLY
O_WRONLY = posix.O_WRONLY
O_RDWR = posix.O_RDWR
O_CREAT = posix.O_CREAT
O_EXCL = posix.O_EXCL
O_TRUNC = posix.O_TRUNC
O_APPEND = posix.O_APPEND
O_NONBLOCK = posix.O_NONBLOCK
O_CLOEXEC = posix.O_CLOEXEC
F_OK = posix.F_OK
R_OK = posix.R_OK
W_OK = posix.W_OK
X_OK = posix.X_OK
SEEK_SET = posix.SEEK_SET
SEEK_CUR = posix.SEEK_CUR
SEEK_END = posix.SEEK_END


class _Environ(dict):
    """The environment: what is set here, child processes see."""

    def __setitem__(self, key, value):
        posix.putenv(key, value)
        super().__setitem__(key, value)

    def __delitem__(self, key):
        super().__delitem__(key)
        posix.unsetenv(key)

    def pop(self, key, *default):
        if key in self:
            posix.unsetenv(key)
        return super().pop(key, *default)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def copy(self):
        return dict(self)


environ = _Environ(posix.environ)


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    posix.unsetenv(key)


class stat_result(tuple):
    """What stat tells: ten numbers as a sequence, and all of them by name."""

    n_fields, n_sequence_fields, n_unnamed_fields = 19, 10, 3

    def __new__(cls, fields):
        fields = tuple(fields)
        self = tuple.__new__(cls, [int(field) for field in fields[:10]])
        (self.st_mode, self.st_ino, self.st_dev, self.st_nlink, self.st_uid, self.st_gid, self.st_size) = fields[:7]
        self.st_atime, self.st_mtime, self.st_ctime = fields[7:10]
        if len(fields) > 10:
            (self.st_atime_ns, self.st_mtime_ns, self.st_ctime_ns, self.st_blocks, self.st_blksize,
             self.st_rdev) = fields[10:16]
        return self

    def __repr__(self):
        names = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime",
                 "st_ctime")
        return "os.stat_result(%s)" % ", ".join("%s=%d" % pair for pair in zip(names, self))


def stat(path, *, follow_symlinks=True):
    return stat_result(posix.stat(path) if follow_symlinks else posix.lstat(path))


def lstat(path):
    return stat_result(posix.lstat(path))


def fstat(fd):
    return stat_result(posix.stat(fd))


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), "__fspath__", None)
    if method is None:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)
    return method(path)


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        makedirs(head, exist_ok=exist_ok)
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def __getattr__(name):
    """What few programs use is made when one asks: _os_more.py."""
    if name[:1] != "_":
        import _os_more
        if name in vars(_os_more) and name not in ("abc", "posix", "namedtuple"):
            value = globals()[name] = getattr(_os_more, name)
            return value
    raise AttributeError("module 'os' has no attribute %r" % name)


# Processes.

_before_fork = []
_after_in_parent = []
_after_in_child = []


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    """Functions to call around fork: before in reverse order, after in the order of registration."""
    if before is None and after_in_child is None and after_in_parent is None:
        raise TypeError("At least one argument is required.")
    for function, functions in ((before, _before_fork), (after_in_parent, _after_in_parent),
                                (after_in_child, _after_in_child)):
        if function is not None:
            if not callable(function):
                raise TypeError("%r is not callable" % (function,))
            functions.append(function)


def _call_all(functions):
    for function in functions:
        try:
            function()
        except BaseException as error:
            import _thread
            sys.stderr.write("Exception ignored in: %r\n%s" % (function, _thread._exception_text(error)))


def fork():
    """In the child, which is told 0, only the calling thread goes on."""
    _call_all(_before_fork[::-1])
    try:
        pid = _process.fork()
    except BaseException:
        _call_all(_after_in_parent)
        raise
    for name in ("threading", "random") if pid == 0 else ():
        if name in sys.modules:
            sys.modules[name]._after_fork()
    _call_all(_after_in_parent if pid else _after_in_child)
    return pid


def wait():
    return waitpid(-1, 0)


def WIFEXITED(status):
    return status & 0x7f == 0


def WEXITSTATUS(status):
    return status >> 8 & 0xff


def WIFSIGNALED(status):
    return 0 < status & 0x7f < 0x7f


def WTERMSIG(status):
    return status & 0x7f


def WIFSTOPPED(status):
    return status & 0xff == 0x7f


WSTOPSIG = WEXITSTATUS


def WCOREDUMP(status):
    return status & 0x80 != 0


def waitstatus_to_exitcode(status):
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    raise ValueError("invalid wait status: %d" % status)


def get_exec_path(env=None):
    """The folders in which programs are looked for."""
    return (environ if env is None else env).get("PATH", "/bin:/usr/bin").split(pathsep)


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


def fdopen(fd, mode="r", *args, **kwargs):
    """A file object over an open descriptor."""
    import io
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    return io.open(fd, mode, *args, **kwargs)


def system(command):
    """Runs a command in a shell; gives its wait status."""
    import subprocess
    code = subprocess.call(command, shell=True)
    return code << 8 if code >= 0 else -code
