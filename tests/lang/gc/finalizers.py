# SPDX-License-Identifier: MIT
# __del__ at the moment the last reference goes, resurrection, errors in finalizers, order in containers.
import sys


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a = D("a")
b = a
del a
print("still")
b = None
print("gone")


def function():
    local = D("local")
    print("in function")


function()
print("after function")
items = [D("i0"), D("i1")]
items.pop()
print("popped")
items[0] = None
print("replaced")
d = {"k": D("value")}
d["k"] = 1
print("dict replaced")
D("temporary")
print("after temporary")
kept = []


class Phoenix:
    def __init__(self):
        self.lives = 0

    def __del__(self):
        self.lives += 1
        kept.append(self)


p = Phoenix()
p = None
print(len(kept), kept[0].lives)


class Holder:
    def __init__(self, child):
        self.child = child


h = Holder(D("child"))
h = None
print("holder gone")
for i in range(2):
    x = D("loop%d" % i)
print("loop done")
x = None
try:
    raise ValueError(D("in exception"))
except ValueError as error:
    print("caught")
print("after except")


def gen():
    held = D("in generator")
    yield 1
    yield 2


g = gen()
next(g)
del g
print("generator gone")
l = [D("x")] * 3
del l[0]
l.clear()
print("end")
