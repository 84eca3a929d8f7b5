# SPDX-License-Identifier: MIT
# Invariant: a lock that one thread took and another released keeps nobody's __del__ back: when the threads are joined
# and gc.collect() has returned, all that was dropped has died.
import gc
import threading

import stress

died = []


class Mortal:
    def __del__(self):
        died.append(1)


def trial(number):
    del died[:]
    passed_on = threading.Lock()
    passed_on.acquire()
    table = {}
    running = [True]

    def other():
        passed_on.release()
        while running[0]:
            table.get("key")

    thread = threading.Thread(target=other)
    thread.start()
    passed_on.acquire()
    for _ in range(100):
        table["key"] = Mortal()
    gc.collect()  # here, not by the thread that ends: this one seems to hold a lock
    running[0] = False
    thread.join()
    thread = threading.Thread(target=passed_on.release)
    thread.start()
    thread.join()
    table.clear()
    gc.collect()
    stress.check(len(died) == 100, "%d of 100 died" % len(died))


stress.rounds(trial)
stress.finish()
