# SPDX-License-Identifier: MIT
"""Functions that are called at the end of the program, the last registered first."""
import sys

_callbacks = []


def register(func, /, *args, **kwargs):
    _callbacks.append((func, args, kwargs))
    return func


def unregister(func):
    _callbacks[:] = [item for item in _callbacks if item[0] != func]


def _clear():
    del _callbacks[:]


def _ncallbacks():
    return len(_callbacks)


def _run_exitfuncs():
    while _callbacks:
        func, args, kwargs = _callbacks.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            if not isinstance(error, SystemExit):
                sys.stderr.write("Exception ignored in atexit callback %r:\n%s" % (func, sys._format_exception(error)))


sys._at_exit(_run_exitfuncs)
