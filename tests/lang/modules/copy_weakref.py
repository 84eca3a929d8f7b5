# SPDX-License-Identifier: MIT
# copy and weakref.
import copy
import gc
import weakref

a = [1, [2, 3], {"k": [4]}]
b, c = copy.copy(a), copy.deepcopy(a)
a[1].append("x")
print(b, c, b[1] is a[1], c[1] is a[1])
r = [1]
r.append(r)
d = copy.deepcopy(r)
print(d[1] is d, d[0])


class Node:
    def __init__(self, v): self.v = v; self.n = None
    def __deepcopy__(self, memo): return Node(("copied", self.v))


class Plain:
    def __init__(self): self.items = [1]; self.node = Node(5)


p = Plain()
q, s = copy.deepcopy(p), copy.copy(p)
p.items.append(2)
print(q.items, s.items, q.node.v, s.node is p.node, copy.copy((1, 2)), copy.deepcopy({"a": {1}}))
n = Node(1)
w = weakref.ref(n)
print(w() is n, w().v)
log = []
w2 = weakref.ref(n, lambda ref: log.append("gone"))
n = None
gc.collect()
print(w(), log, w2() is None)
v = weakref.WeakValueDictionary()
k = weakref.WeakKeyDictionary()
x, y = Node(1), Node(2)
v["x"], v["y"] = x, y
k[x] = "for x"
print(sorted(v), len(k), k[x], v["x"] is x)
x = None
gc.collect()
print(sorted(v), len(k))
z = weakref.WeakSet([y])
print(len(z), y in z, weakref.proxy(y).v, weakref.ref(y) == weakref.ref(y))
y = None
gc.collect()
print(len(z))
f = weakref.finalize(Node(3), log.append, "finalized")
gc.collect()
print(log, f.alive)
