# SPDX-License-Identifier: MIT
# In which order things die that die together.
from collections import deque
import gc


class D:
    def __init__(self, name, *held):
        self.name = name
        self.held = held

    def __del__(self):
        log.append(self.name)


log = []


def show(title):
    print(title, *log)
    log.clear()


items = [D(n) for n in "abcde"]
del items
show("list")
items = [D(n) for n in "abcde"]
items.clear()
show("clear")
items = [D(n) for n in "abcde"]
items[1:4] = [D("x")]
show("slice assigned")
del items[:]
show("slice deleted")
items = [D(n) for n in "abcdef"]
del items[::2]
show("steps deleted")
items[::2] = [D("x"), D("y")]
show("steps assigned")
items = None
show("rest")
items = [D(n) for n in "abc"]
items *= 0
show("times zero")
items = (D("a"), D("b"), [D("c"), D("d")])
items = None
show("tuple")
items = {"x": D("a"), "y": D("b"), "z": D("c")}
del items["y"]
items["y"] = D("d")
items = None
show("dict")
items = {D("key 1"): D("value 1"), D("key 2"): D("value 2")}
items.clear()
show("dict with keys")
items = deque([D("a"), D("b"), D("c")])
items.rotate(1)
items = None
show("deque")
items = deque([D(n) for n in "abc"], maxlen=2)
show("deque full")
items.clear()
show("deque cleared")
item = D("outer", D("middle", D("inner")), D("last"))
item = None
show("attributes")
item = D("a")
item.first, item.second = D("first"), D("second")
del item.first
item.first = D("third")
item = None
show("order of attributes")


def local():
    z, a, m = D("z"), D("a"), D("m")
    return None


local()
show("locals")


def arguments(first, second, *rest, **named):
    second = D("replaced")


arguments(D("first"), D("second"), D("rest 1"), D("rest 2"), n=D("n"))
show("arguments")


def closure():
    a, b = D("a"), D("b")
    return lambda: (a, b)


closure()
show("cells")


def generator():
    a = D("a")
    try:
        b = D("b")
        yield 1
    finally:
        log.append("finally")


g = generator()
next(g)
g = None
show("generator")
D("call").name, [D("expression")]
show("temporaries")
x = y = D("two names")
x = None
show("one left")
y = None
show("none left")
print([i for i in map(lambda d: d.name, (D(n) for n in "abc"))])
show("generator expression")
for item in (D(n) for n in "ab"):
    pass
show("loop")
del item
show("variable")
cycle = [D(n) for n in "abc"]
for one, following in zip(cycle, cycle[1:] + cycle[:1]):
    one.following = following
del one, following, cycle
show("nothing yet")
gc.collect()
show("cycle")
