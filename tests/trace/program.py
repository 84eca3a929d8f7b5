# SPDX-License-Identifier: MIT
# What tests/trace/check.py knows the story of: two threads compute, share, meet at a lock, sleep; the main thread
# collects meanwhile. Where the story says that two things happen at the same time, the threads wait for each other, so
# that it does on a machine with much else to do.
import gc
import threading
import time

ROUNDS = 20
shared = {}
grown = []
gate = threading.Lock()
turns = [0, 0]


def work_together(mine):
    for turn in range(1, ROUNDS + 1):
        grown.extend(range(100))  # its memory is replaced while the other one is looking
        turns[mine] = turn
        while turns[1 - mine] < turn:
            pass


def work(mine, name):
    work_together(mine)
    for number in range(40000):
        shared[number % 50] = (name, number)
        if number % 1000 == 0:
            with gate:
                pass
    time.sleep(0.05)


names = ('first "quoted"', "second ä")
threads = [threading.Thread(target=work, args=(mine, name), name=name) for mine, name in enumerate(names)]
for thread in threads:
    thread.start()
for _ in range(3):
    gc.collect()
    gc.get_referents(threads)  # looks at others' objects: in a stopped world, with the lock too
    time.sleep(0.005)
for thread in threads:
    thread.join()
print(len(shared))
