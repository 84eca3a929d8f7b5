# SPDX-License-Identifier: MIT
"""Workers of pools and executors: processes that run one task after the other, each with a connection of its own and
a thread in the parent, its attendant, that gives it tasks and takes what comes back. No lock is shared between
processes, so a worker that dies takes nothing with it, and its attendant reads the end of the connection at once."""
import _thread
import pickle
import sys
import threading
from collections import deque

from multiprocessing.connection import Pipe

_ours = set()  # the parent's ends: a forked worker closes its copies, or no worker would see its parent's end


class RemoteTraceback(Exception):
    """The cause of an exception that came from a worker."""

    def __init__(self, text):
        self.tb = text

    def __str__(self):
        return self.tb


RemoteTraceback.__module__ = "multiprocessing.pool"


class MaybeEncodingError(Exception):
    """A result that could not be sent."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return "Error sending result: '%s'. Reason: '%s'" % (self.value, self.exc)


MaybeEncodingError.__module__ = "multiprocessing.pool"


class WorkerDied(Exception):
    pass


def _answer(conn, answer):
    try:
        data = pickle.dumps(answer)
    except Exception as error:
        data = pickle.dumps((False, MaybeEncodingError(error, answer[1]), ""))
    conn.send_bytes(data)


def _run(mode, function, args, kwargs):
    if mode == "call":
        return function(*args, **kwargs)
    if mode == "map":
        return [function(arg) for arg in args]
    return [function(*arg) for arg in args]


def _serve(conn, forked, initializer, initargs):
    """What a worker does, until its parent closes the connection."""
    if forked:
        for end in list(_ours):
            end.close()
    _ours.clear()
    if initializer is not None:
        initializer(*initargs)
    while True:
        try:
            data = conn.recv_bytes()
        except (EOFError, OSError):
            return
        try:
            answer = (True, _run(*pickle.loads(data)), "")
        except Exception as error:
            answer = (False, error, _thread._exception_text(error))
        try:
            _answer(conn, answer)
        except OSError:  # the parent is gone
            return
        del data, answer


class Worker:
    def __init__(self, context, initializer, initargs):
        self._conn, theirs = Pipe()
        _ours.add(self._conn)
        forked = context.get_start_method() == "fork"
        self.process = context.Process(target=_serve, args=(theirs, forked, initializer, initargs), daemon=True)
        try:
            self.process.start()
        except BaseException:
            self.close()
            raise
        finally:
            theirs.close()
        self.tasks = 0

    def run(self, data):
        """(True, result) or (False, exception) of a task as bytes."""
        self.tasks += 1
        try:
            self._conn.send_bytes(data)
            data = self._conn.recv_bytes()
        except (EOFError, OSError):
            raise WorkerDied from None
        good, value, text = pickle.loads(data)
        if not good and text:
            value.__cause__ = RemoteTraceback('\n"""\n%s"""' % text)
        return good, value

    def close(self):
        _ours.discard(self._conn)
        self._conn.close()

    def stop(self):
        """Lets it end, and waits: it has nothing to do."""
        self.close()
        self.process.join()


class Source:
    """Tasks that are made one by one, as workers become free."""

    def next(self):
        """A task, or None at the end."""
        raise NotImplementedError


class Crew:
    """Workers with their attendants, and the tasks that wait for them. A task has data(), which gives what the worker
    gets (None: there is nothing to do), and done(good, value)."""

    def __init__(self, context, count, initializer, initargs, tasks_per_worker, died):
        self._context = context
        self._initializer = initializer
        self._initargs = initargs
        self._tasks_per_worker = tasks_per_worker
        self._died = died  # makes the exception for tasks whose worker died
        self._changed = threading.Condition()
        self._tasks = deque()  # guarded by _changed, as all below
        self._making = 0  # sources that are asked right now
        self._closed = False
        self._broken = None
        self.workers = []
        self._threads = []
        try:
            for _ in range(count):
                self.workers.append(self._new_worker())
        except BaseException:
            self.workers, begun = [], self.workers
            for worker in begun:
                worker.process.terminate()
                worker.stop()
            raise
        for place in range(count):
            thread = threading.Thread(target=self._attend, args=(place,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _new_worker(self):
        return Worker(self._context, self._initializer, self._initargs)

    def put(self, *tasks):
        """False: the crew is broken; the tasks are not taken."""
        with self._changed:
            if self._broken is not None:
                return False
            self._tasks.extend(tasks)
            self._changed.notify(len(tasks))
        return True

    @property
    def broken(self):
        return self._broken

    def _next(self):
        """The next task, or None: there will be no more."""
        while True:
            with self._changed:
                while not self._tasks:
                    if self._closed and not self._making or self._broken is not None:
                        return None
                    self._changed.wait()
                task = self._tasks.popleft()
                if not isinstance(task, Source):
                    return task
                self._making += 1
            made = None
            try:
                made = task.next()
            finally:
                with self._changed:
                    self._making -= 1
                    if made is not None:
                        self._tasks.appendleft(task)
                    self._changed.notify_all()
            if made is not None:
                return made

    def _attend(self, place):
        worker = self.workers[place]
        try:
            while True:
                task = self._next()
                if task is None:
                    break
                if worker.tasks == self._tasks_per_worker:
                    worker.stop()
                    worker = self.workers[place] = self._new_worker()
                self._do(worker, task)
                del task
        except WorkerDied:
            pass
        finally:
            worker.stop()

    def _do(self, worker, task):
        try:
            data = task.data()
            if data is None:
                return
            good, value = worker.run(data)
        except WorkerDied:
            self.fail(self._broken or self._died, task)
            raise
        except Exception as error:  # it could not be written or read
            good, value = False, error
        task.done(good, value)

    def fail(self, make, *tasks):
        """Nobody will do the tasks, nor those that wait."""
        with self._changed:
            if self._broken is None:
                self._broken = make
            waiting = list(self._tasks)
            self._tasks.clear()
            self._changed.notify_all()
        for worker in self.workers:
            worker.process.terminate()
        for task in list(tasks) + waiting:
            task.done(False, make())

    def close(self):
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def take_waiting(self):
        """The tasks that no worker has begun."""
        with self._changed:
            waiting = list(self._tasks)
            self._tasks.clear()
        return waiting

    def join(self):
        me = threading.current_thread()
        for thread in self._threads:
            if thread is not me:
                thread.join()
