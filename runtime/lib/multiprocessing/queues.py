# SPDX-License-Identifier: MIT
"""Queues between processes: a pipe, a lock for each of its ends, and a semaphore where the length is limited."""
import _process
import os
import pickle
import threading
import time
from collections import deque
from queue import Empty, Full

from multiprocessing import process
from multiprocessing.connection import Pipe
from multiprocessing.synchronize import _MOST, BoundedSemaphore, Condition, Lock, Semaphore

_WHOLE = 4096  # bytes that a pipe takes at once where it takes any (PIPE_BUF)


class SimpleQueue:
    """Putting waits while the pipe is full."""

    def __init__(self, *, _named=False):
        self._reader, self._writer = Pipe(duplex=False)
        self._rlock = Lock(_named=_named)
        self._wlock = Lock(_named=_named)

    def close(self):
        self._reader.close()
        self._writer.close()

    def empty(self):
        return not self._reader.poll()

    def get(self):
        with self._rlock:
            data = self._reader.recv_bytes()
        return pickle.loads(data)

    def put(self, obj):
        data = pickle.dumps(obj)
        with self._wlock:
            self._writer.send_bytes(data)


class Queue:
    """Putting never waits for the pipe: what does not fit at once goes out by a thread, the feeder, which is started
    only then."""

    def __init__(self, maxsize=0, *, _named=False):
        if maxsize <= 0:
            maxsize = _MOST
        self._maxsize = maxsize
        self._reader, self._writer = Pipe(duplex=False)
        self._rlock = Lock(_named=_named)
        self._wlock = Lock(_named=_named)
        self._room = BoundedSemaphore(0, _named=_named)  # counts what is in the queue
        self._room._most = maxsize
        self._free = Semaphore(maxsize if maxsize != _MOST else 0, _named=_named)
        self._begin_here()

    def _begin_here(self):
        """What each process has of its own."""
        self._pid = os.getpid()
        self._changed = threading.Condition(threading.Lock())
        self._buffer = deque()  # guarded by _changed, as all below
        self._feeder = None
        self._sending = False
        self._closed = False
        self._waits = True

    def _here(self):
        if self._pid != os.getpid():
            self._begin_here()

    def __getstate__(self):
        return (self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._room, self._free)

    def __setstate__(self, state):
        (self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._room, self._free) = state
        self._begin_here()

    def put(self, obj, block=True, timeout=None):
        self._here()
        if self._closed:
            raise ValueError("Queue %r is closed" % self)
        data = pickle.dumps(obj)
        if self._maxsize != _MOST and not self._free.acquire(block, timeout):
            raise Full
        self._room.release()
        with self._changed:
            if not self._buffer and not self._sending and len(data) + 4 <= _WHOLE and self._send_at_once(data):
                return
            self._buffer.append(data)
            if self._feeder is None:
                self._start_feeder()
            self._changed.notify()

    def _send_at_once(self, data):
        if not self._wlock.acquire(False):
            return False
        try:
            if not _process.poll(((self._writer.fileno(), _process.POLLOUT),), 0):
                return False
            self._writer.send_bytes(data)
            return True
        finally:
            self._wlock.release()

    def _start_feeder(self):
        self._feeder = threading.Thread(target=self._feed, name="QueueFeederThread", daemon=True)
        self._feeder.start()
        process._at_end.append(self._finish)

    def _feed(self):
        while True:
            with self._changed:
                self._sending = False
                while not self._buffer:
                    if self._closed:
                        return
                    self._changed.wait()
                data = self._buffer.popleft()
                self._sending = True
            try:
                with self._wlock:
                    self._writer.send_bytes(data)
            except BrokenPipeError:  # nobody can receive any more
                return

    def _finish(self):
        """At the end of the process: what was put goes out."""
        self.close()
        if self._waits and self._feeder is not None:
            self._feeder.join()

    def get(self, block=True, timeout=None):
        if self._closed:
            raise ValueError("Queue %r is closed" % self)
        end = None if timeout is None else time.monotonic() + timeout
        if not self._rlock.acquire(block, timeout):
            raise Empty
        try:
            if not block or timeout is not None:
                left = 0 if not block else max(0, end - time.monotonic())
                if not self._reader.poll(left):
                    raise Empty
            data = self._reader.recv_bytes()
            self._room.acquire(False)
            if self._maxsize != _MOST:
                self._free.release()
        finally:
            self._rlock.release()
        return pickle.loads(data)

    def qsize(self):
        return self._room.get_value()

    def empty(self):
        return not self._reader.poll()

    def full(self):
        return self._maxsize != _MOST and self._free._is_zero()

    def get_nowait(self):
        return self.get(False)

    def put_nowait(self, obj):
        self.put(obj, False)

    def close(self):
        self._here()
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def join_thread(self):
        if not self._closed:
            raise AssertionError("Queue %r not closed" % self)
        if self._feeder is not None:
            self._feeder.join()

    def cancel_join_thread(self):
        self._waits = False


class JoinableQueue(Queue):
    """A queue whose users tell when they have done with what they got."""

    def __init__(self, maxsize=0, *, _named=False):
        self._unfinished = Semaphore(0, _named=_named)
        self._done = Condition(_named=_named)
        super().__init__(maxsize, _named=_named)

    def __getstate__(self):
        return super().__getstate__() + (self._unfinished, self._done)

    def __setstate__(self, state):
        self._unfinished, self._done = state[-2:]
        super().__setstate__(state[:-2])

    def put(self, obj, block=True, timeout=None):
        with self._done:
            self._unfinished.release()
        try:
            super().put(obj, block, timeout)
        except BaseException:
            self._unfinished.acquire(False)
            raise

    def task_done(self):
        with self._done:
            if not self._unfinished.acquire(False):
                raise ValueError("task_done() called too many times")
            if self._unfinished._is_zero():
                self._done.notify_all()

    def join(self):
        with self._done:
            if not self._unfinished._is_zero():
                self._done.wait()
