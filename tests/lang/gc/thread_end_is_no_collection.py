# SPDX-License-Identifier: MIT
# The end of a thread is no collection: nobody is told of one, and the statistics know of none. What the threads of a
# program with a large heap make and leave is found all the same.
import gc
import threading
import weakref

told = []
gc.callbacks.append(lambda phase, info: told.append(phase))


class Node:
    pass


def make_ring(into):
    node = Node()
    node.me = node
    into.append(weakref.ref(node))
    return node


def work(into, kept):
    make_ring(into)
    kept.append(make_ring(into))


def run(number):
    """Threads, one after the other, that leave a ring each and hand on another."""
    rings, kept = [], []
    for _ in range(number):
        thread = threading.Thread(target=work, args=(rings, kept))
        thread.start()
        thread.join()
    return rings, kept


gc.collect()
told.clear()
before = sum(row["collections"] for row in gc.get_stats()[1:])
gc.disable()
rings, kept = run(5)
print("told of", told, "collections", sum(row["collections"] for row in gc.get_stats()[1:]) - before)
print("alive while disabled", sum(ring() is not None for ring in rings))
gc.enable()
gc.collect()
print("alive after", sum(ring() is not None for ring in rings), len(kept))
kept.clear()
gc.collect()
print("alive at last", sum(ring() is not None for ring in rings))

told.clear()
heap = [[index] for index in range(100000)]
gc.collect()
told.clear()
rings, kept = run(20)
print("told of", told)
kept.clear()
gc.collect()
print("alive", sum(ring() is not None for ring in rings), len(heap))
