# SPDX-License-Identifier: MIT
# exercises: a second thread that wants to run every half millisecond beside one long native call (size: milliseconds
# that the call takes at least)
import hashlib
import os
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "workloads"))

import protocol


def searching(scale):
    text = "x" * (scale * 10000)
    return lambda: "xxxxxxxy" in text


def powering(scale):
    return lambda: 3 ** (scale * 1000)


def sorting(scale):
    random = protocol.Random(1)
    numbers = [random.unit() for _ in range(scale * 200)]
    return lambda: sorted(numbers)


def summing(scale):
    return lambda: sum(range(scale * 2000))


def hashing(scale):
    data = b"x" * (scale * 10000)
    return lambda: hashlib.sha256(data).hexdigest()


MAKERS = (("power", powering), ("sort", sorting), ("sum", summing), ("search", searching), ("sha256", hashing))


def timed(call):
    begin = protocol.clock()
    call()
    return protocol.clock() - begin


def long_enough(make, seconds):
    """The call, scaled up until it takes that long."""
    scale = 1
    call = make(scale)
    took = timed(call)
    while took < seconds and scale < 1 << 20:
        scale = scale * 2 if took <= 0.01 * seconds else int(scale * min(8, 1.3 * seconds / took)) + 1
        call = make(scale)
        took = timed(call)
    return call


def watch(running, longest):
    last = protocol.clock()
    while running:
        time.sleep(0.0005)
        now = protocol.clock()
        longest[0] = max(longest[0], now - last)
        last = now


def beside(call):
    """Seconds of the call, and the longest time for which the second thread did not get to run meanwhile."""
    running = [True]
    longest = [0.0]
    watcher = threading.Thread(target=watch, args=(running, longest))
    watcher.start()
    time.sleep(0.005)
    longest[0] = 0.0
    seconds = timed(call)
    time.sleep(0.005)
    running.pop()
    watcher.join()
    return seconds, longest[0]


def run(size, threads):
    for name, make in MAKERS:
        call = long_enough(make, size / 1000)
        seconds, longest = beside(call)
        protocol.metric("call_ms_" + name, "%.3f" % (seconds * 1e3))
        protocol.metric("silence_ms_" + name, "%.3f" % (longest * 1e3))
        protocol.metric("silent_share_" + name, "%.4f" % (longest / seconds))
    return "calls=%d" % len(MAKERS)


if __name__ == "__main__":
    protocol.main(run, size=100)
