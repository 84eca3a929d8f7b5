# SPDX-License-Identifier: MIT
"""ProcessPoolExecutor: calls that run in processes. A worker that dies breaks the executor: whatever was under way or
waited raises BrokenProcessPool."""
import itertools
import multiprocessing
import os
import pickle
import threading
import time
import weakref

from concurrent.futures import _base
from multiprocessing._workers import Crew

_executors = weakref.WeakSet()
_ending = [False]


class BrokenProcessPool(_base.BrokenExecutor):
    """A worker died, or its initializer failed."""


def _died():
    return BrokenProcessPool("A process in the process pool was terminated abruptly while the future was running or "
                             "pending.")


class _Call:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self._what = ("call", fn, args, kwargs)
        self._begun = False

    def data(self):
        if not self.future.set_running_or_notify_cancel():
            return None
        self._begun = True
        return pickle.dumps(self._what)

    def done(self, good, value):
        if not self._begun and not self.future.set_running_or_notify_cancel():
            return
        if good:
            self.future.set_result(value)
        else:
            self.future.set_exception(value)


def _chunk_of_map(fn, chunk):
    return [fn(*args) for args in chunk]


class ProcessPoolExecutor(_base.Executor):
    """Its processes are started by the first call."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.cpu_count() or 1
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
        self._max_workers = max_workers
        self._context = mp_context or multiprocessing.get_context()
        self._initializer = initializer
        self._initargs = initargs
        self._tasks_per_child = max_tasks_per_child
        self._lock = threading.Lock()  # guards the two below
        self._crew = None
        self._shutdown = False
        _executors.add(self)

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._crew is not None and self._crew.broken is not None:
                raise self._crew.broken()
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _ending[0]:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            if self._crew is None:
                self._crew = Crew(self._context, self._max_workers, self._initializer, self._initargs,
                                  self._tasks_per_child, _died)
            future = _base.Future()
            if not self._crew.put(_Call(future, fn, args, kwargs)):
                raise self._crew.broken()
            return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        end = None if timeout is None else timeout + time.monotonic()
        values = zip(*iterables)
        futures = []
        while True:
            chunk = list(itertools.islice(values, chunksize))
            if not chunk:
                break
            futures.append(self.submit(_chunk_of_map, fn, chunk))
        return self._results(futures, end)

    def _results(self, futures, end):
        try:
            futures.reverse()
            while futures:
                left = None if end is None else end - time.monotonic()
                yield from futures.pop().result(left)
        finally:
            for future in futures:
                future.cancel()

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._shutdown = True
            crew = self._crew
        if crew is None:
            return
        if cancel_futures:
            for call in crew.take_waiting():
                call.future.cancel()
                call.future.set_running_or_notify_cancel()
        crew.close()
        if wait:
            crew.join()

    def __del__(self):
        if getattr(self, "_crew", None) is not None:
            self._crew.close()


def _end_of_program():
    _ending[0] = True
    for executor in list(_executors):
        executor.shutdown()


def _after_fork():
    _executors.clear()
    _ending[0] = False


threading._register_atexit(_end_of_program)
os.register_at_fork(after_in_child=_after_fork)
