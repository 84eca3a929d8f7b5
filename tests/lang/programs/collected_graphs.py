# SPDX-License-Identifier: MIT
# Object graphs for the collector: linked rings, trees with parents, closures that hold themselves; what dies and what stays.
import gc
import weakref


class Node:
    died = 0

    def __init__(self, name):
        self.name, self.links, self.parent = name, [], None

    def __del__(self):
        Node.died += 1


def ring(n):
    nodes = [Node(i) for i in range(n)]
    for a, b in zip(nodes, nodes[1:] + nodes[:1]):
        a.links.append(b)
        b.links.append(a)
    return nodes[0]


def tree(depth, parent=None):
    node = Node(depth)
    node.parent = parent
    if depth:
        node.links = [tree(depth - 1, node), tree(depth - 1, node)]
    return node


def count(node):
    return 1 + sum(count(child) for child in node.links)


gc.collect()
gc.disable()
start = ring(100)
watch = weakref.ref(start.links[0])
print(watch().name, Node.died)
del start
print(gc.collect() >= 100, watch(), Node.died)
Node.died = 0
root = tree(7)
print(count(root), gc.collect(), Node.died)
half = root.links[0]
root.links.clear()
half.parent = None
del root
gc.collect()
print(count(half), Node.died)
del half
gc.collect()
print(Node.died)
Node.died = 0


def make_closures(n):
    made = []
    for i in range(n):
        node = Node(i)

        def self_holding(node=node):
            return self_holding, node
        node.links.append(self_holding)
        made.append(weakref.ref(node))
    return made


refs = make_closures(20)
gc.collect()
print(sum(r() is None for r in refs), Node.died)
Node.died = 0
level = [None] * 100
for depth in range(500):
    level = [level, {depth: level}, (level, depth)]
print(len(level), gc.is_tracked(level))
found = []


class Resurrected:
    def __init__(self):
        self.me = self

    def __del__(self):
        found.append(self)


Resurrected()
gc.collect()
print(len(found), found[0].me is found[0])
found.clear()
gc.collect()
print(len(found), gc.garbage)
cache = weakref.WeakValueDictionary()
keep = []
for i in range(10):
    node = Node(i)
    node.links.append(node)
    cache[i] = node
    if i % 3 == 0:
        keep.append(node)
del node
gc.collect()
print(sorted(cache), Node.died)
order = []
for name in "abc":
    weakref.finalize(ring(2), order.append, name)
gc.collect()
print(sorted(order))
gc.enable()
chain = None
for i in range(100000):
    chain = [chain]
del chain
print("a chain of a hundred thousand is gone")
