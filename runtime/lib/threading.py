# SPDX-License-Identifier: MIT
"""Threads: objects around _thread's handles, and the synchronisation that is built from locks."""
import _thread
import sys
import time

get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
ThreadError = _thread.error
TIMEOUT_MAX = _thread.TIMEOUT_MAX
Lock = _thread.LockType
RLock = _thread.RLock
Condition = _thread.Condition
local = _thread._local

_registry_lock = Lock()  # guards the three below
_registry_changed = Condition(_registry_lock)  # a thread has begun to run
_active = {}  # by identity
_starting = {}  # started, not yet running
_counter = [0]


class Semaphore:
    """A counter that is never negative: acquire waits while it is zero."""

    def __repr__(self):
        return "<%s.%s at %#x: value=%s>" % (type(self).__module__, type(self).__qualname__, id(self), self._value)

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if end is None:
                        end = time.monotonic() + timeout
                    else:
                        timeout = end - time.monotonic()
                        if timeout <= 0:
                            return False
                self._cond.wait(timeout)
            self._value -= 1
        return True

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that must not be released more often than it was acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return "<%s.%s at %#x: value=%s/%s>" % (type(self).__module__, type(self).__qualname__, id(self), self._value,
                                                self._initial_value)

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        state = "set" if self._flag else "unset"
        return "<%s.%s at %#x: %s>" % (type(self).__module__, type(self).__qualname__, id(self), state)

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            signaled = self._flag
            if not signaled:
                signaled = self._cond.wait(timeout)
            return signaled


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Threads wait until there are as many as the barrier is made for, then all go on."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0  # 0 filling, 1 draining, -1 resetting, -2 broken
        self._count = 0

    def __repr__(self):
        name = "%s.%s at %#x" % (type(self).__module__, type(self).__qualname__, id(self))
        if self.broken:
            return "<%s: broken>" % name
        return "<%s: waiters=%d/%d>" % (name, self.n_waiting, self.parties)

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state == -1 or self._state == 1:
                self._cond.wait()
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._go()
                else:
                    self._stay(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and (self._state == -1 or self._state == 1):
                    self._state = 0
                    self._cond.notify_all()

    def _go(self):
        try:
            if self._action:
                self._action()
            self._state = 1
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _stay(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 0, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state == 0 or self._state == -2:
                    self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -2


class ExceptHookArgs:
    """What excepthook is told."""

    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args


def excepthook(args):
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    text = _thread._exception_text(args.exc_value)
    if not text.endswith("\n"):
        text += "\n"
    sys.stderr.write("Exception in thread " + str(name) + ":\n" + text)
    sys.stderr.flush()


__excepthook__ = excepthook


def _new_name(target):
    with _registry_lock:
        _counter[0] += 1
        number = _counter[0]
    name = "Thread-" + str(number)
    inner = getattr(target, "__name__", None)
    if inner is not None:
        name += " (" + inner + ")"
    return name


class Thread:
    """One thread of control: made, started once, joined."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if group is not None:
            raise AssertionError("group argument must be None")
        self._target = target
        self._name = str(name) if name is not None else _new_name(target)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._handle = _thread.make_handle()
        self._started = False
        self._native_id = None
        self._initialized = True

    def _check(self):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("Thread.__init__() not called")

    def __repr__(self):
        self._check()
        status = "initial"
        if self._started:
            status = "started" if self.is_alive() else "stopped"
        if self._daemonic:
            status += " daemon"
        if self.ident is not None:
            status += " " + str(self.ident)
        return "<" + type(self).__name__ + "(" + self._name + ", " + status + ")>"

    def start(self):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("thread.__init__() not called")
        with _registry_lock:
            if self._started:
                raise RuntimeError("threads can only be started once")
            self._started = True
            _starting[self] = self
        try:
            _thread.start_joinable_thread(self._bootstrap, self._handle)
        except:
            with _registry_lock:
                self._started = False
                del _starting[self]
            raise

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # What the target was given may hold the thread.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        ident = get_ident()
        self._native_id = get_native_id()
        _thread._name_in_trace(self._name)
        with _registry_lock:
            _active[ident] = self
            _starting.pop(self, None)
            _registry_changed.notify_all()
        try:
            self.run()
        except BaseException as error:
            self._report(error)
        finally:
            with _registry_lock:
                if _active.get(ident) is self:
                    del _active[ident]

    def _report(self, error):
        try:
            excepthook(ExceptHookArgs((type(error), error, error.__traceback__, self)))
        except SystemExit:
            pass
        except BaseException as second:
            sys.stderr.write("Exception in threading.excepthook:\n" + _thread._exception_text(second))
            sys.stderr.flush()

    def join(self, timeout=None):
        self._check()
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is None:
            self._handle.join()
        else:
            self._handle.join(timeout)

    def is_alive(self):
        self._check()
        return self._started and not self._handle.is_done()

    @property
    def name(self):
        self._check()
        return self._name

    @name.setter
    def name(self, name):
        self._check()
        self._name = str(name)

    @property
    def ident(self):
        self._check()
        return self._handle.ident

    @property
    def native_id(self):
        self._check()
        if self._started and self._native_id is None:
            with _registry_lock:
                _registry_changed.wait_for(lambda: self._native_id is not None)
        return self._native_id

    @property
    def daemon(self):
        self._check()
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        self._check()
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self._daemonic

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self._name

    def setName(self, name):
        self.name = name


class Timer(Thread):
    """Calls a function after a number of seconds, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _ForeignThread(Thread):
    """Stands for a thread that was not started here: the main one, or one of _thread's own."""

    def __init__(self, name):
        self._target = None
        self._name = name
        self._args = ()
        self._kwargs = {}
        self._daemonic = False
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._started = True
        self._initialized = True

    def is_alive(self):
        return True

    def join(self, timeout=None):
        raise RuntimeError("cannot join current thread")

    @property
    def ident(self):
        return self._ident


class _MainThread(_ForeignThread):
    pass


class _DummyThread(_ForeignThread):
    pass


def current_thread():
    thread = _active.get(get_ident())
    if thread is None:
        thread = _DummyThread(_new_name(None).replace("Thread", "Dummy"))
        thread._daemonic = True
        with _registry_lock:
            _active[get_ident()] = thread
    return thread


currentThread = current_thread


def main_thread():
    return _main_thread


def enumerate():
    with _registry_lock:
        return list(_active.values()) + list(_starting.values())


def active_count():
    with _registry_lock:
        return len(_active) + len(_starting)


activeCount = active_count

_main_thread = _MainThread("MainThread")
_active[get_ident()] = _main_thread


_at_exit = []  # guarded by _registry_lock


def _register_atexit(function, *args, **kwargs):
    """Calls the function at the end of the program, before its threads are waited for."""
    with _registry_lock:
        if _ending[0]:
            raise RuntimeError("can't register atexit after shutdown")
        _at_exit.append((function, args, kwargs))


_ending = [False]


def _shutdown():
    """At the end of the program: waits for the threads that are no daemons."""
    me = current_thread()
    with _registry_lock:
        _ending[0] = True
    while _at_exit:
        function, args, kwargs = _at_exit.pop()
        function(*args, **kwargs)
    while True:
        with _registry_lock:
            everybody = list(_active.values()) + list(_starting.values())
            waiting = [t for t in everybody if t is not me and not t._daemonic and t.is_alive()]
        if not waiting:
            break
        for thread in waiting:
            thread.join()


_thread._set_shutdown(_shutdown)


def _after_fork():
    """In the child of a fork the calling thread is the only one, and the main one."""
    global _registry_lock, _registry_changed, _main_thread
    me = current_thread()
    _registry_lock = Lock()
    _registry_changed = Condition(_registry_lock)
    for thread in list(_active.values()) + list(_starting.values()):
        handle = getattr(thread, "_handle", None)
        if thread is not me and handle is not None:
            handle._set_done()
    _active.clear()
    _starting.clear()
    _ending[0] = False
    _main_thread = me
    _active[get_ident()] = me
