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


def main(args=None):
    """The command line: -n loops, -r repetitions, -s set-up, -u unit, -p process time; then statements."""
    import argparse
    parser = argparse.ArgumentParser(prog="timeit")
    parser.add_argument("-n", "--number", type=int, default=0)
    parser.add_argument("-r", "--repeat", type=int, default=default_repeat)
    parser.add_argument("-s", "--setup", action="append", default=[])
    parser.add_argument("-u", "--unit", choices=["nsec", "usec", "msec", "sec"])
    parser.add_argument("-p", "--process", action="store_true")
    parser.add_argument("statement", nargs="*")
    asked = parser.parse_args(args)
    timer = Timer("\n".join(asked.statement) or "pass", "\n".join(asked.setup) or "pass",
                  time.process_time if asked.process else default_timer)
    number = asked.number or timer.autorange()[0]
    best = min(timer.repeat(max(asked.repeat, 1), number)) / number
    scales = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}
    unit = asked.unit or next((name for name in ("sec", "msec", "usec") if best >= scales[name]), "nsec")
    print("%d loop%s, best of %d: %.3g %s per loop"
          % (number, "" if number == 1 else "s", max(asked.repeat, 1), best / scales[unit], unit))


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number,
           globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


if __name__ == "__main__":
    main()
