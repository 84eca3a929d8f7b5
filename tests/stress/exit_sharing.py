# SPDX-License-Identifier: MIT
# Invariant: what a thread shared as the last thing it did is whole after its end, for those who look, change it and drop
# it while the thread dies; and what it left in cycles, locals and suspended generators goes.
import gc
import threading
import time
import weakref

import stress


class Node:
    def __init__(self, name, inner):
        self.name = name
        self.inner = inner


def suspended(node):
    try:
        yield node.name
        yield node
    finally:
        node.inner["closed"] = True


def trial(number):
    board = []
    left = []
    local = threading.local()
    threads = []

    def dying(name):
        node = Node(name, {"list": [name], "closed": False})
        node.me = node
        other = Node(name, {"closed": False})
        other.pair = node
        running = suspended(node)
        next(running)
        local.node = other
        left.append(weakref.ref(other))
        if name % 2:
            board.append((node, running))
        else:
            left.append(weakref.ref(node))
            board.append((Node(name, {"list": [name]}), iter([name])))

    def start(base):
        def run():
            for n in range(25):
                thread = threading.Thread(target=dying, args=(base + n,))
                thread.start()
                threads.append(thread)
        return run

    def look():
        for _ in range(120):
            try:
                node, running = board[-1]
            except IndexError:
                continue
            stress.check(node.inner["list"][0] == node.name, "half an object")
            node.inner["list"].append(0)
            try:
                value = next(running)
            except (StopIteration, ValueError):  # over, or another thread is in it
                continue
            stress.check(value is node or value == node.name, "another's generator")
            if len(board) > 4:
                board.pop(0)

    stress.once([start(0), start(1000), look, look])
    for thread in threads:
        thread.join()
    board.clear()
    threads.clear()
    for _ in range(500):
        gc.collect()
        if not any([ref() for ref in left]):
            break
        time.sleep(0.002)
    stress.check(not any([ref() for ref in left]), "something outlives its thread")


stress.rounds(trial)
stress.finish()
