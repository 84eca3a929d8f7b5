# SPDX-License-Identifier: MIT
"""While a process is being spawned: the descriptors that it is to be given. Connections and shared memory can be
written as bytes only then."""
import _process
import pickle
import threading

_here = threading.local()


def begin():
    _here.kept = []
    return _here.kept


def end():
    _here.kept = None


def keep(fd, value):
    kept = getattr(_here, "kept", None)
    if kept is None:
        raise RuntimeError("%s objects should only be shared between processes through inheritance"
                           % type(value).__name__)
    if fd is None or fd < 0:
        raise RuntimeError("this %s belongs to the start method 'fork'" % type(value).__name__)
    if fd not in kept:
        kept.append(fd)
    return fd


def _attach(fd):
    return _process.attach(fd)


pickle._dispatch[_process.Memory] = lambda memory: (_attach, (keep(memory.fileno(), memory),))
