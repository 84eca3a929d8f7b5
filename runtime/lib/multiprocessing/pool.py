# SPDX-License-Identifier: MIT
"""Pool: functions mapped over values by processes. A worker that dies breaks the pool: all that was under way or waits
raises BrokenProcessPool, where CPython waits for ever."""
import atexit
import itertools
import os
import pickle
import threading
import time
import weakref
from collections import deque

from multiprocessing._workers import Crew, MaybeEncodingError, RemoteTraceback, Source

__all__ = ["Pool"]

_numbers = itertools.count()


def _died():
    from concurrent.futures.process import BrokenProcessPool
    return BrokenProcessPool("A process in the process pool was terminated abruptly while its task was running or "
                             "pending.")


def _terminated():
    from concurrent.futures.process import BrokenProcessPool
    return BrokenProcessPool("The pool was terminated.")


class _Task:
    """Some calls that one worker makes; `tell` gets what comes back."""

    def __init__(self, tell, mode, function, args, kwargs=None):
        self._what = (mode, function, args, kwargs or {})
        self._tell = tell

    def data(self):
        return pickle.dumps(self._what)

    def done(self, good, value):
        self._tell(good, value)


class ApplyResult:
    """What a call will give."""

    def __init__(self, callback, error_callback):
        self._event = threading.Event()
        self._callback = callback
        self._error_callback = error_callback
        self._success = None
        self._value = None

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError("%r not ready" % self)
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            from multiprocessing import TimeoutError
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, success, value):
        self._success = success
        self._value = value
        callback = self._callback if success else self._error_callback
        if callback:
            callback(value)
        self._event.set()


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """What the chunks of a map give, in order; the first error is the result."""

    def __init__(self, length, chunks, callback, error_callback):
        super().__init__(callback, error_callback)
        self._parts = [None] * chunks
        self._left = chunks
        self._lock = threading.Lock()  # guards the two above and the error
        self._error = None
        if chunks == 0:
            self._set(True, [])

    def _teller(self, place):
        def tell(good, value):
            with self._lock:
                self._parts[place] = value
                if not good and self._error is None:
                    self._error = value
                self._left -= 1
                last = self._left == 0
            if last and self._error is None:
                self._set(True, [item for part in self._parts for item in part])
            elif last:
                self._set(False, self._error)
        return tell


class IMapIterator(Source):
    """Results one by one: in order, or as they come. The values are taken from their iterable as workers are free."""

    def __init__(self, mode, function, iterable, chunksize, ordered):
        self._changed = threading.Condition(threading.Lock())
        self._mode = mode
        self._function = function
        self._values = iter(iterable)
        self._chunksize = chunksize
        self._ordered = ordered
        self._given = 0  # chunks
        self._expected = 0  # the next chunk in order
        self._early = {}  # chunks that came before their turn
        self._ready = deque()  # (good, value)
        self._taken = 0  # chunks that came
        self._ended = False  # no more chunks will be given
        self._source_error = None

    # For the crew.

    def next(self):
        try:
            values = list(itertools.islice(self._values, self._chunksize))
        except BaseException as error:
            values = []
            self._source_error = error
        with self._changed:
            if not values:
                self._ended = True
                if self._source_error is not None:
                    self._ready_in_turn(self._given, False, self._source_error)
                    self._given += 1
                    self._taken += 1
                self._changed.notify_all()
                return None
            place = self._given
            self._given += 1
        return _Task(lambda good, value: self._put(place, good, value), self._mode, self._function, values)

    def done(self, good, value):
        """The crew broke while this waited."""
        with self._changed:
            self._ended = True
            self._ready.append((good, value))
            self._changed.notify_all()

    def _put(self, place, good, value):
        with self._changed:
            self._taken += 1
            self._ready_in_turn(place, good, value)
            self._changed.notify_all()

    def _ready_in_turn(self, place, good, value):
        if not self._ordered:
            self._add(good, value)
            return
        self._early[place] = (good, value)
        while self._expected in self._early:
            self._add(*self._early.pop(self._expected))
            self._expected += 1

    def _add(self, good, value):
        if good:
            self._ready.extend((True, item) for item in value)
        else:
            self._ready.append((False, value))

    # For the program.

    def __iter__(self):
        return self

    def __next__(self):
        return self._wait(None)

    def _wait(self, timeout):
        end = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while not self._ready:
                if self._ended and self._taken >= self._given:
                    raise StopIteration
                left = None if end is None else end - time.monotonic()
                if left is not None and left <= 0:
                    from multiprocessing import TimeoutError
                    raise TimeoutError
                self._changed.wait(left)
            good, value = self._ready.popleft()
        if good:
            return value
        raise value


