# SPDX-License-Identifier: MIT
# Weak references: when and in which order they die and tell; garbage that refers to garbage; resurrection.
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


node = Node("many")
plain = weakref.ref(node)
told = []
references = [weakref.ref(node, lambda ref, n=n: told.append((n, ref(), plain()))) for n in range(40)]
others = [weakref.ref(item) for item in map(Node, "abc")]
print([ref() for ref in others])
print(weakref.getweakrefcount(node), [r is plain for r in weakref.getweakrefs(node)].count(True), weakref.ref(node) is plain)
print([r is s for r, s in zip([r for r in weakref.getweakrefs(node) if r is not plain], reversed(references))].count(False))
del references[10:20]
del node
print([n for n, _, _ in told])
print(all(a is None and b is None for _, a, b in told))

# a cycle: all references tell before any __del__, and those that are garbage themselves do not
first, second = Node("first"), Node("second")
first.other, second.other = second, first
first.watch = weakref.ref(second, lambda ref: print("told inside"))
watch = [weakref.ref(item, lambda ref: print("told outside", ref())) for item in (first, second)]
del first, second
print(gc.collect() > 0)
watch.clear()

# a callback that outlives its reference is not called
node = Node("silent")
weakref.ref(node, lambda ref: print("never"))
del node


class Back:
    def __init__(self):
        self.watch = None

    def __del__(self):
        print("back")
        saved.append(self)


saved = []
back = Back()
ref = weakref.ref(back, lambda _: print("callback after resurrection is for the last time"))
del back
print(len(saved), gc.is_finalized(saved[0]))
saved.clear()
print("gone", ref())
back = Back()
back.me = back
ref = weakref.ref(back)
del back
gc.collect()
print(len(saved), ref() is None)
saved[0].me = None
saved.clear()
print("not twice", gc.collect())


class Chain:
    """Resurrects what it holds, not itself."""

    def __init__(self, held):
        self.held = held

    def __del__(self):
        print("chain")
        saved.append(self.held)


chain = Chain(Node("held"))
chain.me = chain
del chain
gc.collect()
print([node.name for node in saved])
saved.clear()
try:
    hash(weakref.ref(Node("unhashed")))
except TypeError as error:
    print(error)

# a callback that collects while its object is on its way out
node = Node("collects")
node.me = [node]
node.me.clear()
ref = weakref.ref(node, lambda _: print("collecting", gc.collect(), [o for o in gc.get_objects() if type(o) is Node]))
del node
