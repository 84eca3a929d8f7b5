# SPDX-License-Identifier: MIT
"""Processes that work for one program: started by fork, or by running the executable again (spawn)."""
import os
import sys

from multiprocessing import connection, process, queues, sharedctypes, synchronize
from multiprocessing.process import (BaseProcess, ForkProcess, Process, SpawnProcess, active_children,
                                     current_process, parent_process)


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


_method = [None]  # the start method in force, once it is known


class _Context:
    """The functions of this package for one start method; None: the one in force when they are called."""

    ProcessError = ProcessError
    BufferTooShort = BufferTooShort
    TimeoutError = TimeoutError
    AuthenticationError = AuthenticationError
    current_process = staticmethod(current_process)
    parent_process = staticmethod(parent_process)
    active_children = staticmethod(active_children)
    Pipe = staticmethod(connection.Pipe)

    def __init__(self, method, process_class):
        self._method = method
        self.Process = process_class

    def _named(self):
        return self.get_start_method() == "spawn"

    def cpu_count(self):
        count = os.cpu_count()
        if count is None:
            raise NotImplementedError("cannot determine number of cpus")
        return count

    def get_start_method(self, allow_none=False):
        if self._method is not None:
            return self._method
        if _method[0] is None and not allow_none:
            _method[0] = "fork"
        return _method[0]

    def set_start_method(self, method, force=False):
        if self._method is not None:
            raise ValueError("cannot set start method of concrete context")
        if method is not None and method not in _contexts:
            raise ValueError("cannot find context for %r" % method)
        if _method[0] is not None and not force:
            raise RuntimeError("context has already been set")
        _method[0] = method

    def get_all_start_methods(self):
        return ["fork", "spawn"]

    def get_context(self, method=None):
        if method is None:
            return self
        if method not in _contexts:
            raise ValueError("cannot find context for %r" % method)
        return _contexts[method]

    def freeze_support(self):
        pass

    def Lock(self):
        return synchronize.Lock(_named=self._named())

    def RLock(self):
        return synchronize.RLock(_named=self._named())

    def Semaphore(self, value=1):
        return synchronize.Semaphore(value, _named=self._named())

    def BoundedSemaphore(self, value=1):
        return synchronize.BoundedSemaphore(value, _named=self._named())

    def Condition(self, lock=None):
        return synchronize.Condition(lock, _named=self._named())

    def Event(self):
        return synchronize.Event(_named=self._named())

    def Barrier(self, parties, action=None, timeout=None):
        return synchronize.Barrier(parties, action, timeout, _named=self._named())

    def Queue(self, maxsize=0):
        return queues.Queue(maxsize, _named=self._named())

    def JoinableQueue(self, maxsize=0):
        return queues.JoinableQueue(maxsize, _named=self._named())

    def SimpleQueue(self):
        return queues.SimpleQueue(_named=self._named())

    def Value(self, typecode_or_type, *args, lock=True):
        return sharedctypes.Value(typecode_or_type, *args, lock=lock, _named=self._named())

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        return sharedctypes.Array(typecode_or_type, size_or_initializer, lock=lock, _named=self._named())

    def RawValue(self, typecode_or_type, *args):
        return sharedctypes.RawValue(typecode_or_type, *args, _named=self._named())

    def RawArray(self, typecode_or_type, size_or_initializer):
        return sharedctypes.RawArray(typecode_or_type, size_or_initializer, _named=self._named())

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        from multiprocessing.pool import Pool
        return Pool(processes, initializer, initargs, maxtasksperchild, context=self)


_default = _Context(None, Process)
_contexts = {"fork": _Context("fork", ForkProcess), "spawn": _Context("spawn", SpawnProcess)}

cpu_count = _default.cpu_count
get_start_method = _default.get_start_method
set_start_method = _default.set_start_method
get_all_start_methods = _default.get_all_start_methods
freeze_support = _default.freeze_support
Pipe = connection.Pipe
Lock = _default.Lock
RLock = _default.RLock
Semaphore = _default.Semaphore
BoundedSemaphore = _default.BoundedSemaphore
Condition = _default.Condition
Event = _default.Event
Barrier = _default.Barrier
Queue = _default.Queue
JoinableQueue = _default.JoinableQueue
SimpleQueue = _default.SimpleQueue
Value = _default.Value
Array = _default.Array
RawValue = _default.RawValue
RawArray = _default.RawArray
Pool = _default.Pool


def get_context(method=None):
    return _default.get_context(method)


if "__main__" in sys.modules:
    sys.modules["__mp_main__"] = sys.modules["__main__"]