class _Results:
    """The face of an IMapIterator: its next is the program's."""

    def __init__(self, source):
        self._source = source

    def __iter__(self):
        return self

    def __next__(self):
        return self._source._wait(None)

    def next(self, timeout=None):
        return self._source._wait(timeout)


_pools = weakref.WeakSet()


class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is None:
            processes = os.cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if context is None:
            import multiprocessing
            context = multiprocessing.get_context()
        self._processes = processes
        self._state = "RUN"
        self._crew = Crew(context, processes, initializer, initargs, maxtasksperchild, _died)
        _pools.add(self)

    @property
    def _pool(self):
        return [worker.process for worker in self._crew.workers]

    def __repr__(self):
        return "<%s.%s state=%s pool_size=%s>" % (type(self).__module__, type(self).__qualname__, self._state,
                                                  self._processes)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.terminate()

    def __del__(self):
        if getattr(self, "_state", "") == "RUN":
            self.terminate()

    def _check(self):
        if self._state != "RUN":
            raise ValueError("Pool not running")

    def _submit(self, result, tasks):
        self._check()
        if not self._crew.put(*tasks):
            for task in tasks:
                task.done(False, self._crew.broken())
        return result

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        result = ApplyResult(callback, error_callback)
        return self._submit(result, [_Task(result._set, "call", func, args, kwds)])

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def _map_async(self, mode, func, iterable, chunksize, callback, error_callback):
        self._check()
        values = iterable if hasattr(iterable, "__len__") else list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(values), self._processes * 4)
            if extra:
                chunksize += 1
        if values and chunksize < 1:
            raise ValueError("Chunksize must be 1+, not {0:n}".format(chunksize))
        values = list(values)
        chunks = [values[i:i + chunksize] for i in range(0, len(values), chunksize)] if values else []
        result = MapResult(len(values), len(chunks), callback, error_callback)
        return self._submit(result, [_Task(result._teller(place), mode, func, chunk)
                                     for place, chunk in enumerate(chunks)])

    def map(self, func, iterable, chunksize=None):
        return self._map_async("map", func, iterable, chunksize, None, None).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async("map", func, iterable, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self._map_async("star", func, iterable, chunksize, None, None).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async("star", func, iterable, chunksize, callback, error_callback)

    def _imap(self, func, iterable, chunksize, ordered):
        self._check()
        if chunksize < 1:
            raise ValueError("Chunksize must be 1+, not {0:n}".format(chunksize))
        source = IMapIterator("map", func, iterable, chunksize, ordered)
        self._submit(source, [source])
        return _Results(source)

    def imap(self, func, iterable, chunksize=1):
        return self._imap(func, iterable, chunksize, True)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(func, iterable, chunksize, False)

    def close(self):
        if self._state == "RUN":
            self._state = "CLOSE"
            self._crew.close()

    def terminate(self):
        self._state = "TERMINATE"
        self._crew.fail(_terminated)
        self._crew.join()

    def join(self):
        if self._state == "RUN":
            raise ValueError("Pool is still running")
        self._crew.join()


class ThreadPool:
    """A pool of threads with the methods of Pool that need no processes."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        from concurrent.futures import ThreadPoolExecutor
        self._executor = ThreadPoolExecutor(processes or os.cpu_count() or 1, initializer=initializer,
                                            initargs=initargs)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.terminate()

    def apply(self, func, args=(), kwds={}):
        return self._executor.submit(func, *args, **kwds).result()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        result = ApplyResult(callback, error_callback)

        def call():
            try:
                value = func(*args, **kwds)
            except Exception as error:
                result._set(False, error)
            else:
                result._set(True, value)

        self._executor.submit(call)
        return result

    def map(self, func, iterable, chunksize=None):
        return list(self._executor.map(func, iterable))

    def starmap(self, func, iterable, chunksize=None):
        return list(self._executor.map(lambda args: func(*args), iterable))

    def imap(self, func, iterable, chunksize=1):
        return self._executor.map(func, iterable)

    def imap_unordered(self, func, iterable, chunksize=1):
        from concurrent.futures import as_completed
        futures = [self._executor.submit(func, value) for value in iterable]
        return (future.result() for future in as_completed(futures))

    def close(self):
        self._executor.shutdown(wait=False)

    def terminate(self):
        self._executor.shutdown(wait=False, cancel_futures=True)

    def join(self):
        self._executor.shutdown(wait=True)


def _end_of_program():
    for pool in list(_pools):
        if pool._state == "RUN":
            pool.terminate()


atexit.register(_end_of_program)
os.register_at_fork(after_in_child=_pools.clear)
