# SPDX-License-Identifier: MIT
# What tests/trace/check.py knows the story of: two threads compute, share, meet at a lock, sleep; the main thread
# collects meanwhile.
import gc
import threading
import time

shared = {}
gate = threading.Lock()
begun = []


def work(name):
    begun.append(name)
    while len(begun) < 2:  # so that they run at the same time, or wait for each other's lock
        pass
    for number in range(40000):
        shared[number % 50] = (name, number)
        if number % 1000 == 0:
            with gate:
                pass
    time.sleep(0.02)


threads = [threading.Thread(target=work, args=(name,), name=name) for name in ('first "quoted"', "second ä")]
for thread in threads:
    thread.start()
for _ in range(3):
    gc.collect()
    gc.get_referents(threads)  # looks at others' objects: in a stopped world, with the lock too
    time.sleep(0.005)
for thread in threads:
    thread.join()
print(len(shared))
