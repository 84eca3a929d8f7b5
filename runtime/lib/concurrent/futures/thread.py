# SPDX-License-Identifier: MIT
"""ThreadPoolExecutor: threads that take calls from one queue. They are started as calls come and none is idle. None in
the queue tells a thread to look whether it is wanted; each that leaves passes it on."""
import _weakref
import os
import queue
import threading

from concurrent.futures import _base

_lock = threading.Lock()  # guards the two below
_workers = {}  # thread: its queue
_ending = [False]


def _end_of_program():
    with _lock:
        _ending[0] = True
        workers = list(_workers.items())
    for _, tasks in workers:
        tasks.put(None)
    for thread, _ in workers:
        thread.join()


def _after_fork():
    """In the child of a fork the workers are gone."""
    global _lock
    _lock = threading.Lock()
    _workers.clear()


threading._register_atexit(_end_of_program)
os.register_at_fork(after_in_child=_after_fork)


class BrokenThreadPool(_base.BrokenExecutor):
    """A thread's initializer failed."""


class _Task:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as error:
            self.future.set_exception(error)
            self = None  # the traceback holds this call's locals
        else:
            self.future.set_result(result)


def _is_unwanted(executor):
    return _ending[0] or executor is None or executor._shutdown


def _initialize(reference, initializer, initargs):
    try:
        initializer(*initargs)
        return True
    except BaseException as error:
        _base.report("Exception in initializer:", error)
        executor = reference()
        if executor is not None:
            executor._break()
        return False


def _next_task(reference, tasks):
    try:
        return tasks.get_nowait()
    except queue.Empty:
        executor = reference()
        if executor is not None:
            executor._idle.release()
        del executor
        return tasks.get()


def _work(reference, tasks, initializer, initargs):
    """A thread of the pool. It holds the executor only weakly: a pool that is forgotten ends."""
    try:
        if initializer is not None and not _initialize(reference, initializer, initargs):
            return
        while True:
            task = _next_task(reference, tasks)
            if task is not None:
                task.run()
                del task
                continue
            executor = reference()
            if _is_unwanted(executor):
                if executor is not None:
                    executor._shutdown = True
                tasks.put(None)
                return
            del executor
    except BaseException as error:
        _base.report("Exception in worker", error)
    finally:
        with _lock:
            _workers.pop(threading.current_thread(), None)


class ThreadPoolExecutor(_base.Executor):
    """Runs calls in a pool of threads."""

    _counter = [0]  # guarded by _lock

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if not thread_name_prefix:
            with _lock:
                thread_name_prefix = "ThreadPoolExecutor-%d" % self._counter[0]
                self._counter[0] += 1
        self._max_workers = max_workers
        self._thread_name_prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs
        self._work_queue = queue.SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._shutdown_lock = threading.Lock()  # guards the three below
        self._threads = set()
        self._broken = False
        self._shutdown = False

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _ending[0]:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = _base.Future()
            self._work_queue.put(_Task(future, fn, args, kwargs))
            self._add_thread()
            return future

    def _add_thread(self):
        if self._idle.acquire(blocking=False):
            return
        count = len(self._threads)
        if count == self._max_workers:
            return
        tasks = self._work_queue

        def forgotten(_):
            tasks.put(None)

        thread = threading.Thread(
            name="%s_%d" % (self._thread_name_prefix, count), target=_work,
            args=(_weakref.ref(self, forgotten), tasks, self._initializer, self._initargs))
        with _lock:
            if _ending[0]:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            _workers[thread] = tasks
        try:
            thread.start()
        except BaseException:
            with _lock:
                _workers.pop(thread, None)
            raise
        self._threads.add(thread)

    def _drop_tasks(self, what):
        while True:
            try:
                task = self._work_queue.get_nowait()
            except queue.Empty:
                return
            if task is not None:
                what(task.future)

    def _break(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            self._drop_tasks(lambda future: future.set_exception(BrokenThreadPool(self._broken)))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                self._drop_tasks(lambda future: future.cancel())
            self._work_queue.put(None)
            threads = list(self._threads)
        if wait:
            for thread in threads:
                thread.join()
