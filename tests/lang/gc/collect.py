# SPDX-License-Identifier: MIT
# Cycles are collected, finalizers run, collect() returns 0 when nothing is left.
import gc


class Node:
    alive = 0

    def __init__(self):
        Node.alive += 1
        self.other = None

    def __del__(self):
        Node.alive -= 1


gc.collect()
for _ in range(10):
    a, b = Node(), Node()
    a.other, b.other = b, a
a = b = None
gc.collect()
print(Node.alive)
c = Node()
c.other = c
c = None
gc.collect()
print(Node.alive)
d = [Node()]
d.append(d)
del d
gc.collect()
print(Node.alive)
e = {"n": Node()}
e["self"] = e
f = e
e = None
gc.collect()
print(Node.alive)
f = None
gc.collect()
print(Node.alive, gc.collect())


def closure():
    node = Node()

    def inner():
        return inner, node
    return inner


closure()
gc.collect()
print(Node.alive)


def generator():
    node = Node()
    me = yield
    yield node


g = generator()
next(g)
g.send(g)
del g
gc.collect()
print(Node.alive)
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled())
keep = []
for _ in range(3000):
    x = Node()
    x.other = x
    del x
gc.collect()
print(Node.alive)
t = (Node(), [])
t[1].append(t)
del t
gc.collect()
print(Node.alive)
