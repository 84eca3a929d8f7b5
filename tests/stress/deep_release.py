# SPDX-License-Identifier: MIT
# Invariant: long chains built in one thread and released by another, or by two at once, neither overflow the stack nor
# lose a node.
import threading

import stress

lock = threading.Lock()
died = [0]
LENGTH = 5000


class Link:
    def __init__(self, following):
        self.following = following


class Last:
    def __del__(self):
        with lock:
            died[0] += 1


def chain(kind):
    node = Last()
    for _ in range(LENGTH):
        if kind == 0:
            node = Link(node)
        elif kind == 1:
            node = [node]
        elif kind == 2:
            node = (node,)
        else:
            node = {"n": node}
    return node


def trial(number):
    died[0] = 0
    boxes = [[] for _ in range(4)]

    def build(kind):
        def run():
            node = chain(kind)
            boxes[kind].append(node)
            boxes[(kind + 1) % 4].append(node)
        return run

    def release(kind):
        def run():
            boxes[kind].clear()
        return run

    stress.once([build(kind) for kind in range(4)])
    stress.check(died[0] == 0, "released while it was held")
    stress.once([release(kind) for kind in range(4)])
    import gc
    gc.collect()
    stress.check(died[0] == 4, "%d of 4 chains were released" % died[0])


stress.rounds(trial)
stress.finish()
