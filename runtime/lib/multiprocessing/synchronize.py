# SPDX-License-Identifier: MIT
"""Locks and their relatives between processes: counters in shared memory that processes sleep on."""
import _process
import os
import threading
import time

_MOST = 2**31 - 1


class SemLock:
    """A counter that is never negative, in memory that is passed on to child processes."""

    def __init__(self, value, most, named):
        self._most = most
        self._named = named  # whether spawned processes can be given it
        self._memory = _process.memory(8, named)
        for _ in range(value):
            self._memory.give(0, _MOST)

    def acquire(self, block=True, timeout=None):
        if not block:
            timeout = 0
        elif timeout is not None and timeout < 0:
            timeout = 0
        return self._memory.take(0, timeout)

    def release(self):
        if not self._memory.give(0, self._most):
            raise ValueError("semaphore or lock released too many times")

    def get_value(self):
        return self._memory.value(0)

    def _is_zero(self):
        return self.get_value() == 0

    def locked(self):
        return self._is_zero()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()


class Semaphore(SemLock):
    def __init__(self, value=1, *, _named=False):
        super().__init__(value, _MOST, _named)

    def __repr__(self):
        return "<Semaphore(value=%s)>" % self.get_value()


class BoundedSemaphore(SemLock):
    def __init__(self, value=1, *, _named=False):
        super().__init__(value, value, _named)

    def __repr__(self):
        return "<BoundedSemaphore(value=%s, maxvalue=%s)>" % (self.get_value(), self._most)


class Lock(SemLock):
    def __init__(self, *, _named=False):
        super().__init__(1, 1, _named)

    def _count(self):
        return 1

    def _release_all(self, count):
        self.release()

    def _acquire_all(self, count):
        self.acquire()


class RLock(SemLock):
    """Who holds it may take it again. Only the holder reads its own name in _owner, so a copy in another process
    does not mislead."""

    def __init__(self, *, _named=False):
        super().__init__(1, 1, _named)
        self._owner = None
        self._depth = 0

    def _me(self):
        return os.getpid(), threading.get_ident()

    def acquire(self, block=True, timeout=None):
        if self._owner == self._me():
            self._depth += 1
            return True
        if not super().acquire(block, timeout):
            return False
        self._owner = self._me()
        self._depth = 1
        return True

    def release(self):
        if self._owner != self._me():
            raise AssertionError("attempt to release recursive lock not owned by thread")
        self._depth -= 1
        if self._depth == 0:
            self._owner = None
            super().release()

    def _count(self):
        return self._depth

    def _release_all(self, count):
        for _ in range(count):
            self.release()

    def _acquire_all(self, count):
        for _ in range(count):
            self.acquire()


class Condition:
    """Sleepers are counted; who notifies lets so many pass and waits until they have."""

    def __init__(self, lock=None, *, _named=False):
        self._lock = lock or RLock(_named=_named)
        self._sleeping = Semaphore(0, _named=_named)
        self._woken = Semaphore(0, _named=_named)
        self._gate = Semaphore(0, _named=_named)
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __getstate__(self):
        return self._lock, self._sleeping, self._woken, self._gate

    def __setstate__(self, state):
        self._lock, self._sleeping, self._woken, self._gate = state
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def wait(self, timeout=None):
        self._sleeping.release()
        count = self._lock._count()
        self._lock._release_all(count)
        try:
            return self._gate.acquire(True, timeout)
        finally:
            self._woken.release()
            self._lock._acquire_all(count)

    def notify(self, n=1):
        while self._woken.acquire(False):  # those that gave up, since the last notification
            self._sleeping.acquire(False)
        let_pass = 0
        while let_pass < n and self._sleeping.acquire(False):
            self._gate.release()
            let_pass += 1
        for _ in range(let_pass):
            self._woken.acquire()
        while let_pass and self._gate.acquire(False):  # for who gave up at the same time
            pass

    def notify_all(self):
        self.notify(_MOST)

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        end = None if timeout is None else time.monotonic() + timeout
        while not result:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result


class Event:
    def __init__(self, *, _named=False):
        self._cond = Condition(Lock(_named=_named), _named=_named)
        self._flag = Semaphore(0, _named=_named)

    def is_set(self):
        return self._flag.get_value() > 0

    def set(self):
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        with self._cond:
            if not self.is_set():
                self._cond.wait(timeout)
            return self.is_set()

    def __repr__(self):
        return "<Event at %#x %s>" % (id(self), "set" if self.is_set() else "unset")


class Barrier:
    """So many processes wait for each other, again and again. The memory holds the state, how many wait, and the
    number of the round."""

    _FILLING, _BROKEN = 0, 1

    def __init__(self, parties, action=None, timeout=None, *, _named=False):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._cond = Condition(Lock(_named=_named), _named=_named)
        self._memory = _process.memory(12, _named)

    def _read(self, which):
        return int.from_bytes(self._memory.read(4 * which, 4), "little")

    def _write(self, which, value):
        self._memory.write(4 * which, (value & 0xffffffff).to_bytes(4, "little"))

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._read(1)

    @property
    def broken(self):
        return self._read(0) == self._BROKEN

    def _break(self):
        self._write(0, self._BROKEN)
        self._write(1, 0)
        self._write(2, self._read(2) + 1)
        self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    def reset(self):
        with self._cond:
            waiting = self._read(1)
            if waiting:
                self._break()
            self._write(0, self._FILLING)

    def wait(self, timeout=None):
        timeout = self._timeout if timeout is None else timeout
        with self._cond:
            if self.broken:
                raise threading.BrokenBarrierError
            index = self._read(1)
            if index + 1 == self._parties:
                try:
                    if self._action:
                        self._action()
                except BaseException:
                    self._break()
                    raise
                self._write(1, 0)
                self._write(2, self._read(2) + 1)
                self._cond.notify_all()
                return index
            self._write(1, index + 1)
            number = self._read(2)
            if not self._cond.wait_for(lambda: self._read(2) != number, timeout):
                self._break()
            if self.broken:
                raise threading.BrokenBarrierError
            return index
