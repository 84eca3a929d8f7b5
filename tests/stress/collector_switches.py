# SPDX-License-Identifier: MIT
# Invariant: collections, freezing, callbacks and questions to gc beside threads that allocate and share leave what is
# reachable whole, and free all that is not.
import gc
import threading
import time
import weakref

import stress


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None


def ring(length):
    nodes = [Node(n) for n in range(length)]
    for node, following in zip(nodes, nodes[1:] + nodes[:1]):
        node.other = following
    return nodes[0]


def walk(node, length):
    for n in range(length):
        stress.check(node.name == n, "a ring is broken")
        node = node.other
    stress.check(node.name == 0, "a ring is not closed")


def trial(number):
    kept = [ring(8) for _ in range(10)]
    garbage = []
    phases = []

    def allocate():
        for n in range(150):
            one = ring(8)
            if n % 10 == 0:
                garbage.append(weakref.ref(one))
            kept[n % 10] = one
            walk(kept[(n + 5) % 10], 8)

    def collect():
        for n in range(6):
            gc.collect(n % 3)
            stress.check(min(gc.get_count()) >= 0 and gc.get_freeze_count() >= 0, "counts below zero")

    def switch():
        def note(phase, info):
            phases.append((phase, info["generation"]))
        gc.callbacks.append(note)
        for n in range(6):
            gc.freeze()
            walk(kept[n], 8)
            gc.unfreeze()
            gc.disable()
            ring(8)
            gc.enable()
        gc.callbacks.remove(note)

    def ask():
        for n in range(3):
            walk(kept[n], 8)
            stress.check(len(gc.get_referents(kept[n])) > 0, "a node refers to nothing")
            gc.get_referrers(kept[n])
            stress.check(all([one is not None for one in gc.get_objects()]), "an object that is none")
            gc.get_stats()

    stress.once([allocate, allocate, collect, switch, ask])
    stress.check({phase for phase, _ in phases} <= {"start", "stop"}, "phases that do not exist")
    for one in kept:
        walk(one, 8)
    del one
    kept.clear()
    gc.unfreeze()
    for _ in range(500):
        gc.collect()
        if not any([ref() for ref in garbage]):
            break
        time.sleep(0.002)
    stress.check(not any([ref() for ref in garbage]), "garbage that is not collected")


stress.rounds(trial)
stress.finish()
