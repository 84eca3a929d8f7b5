# SPDX-License-Identifier: MIT
"""Connections: the two ends of a pipe through which values go, and waiting for several of them."""
import _process
import os
import pickle

from multiprocessing import _spawning


class Connection:
    """One end. Messages are whole; two that send at once through one end must agree among themselves."""

    def __init__(self, handle, readable=True, writable=True):
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def __del__(self):
        if getattr(self, "_handle", None) is not None:
            self.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __reduce__(self):
        return Connection, (_spawning.keep(self._handle, self), self._readable, self._writable)

    def _check(self, allowed, what):
        if self._handle is None:
            raise OSError("handle is closed")
        if not allowed:
            raise OSError("connection is %s-only" % what)

    @property
    def closed(self):
        return self._handle is None

    @property
    def readable(self):
        return self._readable

    @property
    def writable(self):
        return self._writable

    def fileno(self):
        self._check(True, "")
        return self._handle

    def close(self):
        handle = self._handle
        self._handle = None
        if handle is not None:
            os.close(handle)

    def send(self, obj):
        self._check(self._writable, "read")
        _process.send(self._handle, pickle.dumps(obj))

    def send_bytes(self, buf, offset=0, size=None):
        self._check(self._writable, "read")
        view = memoryview(buf)
        if offset < 0:
            raise ValueError("offset is negative")
        if len(view) < offset:
            raise ValueError("buffer length < offset")
        end = len(view) if size is None else offset + size
        if size is not None and size < 0:
            raise ValueError("size is negative")
        if end > len(view):
            raise ValueError("buffer length < offset + size")
        _process.send(self._handle, view[offset:end])

    def recv(self):
        self._check(self._readable, "write")
        return pickle.loads(_process.receive(self._handle))

    def recv_bytes(self, maxlength=None):
        self._check(self._readable, "write")
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        data = _process.receive(self._handle)
        if maxlength is not None and len(data) > maxlength:
            self.close()
            raise OSError("bad message length")
        return data

    def poll(self, timeout=0.0):
        self._check(self._readable, "write")
        return bool(_process.poll(((self._handle, _process.POLLIN),), timeout))


def Pipe(duplex=True):
    """Two ends; not duplex: the first receives, the second sends."""
    if duplex:
        a, b = _process.socketpair()
        return Connection(a), Connection(b)
    read, write = os.pipe()
    return Connection(read, writable=False), Connection(write, readable=False)


def wait(object_list, timeout=None):
    """Those that are ready: connections with something to read, sentinels of processes that have ended."""
    objects = list(object_list)
    numbers = [o if isinstance(o, int) else o.fileno() for o in objects]
    if timeout is not None and timeout < 0:
        timeout = 0
    ready = {fd for fd, _ in _process.poll(tuple((n, _process.POLLIN) for n in numbers), timeout)}
    return [o for o, n in zip(objects, numbers) if n in ready]
