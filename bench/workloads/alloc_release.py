# SPDX-License-Identifier: MIT
# group: threads
# exercises: objects made in one thread and released in another, in batches (pairs of a maker and a breaker)
# size: 1600
# quick-size: 400
# threads: 2
import queue

import protocol


class Leaf:
    def __init__(self, value):
        self.value = value


class Branch:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(batches, count):
    for batch in range(count):
        trees = []
        for index in range(60):
            left = Branch(Leaf(batch), Leaf(index))
            trees.append(Branch(left, Branch(Leaf(index * 3), Leaf("leaf"))))
        batches.put(trees)
    batches.put(None)
    return 0


def release(batches):
    total = 0
    while True:
        trees = batches.get()
        if trees is None:
            return total
        while trees:
            tree = trees.pop()
            total += tree.left.left.value + tree.left.right.value + tree.right.left.value


def run(size, threads):
    calls = []
    for _ in range(threads):
        batches = queue.Queue(16)
        calls.append((make, (batches, size)))
        calls.append((release, (batches,)))
    return "threads=%d total=%d" % (threads, sum(protocol.run_threads(calls)))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=1600, threads=2, idle=idle)
