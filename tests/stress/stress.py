# SPDX-License-Identifier: MIT
# What the stress programs share: --seconds S, threads that repeat a step until the time is up, checks, the closing "ok".
import sys
import threading
import time


def seconds():
    """The time that the program may take, from --seconds S; 1 unless told."""
    arguments = sys.argv[1:]
    if not arguments:
        return 1.0
    if len(arguments) != 2 or arguments[0] != "--seconds":
        sys.stderr.write("usage: %s [--seconds S]\n" % sys.argv[0])
        sys.exit(64)
    return float(arguments[1])


def check(condition, message):
    if not condition:
        raise AssertionError(message)


def repeat(step, deadline, failures):
    try:
        step()
        while time.monotonic() < deadline and not failures:
            step()
    except BaseException as error:
        failures.append("%s: %s" % (type(error).__name__, error))


def fail(failures):
    for failure in failures:
        sys.stderr.write(failure + "\n")
    sys.stderr.flush()
    sys.exit(1)


def together(steps):
    """Runs every step in a thread of its own, again and again until the time is up, each at least once."""
    deadline = time.monotonic() + seconds()
    failures = []
    threads = []
    for step in steps:
        thread = threading.Thread(target=repeat, args=(step, deadline, failures))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    if failures:
        fail(failures)


def once(functions):
    """Runs every function once in a thread of its own."""
    failures = []
    threads = []
    for function in functions:
        thread = threading.Thread(target=repeat, args=(function, 0.0, failures))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    if failures:
        fail(failures)


def rounds(function):
    """Calls function(round) from the main thread until the time is up, at least once."""
    deadline = time.monotonic() + seconds()
    number = 0
    try:
        function(number)
        while time.monotonic() < deadline:
            number += 1
            function(number)
    except AssertionError as error:
        fail(["round %d: %s" % (number, error)])


def finish():
    print("ok")
