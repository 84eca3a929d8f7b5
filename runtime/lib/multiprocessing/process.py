# SPDX-License-Identifier: MIT
"""Process: a function that runs in a process of its own, forked or spawned."""
import _process
import _thread
import atexit
import os
import sys
import threading

from multiprocessing import _spawning

_children = set()  # started and not yet waited for
_lock = threading.Lock()  # guards _children and each waitpid
_counter = [0]
_at_end = []  # functions that run at the end of a process: feeders of queues


class BaseProcess:
    _start_method = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        parent = current_process()
        _counter[0] += 1
        self._identity = parent._identity + (_counter[0],)
        self._parent_pid = os.getpid()
        self._parent_name = parent.name
        self._pid = None
        self._sentinel = None
        self._exitcode = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + "-" + ":".join(str(i) for i in self._identity)
        self._daemonic = parent.daemon if daemon is None else daemon

    def _check(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check()
        if self._pid is not None:
            raise AssertionError("cannot start a process twice")
        if self._parent_pid != os.getpid():
            raise AssertionError("can only start a process object created by current process")
        if current_process()._daemonic:
            raise AssertionError("daemonic processes are not allowed to have children")
        _reap_all()
        _process.flush()
        method = self._start_method or _default_method()
        if method == "fork":
            self._fork()
        else:
            self._spawn()
        self._target = self._args = self._kwargs = None
        with _lock:
            _children.add(self)

    def _fork(self):
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                code = self._bootstrap()
            finally:
                os._exit(code)
        self._started_as(pid)

    def _started_as(self, pid):
        self._pid = pid
        self._sentinel = os.pidfd_open(pid)

    def _spawn(self):
        from multiprocessing import spawn
        kept = _spawning.begin()
        try:
            data = spawn.message(self)
        finally:
            _spawning.end()
        read, write = os.pipe()
        try:
            text = "from multiprocessing.spawn import spawn_main; spawn_main(%d)" % read
            pid = _process.spawn((sys.executable,), (sys.executable, "-c", text), None, None, -1, -1, -1,
                                 tuple(kept) + (read,), True, False)
        except BaseException:
            os.close(write)
            raise
        finally:
            os.close(read)
        self._started_as(pid)
        try:
            _process.send(write, data)
        except BrokenPipeError:  # it ended before it had read all: its exit code tells
            pass
        finally:
            os.close(write)

    def _bootstrap(self):
        """In the child; gives its exit code."""
        global _current, _parent
        code = 1
        try:
            _parent = _ParentProcess(self._parent_name, self._parent_pid)
            _current = self
            self._pid = os.getpid()
            _forget_children()
            sys.stdin = open(os.devnull)
            try:
                self.run()
                code = 0
            finally:
                _end_of_process()
        except SystemExit as error:
            if error.code is None:
                code = 0
            elif isinstance(error.code, int):
                code = error.code & 0xff
            else:
                sys.stderr.write(str(error.code) + "\n")
        except BaseException as error:
            sys.stderr.write("Process %s:\n%s" % (self.name, _thread._exception_text(error)))
        finally:
            try:
                threading._shutdown()
            finally:
                _process.flush()
        return code

    def __getstate__(self):
        """For a spawned child."""
        state = dict(self.__dict__)
        state["_sentinel"] = None
        return state

    def __repr__(self):
        if self is _current:
            status = "started"
        elif self._closed:
            status = "closed"
        elif self._pid is None:
            status = "initial"
        else:
            self._poll()
            status = "started" if self._exitcode is None else "stopped"
        parts = [type(self).__name__, "name=%r" % self._name]
        if self._pid is not None:
            parts.append("pid=%s" % self._pid)
        parts.append("parent=%s" % self._parent_pid)
        parts.append(status)
        if self._exitcode is not None:
            parts.append("exitcode=%s" % (_SIGNAL_NAMES.get(self._exitcode, self._exitcode),))
        if self._daemonic:
            parts.append("daemon")
        return "<%s>" % " ".join(parts)

    # Waiting.

    def _poll(self, options=None):
        """True: it has ended."""
        with _lock:
            if self._exitcode is None and self._pid is not None:
                try:
                    pid, status = os.waitpid(self._pid, os.WNOHANG if options is None else options)
                except ChildProcessError:  # somebody else has waited for it
                    pid, status = self._pid, 255 << 8
                if pid == self._pid:
                    self._exitcode = os.waitstatus_to_exitcode(status)
                    _children.discard(self)
        return self._exitcode is not None

    def _is_mine(self, what):
        self._check()
        if self._parent_pid != os.getpid():
            raise AssertionError("can only %s a child process" % what)

    def join(self, timeout=None):
        self._is_mine("join")
        if self._pid is None:
            raise AssertionError("can only join a started process")
        if self._exitcode is None and self._sentinel is not None:
            _process.poll(((self._sentinel, _process.POLLIN),), timeout)
        self._poll()

    def is_alive(self):
        self._check()
        if self is _current:
            return True
        self._is_mine("test")
        return self._pid is not None and not self._poll()

    @property
    def exitcode(self):
        self._check()
        if self is _current or self._pid is None:
            return None
        self._poll()
        return self._exitcode

    def close(self):
        if self._closed:
            return
        if self._pid is not None and not self._poll():
            raise ValueError("Cannot close a process while it is still running. You should first call join() "
                             "or terminate().")
        self._close_sentinel()
        self._closed = True

    def _close_sentinel(self):
        if self._sentinel is not None:
            os.close(self._sentinel)
            self._sentinel = None

    def __del__(self):
        if getattr(self, "_sentinel", None) is not None and self._parent_pid == os.getpid():
            self._close_sentinel()

    def _signal(self, number):
        self._is_mine("signal")
        if self._pid is not None and not self._poll():
            try:
                os.kill(self._pid, number)
            except ProcessLookupError:
                pass

    def terminate(self):
        self._signal(_process.SIGTERM)

    def kill(self):
        self._signal(_process.SIGKILL)

    @property
    def sentinel(self):
        self._check()
        if self._sentinel is None:
            raise ValueError("process not started")
        return self._sentinel

    # What it is.

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        if not isinstance(name, str):
            raise AssertionError("name must be a string")
        self._name = name

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._pid is not None:
            raise AssertionError("process has already started")
        self._daemonic = daemonic

    @property
    def pid(self):
        self._check()
        return self._pid

    ident = pid


_SIGNAL_NAMES = {-1: "-SIGHUP", -2: "-SIGINT", -3: "-SIGQUIT", -6: "-SIGABRT", -9: "-SIGKILL", -11: "-SIGSEGV",
                 -13: "-SIGPIPE", -14: "-SIGALRM", -15: "-SIGTERM"}


class Process(BaseProcess):
    """Started by the method in force."""


class ForkProcess(BaseProcess):
    _start_method = "fork"


class SpawnProcess(BaseProcess):
    _start_method = "spawn"


class _MainProcess(BaseProcess):
    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._pid = os.getpid()
        self._parent_pid = None
        self._parent_name = None
        self._sentinel = self._exitcode = None
        self._closed = False
        self._daemonic = False

    def close(self):
        pass


class _ParentProcess:
    def __init__(self, name, pid):
        self.name = name
        self.pid = self.ident = pid

    def is_alive(self):
        return os.getppid() == self.pid


_current = _MainProcess()
_parent = None


def current_process():
    return _current


def parent_process():
    return _parent


def _default_method():
    import multiprocessing
    return multiprocessing.get_start_method()


def _reap_all():
    """No zombie stays of a child that nobody joins, once something is asked."""
    for child in list(_children):
        child._poll()


def active_children():
    _reap_all()
    return list(_children)


def _forget_children():
    global _lock
    _lock = threading.Lock()
    _children.clear()
    _counter[0] = 0
    _at_end.clear()


def _end_of_process():
    """Daemons are stopped, the other children waited for, queues emptied."""
    for child in active_children():
        if child._daemonic:
            child.terminate()
    for child in active_children():
        child.join()
    while _at_end:
        _at_end.pop()()


atexit.register(_end_of_process)
