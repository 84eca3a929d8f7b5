# SPDX-License-Identifier: MIT
# Invariant: a graph built in one thread and published by one store is seen whole by the readers, through lists, dicts,
# tuples, attributes, closures, bound methods and cycles.
import stress


class Node:
    def __init__(self, name):
        self.name = name
        self.near = []
        self.table = {}

    def total(self):
        return sum([other.name for other in self.near])


published = [None]


def build():
    for start in range(20):
        nodes = [Node(start + n) for n in range(8)]
        for n, node in enumerate(nodes):
            node.near.append(nodes[(n + 1) % 8])
            node.near.append(nodes[(n + 3) % 8])
            node.table[n] = (node, nodes[n - 1])
            node.closure = lambda node=node, nodes=nodes: (node.name, len(nodes))
            node.bound = nodes[(n + 2) % 8].total
        published[0] = (start, nodes[0])


def walk():
    for _ in range(20):
        found = published[0]
        if found is None:
            continue
        start, node = found
        seen = []
        work = [node]
        while work:
            one = work.pop()
            if one in seen:
                continue
            seen.append(one)
            work.extend(one.near)
        stress.check(sorted([one.name for one in seen]) == [start + n for n in range(8)], "a graph in parts")
        for one in seen:
            n = one.name - start
            stress.check(one.closure() == (one.name, 8), "a damaged closure")
            stress.check(one.table[n][0] is one and one.table[n][1].name == start + (n - 1) % 8, "a damaged table")
            stress.check(one.bound() == 2 * start + (n + 3) % 8 + (n + 5) % 8, "a damaged bound method")


stress.together([build, walk, walk])
stress.finish()
