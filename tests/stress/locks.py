# SPDX-License-Identifier: MIT
# Invariant: what a lock guards changes as one; counts under a lock are exact; an exception inside releases it.
import threading

import stress


def trial(number):
    lock = threading.Lock()
    first = threading.Lock()
    pair = [0, 0]
    failed = [0]
    tried = [0]

    def move():
        for n in range(200):
            with lock:
                pair[0] += n
                pair[1] -= n

    def watch():
        for _ in range(200):
            with lock:
                stress.check(pair[0] + pair[1] == 0, "half of a change is visible")

    def fail():
        for _ in range(100):
            try:
                with lock:
                    failed[0] += 1
                    raise KeyError("inside")
            except KeyError:
                pass

    def attempt():
        for _ in range(200):
            if first.acquire(False):
                tried[0] += 1
                stress.check(first.locked(), "held but not locked")
                first.release()
            if first.acquire(timeout=0.001):
                tried[0] += 1
                first.release()

    stress.once([move, move, watch, fail, fail, attempt, attempt])
    stress.check(pair == [2 * sum(range(200)), -2 * sum(range(200))], "lost updates under a lock")
    stress.check(failed == [200] and not lock.locked() and not first.locked(), "a lock left behind")


stress.rounds(trial)
stress.finish()
