# SPDX-License-Identifier: MIT
# exercises: threads that add to one number without a lock of their own (size: additions of each thread)
import os
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "workloads"))

import protocol

total = 0
lock = threading.Lock()


class Counter:
    def __init__(self):
        self.total = 0


def one():
    return 1


def add_to_global(times):
    global total
    for _ in range(times):
        total += 1


def add_with_a_call(times):
    global total
    for _ in range(times):
        total += one()


def add_under_lock(times):
    global total
    for _ in range(times):
        with lock:
            total += 1


def add_to_attribute(counter, times):
    for _ in range(times):
        counter.total += 1


def lost(function, size, threads):
    global total
    total = 0
    protocol.run_threads([(function, (size,))] * threads)
    return size * threads - total


def lost_in_attribute(size, threads):
    counter = Counter()
    protocol.run_threads([(add_to_attribute, (counter, size))] * threads)
    return size * threads - counter.total


def run(size, threads):
    protocol.metric("lost_global", lost(add_to_global, size, threads))
    protocol.metric("lost_attribute", lost_in_attribute(size, threads))
    protocol.metric("lost_with_call", lost(add_with_a_call, size, threads))
    protocol.metric("lost_under_lock", lost(add_under_lock, size // 20 + 1, threads))
    return "additions=%d threads=%d" % (size, threads)


if __name__ == "__main__":
    sys.setswitchinterval(0.0001)
    protocol.main(run, size=1000000, threads=2)
