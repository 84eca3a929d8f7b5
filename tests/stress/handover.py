# SPDX-License-Identifier: MIT
# Invariant: objects made in one thread and dropped in another die exactly once, and all of them die.
import gc
import threading

import stress

lock = threading.Lock()
born = [0]
died = [0]


class Counted:
    def __init__(self, payload):
        self.payload = payload
        with lock:
            born[0] += 1

    def __del__(self):
        with lock:
            died[0] += 1


def trial(number):
    box = []
    done = []

    def make():
        for n in range(100):
            item = Counted([n, "x%d" % n, {"n": n}])
            item.peer = Counted(item.payload)
            box.append(item)
        done.append(1)

    def drop():
        while not done or box:
            try:
                item = box.pop()
            except IndexError:
                continue
            n, text, table = item.payload
            stress.check(text == "x%d" % n and table == {"n": n}, "a damaged payload")
            stress.check(item.peer.payload is item.payload, "another payload")

    stress.once([make, drop, drop])
    gc.collect()
    stress.check(born[0] == died[0], "%d born, %d died" % (born[0], died[0]))


stress.rounds(trial)
stress.finish()
