# SPDX-License-Identifier: MIT
"""Timing of small pieces of code, given as functions or as text."""
import gc
import time

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


def _indented(text, depth):
    return "\n".join(" " * depth + line for line in text.strip("\n").split("\n"))


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        from _define import define
        self.timer = timer
        names = dict(globals or {})
        for name, value in (("stmt", stmt), ("setup", setup)):
            if not isinstance(value, str):
                if not callable(value):
                    raise ValueError("%s is neither a string nor callable" % name)
                names["_" + name] = value
        body = _indented(stmt if isinstance(stmt, str) else "_stmt()", 8)
        before = _indented(setup if isinstance(setup, str) else "_setup()", 4)
        text = ("def inner(_it, _timer):\n%s\n    _t0 = _timer()\n    for _i in _it:\n%s\n"
                "    return _timer() - _t0\n" % (before, body))
        self._inner = define(text, names, "timeit").inner

    def timeit(self, number=default_number):
        enabled = gc.isenabled() if hasattr(gc, "isenabled") else False
        if enabled:
            gc.disable()
        try:
            return self._inner(range(number), self.timer)
        finally:
            if enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        step = 1
        while True:
            for factor in (1, 2, 5):
                number = step * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            step *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number,
           globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
