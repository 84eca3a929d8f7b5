# SPDX-License-Identifier: MIT
"""Stands in for the package that pyperformance's programs import: what they call, and nothing that starts
processes. A benchmark runs in this process: first with twice as many loops each time, until they last min_time, which
warms it up; then a few times with so many loops. What it prints in its first loop is shown, what it repeats is not: the
answer does not depend on the speed. One line says the median of the seconds that a loop took:

    pyperf: NAME SECONDS

Environment: TG_PYPERF_VALUES, how many values are taken (3). The option --loops N takes N loops without looking.
"""
import argparse
import os
import sys
import time

perf_counter = time.perf_counter


def python_implementation():
    return "cpython" if getattr(sys, "implementation", None) and sys.implementation.name == "cpython" else "tollgate"


def python_has_jit():
    return False


class _Silence:
    """A file that forgets what is written to it."""

    def write(self, text):
        return len(text)

    def flush(self):
        pass


class Runner:
    """One benchmark program; each bench_ method times one benchmark of it."""

    def __init__(self, values=None, processes=None, loops=0, min_time=0.1, metadata=None, add_cmdline_args=None,
                 program_args=None, warmups=None, **ignored):
        self.metadata = dict(metadata) if metadata else {}
        self.argparser = argparse.ArgumentParser()
        self.argparser.add_argument("-l", "--loops", type=int, default=loops, help="loops of a value (0: until min_time)")
        self.args = None
        self._min_time = min_time
        self._values = int(os.environ.get("TG_PYPERF_VALUES", "0")) or min(values or 3, 3)

    def parse_args(self, args=None):
        if self.args is None:
            self.args = self.argparser.parse_args(args)
        return self.args

    def _report(self, name, values):
        values.sort()
        print("pyperf: %s %.9f" % (name, values[len(values) // 2]))
        sys.stdout.flush()

    def _timed(self, name, time_once, inner_loops):
        loops = self.parse_args().loops
        seconds = time_once(1)
        shown = sys.stdout
        sys.stdout = _Silence()
        try:
            if not loops:
                loops = 1
                while seconds < self._min_time:
                    loops *= 2
                    seconds = time_once(loops)
            values = [time_once(loops) / (loops * (inner_loops or 1)) for _ in range(self._values)]
        finally:
            sys.stdout = shown
        self._report(name, values)

    def bench_time_func(self, name, time_func, *args, inner_loops=None, metadata=None):
        """time_func(loops, *args) gives the seconds that so many loops took."""
        self._timed(name, lambda loops: time_func(loops, *args), inner_loops)

    def bench_func(self, name, func, *args, inner_loops=None, metadata=None):
        def time_once(loops):
            start = perf_counter()
            for _ in range(loops):
                func(*args)
            return perf_counter() - start
        self._timed(name, time_once, inner_loops)

    def bench_async_func(self, name, func, *args, inner_loops=None, metadata=None, loop_factory=None):
        """func(*args) is a coroutine that only awaits coroutines: there is no event loop."""
        def time_once(loops):
            start = perf_counter()
            for _ in range(loops):
                _run(func(*args))
            return perf_counter() - start
        self._timed(name, time_once, inner_loops)

    def bench_command(self, name, command):
        raise NotImplementedError("bench_command() starts processes, which this pyperf does not")

    def timeit(self, name, stmt=None, setup="pass", inner_loops=None, **ignored):
        import timeit
        timer = timeit.Timer(stmt, setup)
        self._timed(name, timer.timeit, inner_loops)


def _run(coroutine):
    try:
        waited = coroutine.send(None)
    except StopIteration as done:
        return done.value
    coroutine.close()
    raise NotImplementedError("the benchmark awaits %r of an event loop" % (waited,))
