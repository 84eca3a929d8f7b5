# SPDX-License-Identifier: MIT
# Invariant: finalizers that take a lock, write to shared containers and make new objects run once each, in whichever
# thread, and never while their thread holds that lock.
import gc
import threading

import stress

lock = threading.Lock()
names = []
counts = {}


class Final:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        with lock:
            names.append(self.name)
            counts[self.name] = counts.get(self.name, 0) + 1
        [self.name] * 3


def trial(number):
    names.clear()
    counts.clear()
    passing = []

    def work(base):
        def run():
            for n in range(80):
                item = Final(base + n)
                if n % 3 == 0:
                    passing.append(item)
                elif n % 3 == 1:
                    item.me = item
                if n % 4 == 0:
                    try:
                        passing.pop()
                    except IndexError:
                        pass
                if n % 10 == 0:
                    with lock:
                        names.append(-1)
                        names.pop()
        return run

    stress.once([work(0), work(1000), work(2000)])
    passing.clear()
    gc.collect()
    gc.collect()
    stress.check(sorted(names) == [base + n for base in (0, 1000, 2000) for n in range(80)], "finalizers missing or doubled")
    stress.check(all([count == 1 for count in counts.values()]), "a finalizer ran twice")


stress.rounds(trial)
stress.finish()
