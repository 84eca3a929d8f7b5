# SPDX-License-Identifier: MIT
"""Future, and waiting for several of them. A future's fields are guarded by its condition; who needs several
conditions takes them in order of identity."""
import _thread
import sys
import threading
import time

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

_OVER = (CANCELLED_AND_NOTIFIED, FINISHED)  # and whoever waits has been told
_TEXT = {PENDING: "pending", RUNNING: "running", CANCELLED: "cancelled", CANCELLED_AND_NOTIFIED: "cancelled",
         FINISHED: "finished"}


class Error(Exception):
    """Of this package."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """The executor can run nothing any more."""


TimeoutError = TimeoutError


def report(text, error):
    """An error that nobody can receive."""
    sys.stderr.write(text + "\n" + _thread._exception_text(error))
    sys.stderr.flush()


class Future:
    """The result of a call that may still be under way."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            text = "<%s at %#x state=%s" % (type(self).__name__, id(self), _TEXT[self._state])
            if self._state != FINISHED:
                return text + ">"
            if self._exception is not None:
                return text + " raised " + type(self._exception).__name__ + ">"
            return text + " returned " + type(self._result).__name__ + ">"

    def _run_callbacks(self):
        for callback in self._done_callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception as error:
            report("exception calling callback for %r" % self, error)

    def cancel(self):
        with self._condition:
            if self._state == RUNNING or self._state == FINISHED:
                return False
            if self._state != PENDING:
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._run_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state == CANCELLED or self._state == CANCELLED_AND_NOTIFIED

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        with self._condition:
            return self._is_done()

    def _is_done(self):
        return self._state != PENDING and self._state != RUNNING

    def add_done_callback(self, fn):
        with self._condition:
            if not self._is_done():
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _wait(self, timeout):
        """Until it is done; holds the condition."""
        if not self._is_done():
            self._condition.wait_for(self._is_done, timeout)
        if self._state == CANCELLED or self._state == CANCELLED_AND_NOTIFIED:
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        try:
            with self._condition:
                self._wait(timeout)
                if self._exception is None:
                    return self._result
                raise self._exception
        finally:
            self = None  # an exception's traceback shall not hold the future that holds the exception

    def exception(self, timeout=None):
        with self._condition:
            self._wait(timeout)
            return self._exception

    # For executors.

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add_cancelled(self)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            raise InvalidStateError("Future in unexpected state")

    def _finish(self, result, exception):
        with self._condition:
            if self._state != PENDING and self._state != RUNNING:
                raise InvalidStateError("%s: %r" % (self._state, self))
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                if exception is None:
                    waiter.add_result(self)
                else:
                    waiter.add_exception(self)
            self._condition.notify_all()
        self._run_callbacks()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)


class _Waiter:
    """Is told of each future that is over: of the first, each as it comes."""

    def __init__(self):
        self.event = threading.Event()
        self.lock = threading.Lock()
        self.finished = []  # guarded by lock

    def add(self, future, enough):
        with self.lock:
            self.finished.append(future)
            if enough:
                self.event.set()

    def add_result(self, future):
        self.add(future, True)

    def add_exception(self, future):
        self.add(future, True)

    def add_cancelled(self, future):
        self.add(future, True)


class _AllWaiter(_Waiter):
    """Waits for all, or for the first exception."""

    def __init__(self, count, stop_on_exception):
        super().__init__()
        self.count = count  # guarded by lock
        self.stop_on_exception = stop_on_exception

    def add(self, future, enough):
        with self.lock:
            self.count -= 1
            self.finished.append(future)
            if enough or self.count == 0:
                self.event.set()

    def add_result(self, future):
        self.add(future, False)

    def add_exception(self, future):
        self.add(future, self.stop_on_exception)

    def add_cancelled(self, future):
        self.add(future, False)


class _Together:
    """The conditions of several futures."""

    def __init__(self, futures):
        self.futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, *args):
        for future in self.futures:
            future._condition.release()


def _leave(future, waiter):
    with future._condition:
        future._waiters.remove(waiter)


class DoneAndNotDoneFutures(tuple):
    """What wait returns: two sets."""

    __slots__ = ()

    def __new__(cls, done, not_done):
        return tuple.__new__(cls, (done, not_done))

    @property
    def done(self):
        return self[0]

    @property
    def not_done(self):
        return self[1]

    def __repr__(self):
        return "DoneAndNotDoneFutures(done=%r, not_done=%r)" % (self[0], self[1])


def _has_failed(future):
    return future._state == FINISHED and future._exception is not None


def _waiter_for(futures, done, return_when):
    """Under the conditions of all: None when there is nothing to wait for."""
    if len(done) == len(futures):
        return None
    if return_when == FIRST_COMPLETED:
        return None if done else _Waiter()
    if return_when == FIRST_EXCEPTION:
        if any(_has_failed(future) for future in done):
            return None
        return _AllWaiter(len(futures) - len(done), True)
    if return_when == ALL_COMPLETED:
        return _AllWaiter(len(futures) - len(done), False)
    raise ValueError("Invalid return condition: %r" % (return_when,))


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """The futures that are over when enough are, and the others."""
    futures = set(fs)
    with _Together(futures):
        done = {future for future in futures if future._state in _OVER}
        waiter = _waiter_for(futures, done, return_when)
        if waiter is None:
            return DoneAndNotDoneFutures(done, futures - done)
        left = futures - done
        for future in left:
            future._waiters.append(waiter)
    waiter.event.wait(timeout)
    for future in left:
        _leave(future, waiter)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, futures - done)


def _give_out(finished, waiter, futures, pending):
    """Yields each and forgets it, so that nothing here keeps its result."""
    while finished:
        future = finished[-1]
        futures.discard(future)
        pending.discard(future)
        if waiter in future._waiters:
            _leave(future, waiter)
        del future
        yield finished.pop()


def as_completed(fs, timeout=None):
    """The futures in the order in which they are over; those that already were come first."""
    end = None if timeout is None else timeout + time.monotonic()
    futures = set(fs)
    total = len(futures)
    with _Together(futures):
        finished = [future for future in futures if future._state in _OVER]
        pending = futures - set(finished)
        waiter = _Waiter()
        for future in pending:
            future._waiters.append(waiter)
    try:
        yield from _give_out(finished, waiter, futures, pending)
        while pending:
            left = None
            if end is not None:
                left = end - time.monotonic()
                if left < 0:
                    raise TimeoutError("%d (of %d) futures unfinished" % (len(pending), total))
            waiter.event.wait(left)
            with waiter.lock:
                finished = waiter.finished
                waiter.finished = []
                waiter.event.clear()
            finished.reverse()
            yield from _give_out(finished, waiter, futures, pending)
    finally:
        for future in pending:
            _leave(future, waiter)


def _result_or_cancel(future, timeout=None):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        del future


class Executor:
    """Runs calls somewhere else."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else timeout + time.monotonic()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        futures.reverse()

        def results():
            try:
                while futures:
                    if end is None:
                        yield _result_or_cancel(futures.pop())
                    else:
                        yield _result_or_cancel(futures.pop(), end - time.monotonic())
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False
