# SPDX-License-Identifier: MIT
# Invariant: cycles made by several threads, confined and shared, are all collected; nothing reachable is.
import gc
import threading

import stress

lock = threading.Lock()
alive = [0]


class Node:
    def __init__(self):
        self.other = None
        with lock:
            alive[0] += 1

    def __del__(self):
        with lock:
            alive[0] -= 1


def trial(number):
    kept = []
    exchange = [None, None]

    def confined():
        for n in range(60):
            a, b = Node(), Node()
            a.other, b.other = [b], {"a": a}
            if n % 20 == 0:
                kept.append(a)

    def crossing(place):
        def run():
            for _ in range(40):
                mine = Node()
                mine.other = exchange[1 - place]
                mine.me = mine
                exchange[place] = mine
                if mine.other is not None:
                    mine.other.other = mine
        return run

    def collect():
        for _ in range(3):
            gc.collect()
            for node in list(kept):
                stress.check(node.other[0].other["a"] is node, "a reachable cycle was collected")

    stress.once([confined, confined, crossing(0), crossing(1), collect])
    exchange[:] = [None, None]
    kept.clear()
    gc.collect()
    gc.collect()
    stress.check(alive[0] == 0, "%d nodes are left" % alive[0])


stress.rounds(trial)
stress.finish()
