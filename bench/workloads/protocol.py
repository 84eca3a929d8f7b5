# SPDX-License-Identifier: MIT
# What every workload shares: the command line, the timing of iterations and the printed protocol.
#
# A workload calls main(run, size=...), where run(size, threads) does one iteration's whole work and returns its answer
# as text. The program prints "check <answer>" once and "value <seconds>" for each iteration, warm-up iterations first.
# "metric <name> <number>" lines after a value belong to that iteration. Runs on Python 2.7 and on 3.9 and later.
from __future__ import print_function

import sys
import time

try:
    clock = time.perf_counter
except AttributeError:
    try:
        from java.lang import System

        def clock():
            return System.nanoTime() * 1e-9
    except ImportError:
        clock = time.time

USAGE_EXIT = 64


class Options(object):
    def __init__(self, size, threads, cpu_threads):
        self.size = size
        self.threads = threads
        self.cpu_threads = cpu_threads
        self.loops = 3
        self.warmup = 1
        self.idle_thread = False


class Iteration(object):
    """What a run reports beside its answer: metrics, and a value that stands in for the measured time."""

    def __init__(self):
        self.metrics = []
        self.value = None


current = Iteration()


def metric(name, number):
    current.metrics.append((name, number))


def report_value(seconds):
    current.value = seconds


def usage(message):
    sys.stderr.write("%s: %s\n" % (sys.argv[0], message))
    sys.stderr.write("usage: %s [--size N] [--threads T] [--loops L] [--warmup W] [--idle-thread]"
                     " [--cpu-threads K]\n" % sys.argv[0])
    sys.exit(USAGE_EXIT)


def number(name, text, lowest):
    try:
        value = int(text)
    except ValueError:
        usage("%s wants a number, not '%s'" % (name, text))
    if value < lowest:
        usage("%s must be %d or more, not %d" % (name, lowest, value))
    return value


def parse(arguments, options):
    position = 0
    while position < len(arguments):
        name = arguments[position]
        position += 1
        if name == "--idle-thread":
            options.idle_thread = True
            continue
        if name not in ("--size", "--threads", "--loops", "--warmup", "--cpu-threads"):
            usage("unknown option '%s'" % name)
        if position == len(arguments):
            usage("%s wants a number" % name)
        text = arguments[position]
        position += 1
        if name == "--size":
            options.size = number(name, text, 1)
        elif name == "--threads":
            options.threads = number(name, text, 0)
        elif name == "--loops":
            options.loops = number(name, text, 1)
        elif name == "--warmup":
            options.warmup = number(name, text, 0)
        else:
            options.cpu_threads = number(name, text, 0)
    return options


def start_idle_thread(target):
    """A second thread that waits on a held lock until stop_idle_thread, so that the program is multi-threaded."""
    import threading
    gate = threading.Lock()
    gate.acquire()
    thread = threading.Thread(target=target, args=(gate,))
    thread.daemon = True
    begin = clock()
    thread.start()
    metric("thread_start_us", "%.1f" % ((clock() - begin) * 1e6))
    return gate, thread


def stop_idle_thread(idle):
    gate, thread = idle
    gate.release()
    thread.join()


def timed(run, options):
    begin = clock()
    if options.cpu_threads is None:
        answer = run(options.size, options.threads)
    else:
        answer = run(options.size, options.threads, options.cpu_threads)
    return clock() - begin, answer


def print_iteration(seconds):
    if current.value is not None:
        seconds = current.value
        current.value = None
    print("value %.9f" % seconds)
    for name, figure in current.metrics:
        print("metric %s %s" % (name, figure))
    del current.metrics[:]
    sys.stdout.flush()


def main(run, size, threads=1, cpu_threads=None, idle=None):
    """idle is the workload's own function that --idle-thread runs: it acquires the lock that it is given."""
    options = parse(sys.argv[1:], Options(size, threads, cpu_threads))
    waiting = None
    if options.idle_thread:
        if idle is None:
            usage("this workload has no idle thread")
        waiting = start_idle_thread(idle)
    expected = None
    for index in range(options.warmup + options.loops):
        seconds, answer = timed(run, options)
        if expected is None:
            expected = answer
            print("check %s" % answer)
        elif answer != expected:
            sys.stderr.write("%s: iteration %d answers '%s', not '%s'\n"
                             % (sys.argv[0], index, answer, expected))
            sys.exit(1)
        print_iteration(seconds)
    if waiting is not None:
        stop_idle_thread(waiting)


def worker(results, index, function, arguments):
    try:
        results[index] = (True, function(*arguments))
    except Exception as error:
        results[index] = (False, error)


def run_threads(calls):
    """Runs each (function, arguments) in a thread of its own; the results in the same order. Raises what one raised."""
    import threading
    results = [None] * len(calls)
    started = []
    for index in range(len(calls)):
        function, arguments = calls[index]
        thread = threading.Thread(target=worker, args=(results, index, function, arguments))
        thread.start()
        started.append(thread)
    for thread in started:
        thread.join()
    answers = []
    for outcome in results:
        good, answer = outcome
        if not good:
            raise answer
        answers.append(answer)
    return answers


class Random(object):
    """A linear congruential generator with the constants of Numerical Recipes: the same numbers everywhere."""

    def __init__(self, seed):
        self.state = seed & 0xffffffff

    def below(self, limit):
        self.state = (self.state * 1664525 + 1013904223) & 0xffffffff
        return (self.state >> 8) % limit

    def unit(self):
        self.state = (self.state * 1664525 + 1013904223) & 0xffffffff
        return (self.state >> 8) / 16777216.0


def digest(numbers):
    """A 32-bit FNV-1a over whole numbers, a number a step."""
    state = 2166136261
    for item in numbers:
        state = ((state ^ (item & 0xffffffff)) * 16777619) & 0xffffffff
    return "%08x" % state


def digest_text(text):
    state = 2166136261
    for character in text:
        state = ((state ^ ord(character)) * 16777619) & 0xffffffff
    return "%08x" % state
