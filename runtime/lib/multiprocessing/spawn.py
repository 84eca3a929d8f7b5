# SPDX-License-Identifier: MIT
"""The start method 'spawn': the same executable, started anew, reads from a pipe what it is to run."""
import _process
import os
import pickle
import sys


def preparation():
    """What the child has to know before it can read the process object."""
    main = sys.modules.get("__main__")
    path = getattr(main, "__file__", None)
    return {"path": list(sys.path), "argv": list(sys.argv), "main": path and os.path.abspath(path),
            "folder": os.getcwd()}


def _prepare(data):
    sys.path[:] = data["path"]
    sys.argv[:] = data["argv"]
    os.chdir(data["folder"])


def _run_main(path):
    """The program's own file under another name than __main__, so that it does not begin again."""
    if path is None:
        return
    module = type(sys)("__mp_main__")
    module.__file__ = path
    sys.modules["__main__"] = sys.modules["__mp_main__"] = module
    _process.run(module, path)


def spawn_main(fd):
    data = _process.receive(fd)
    os.close(fd)
    import multiprocessing
    multiprocessing.set_start_method("spawn", force=True)
    values = _Reader(data)
    os._exit(values.process()._bootstrap())


class _Reader:
    """The process object can be read only when its main module is there, whose place stands before it."""

    def __init__(self, data):
        length = int.from_bytes(data[:4], "little")
        self._prepared = pickle.loads(data[4:4 + length])
        self._rest = data[4 + length:]

    def process(self):
        _prepare(self._prepared)
        _run_main(self._prepared["main"])
        return pickle.loads(self._rest)


def message(process):
    head = pickle.dumps(preparation())
    return len(head).to_bytes(4, "little") + head + pickle.dumps(process)
