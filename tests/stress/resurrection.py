# SPDX-License-Identifier: MIT
# Invariant: __del__ runs once, also of what it brought back to life, whichever thread dropped the last reference; what was
# brought back is whole, and dies for good the second time.
import gc
import threading
import time
import weakref

import stress

lock = threading.Lock()
back = []
deaths = {}
gone = []


class Phoenix:
    def __init__(self, name, cyclic):
        self.name = name
        self.parts = [name, {"name": name}]
        self.me = self if cyclic else None

    def __del__(self):
        with lock:
            deaths[self.name] = deaths.get(self.name, 0) + 1
        back.append(self)


def trial(number):
    back.clear()
    deaths.clear()
    gone.clear()
    table = {}

    def work(base):
        def run():
            for n in range(60):
                table[n % 12] = Phoenix(base + n, n % 3 == 0)
                if n % 4 == 0:
                    table.pop((n + 6) % 12, None)
                try:
                    item = back.pop()
                except IndexError:
                    continue
                stress.check(item.parts == [item.name, {"name": item.name}], "half an object came back")
                item.me = None
                gone.append(weakref.ref(item))
        return run

    stress.once([work(0), work(1000), work(2000), gc.collect])
    table.clear()
    for _ in range(500):
        gc.collect()
        while back:
            item = back.pop()
            item.me = None
            gone.append(weakref.ref(item))
            del item
        if len(gone) == 180 and not any([ref() for ref in gone]):
            break
        time.sleep(0.002)
    stress.check(sorted(deaths) == [base + n for base in (0, 1000, 2000) for n in range(60)], "a __del__ is missing")
    stress.check(all([count == 1 for count in deaths.values()]), "a __del__ ran twice")
    stress.check(len(gone) == 180 and not any([ref() for ref in gone]), "not dead after the second time")


stress.rounds(trial)
stress.finish()
