# SPDX-License-Identifier: MIT
# Invariant: a thread sees in a local what it put there and nothing else, while locals and threads come and go; every
# value dies, at the latest with its thread and the local.
import gc
import threading
import time

import stress

died = []


class Value:
    def __init__(self, owner):
        self.owner = owner

    def __del__(self):
        died.append(self.owner)


class Counter(threading.local):
    def __init__(self, start):
        self.count = start

    def next(self):
        self.count += 1
        return self.count


def trial(number):
    del died[:]
    lasting = threading.local()
    counter = Counter(number)
    swap = [threading.local() for _ in range(4)]

    def work(name):
        def run():
            lasting.value = Value(name)
            for n in range(40):
                place = swap[n % 4]
                place.mine = (name, n)
                if n % 5 == name % 5:
                    swap[n % 4] = threading.local()
                stress.check(place.mine == (name, n), "another thread's value")
                stress.check(lasting.value.owner == name, "another thread's value")
                stress.check(counter.next() == number + n + 1, "another thread's count")
                fresh = threading.local()
                stress.check(not hasattr(fresh, "mine"), "a new local with an old value")
                fresh.mine = n
        return run

    stress.once([work(name) for name in range(4)])
    stress.check(not hasattr(lasting, "value"), "a value came to the main thread")
    for _ in range(2000):
        if len(died) == 4:
            break
        gc.collect()
        time.sleep(0.005)
    stress.check(sorted(died) == [0, 1, 2, 3], "a value outlived its thread")


stress.rounds(trial)
stress.finish()
