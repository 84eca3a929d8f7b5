# SPDX-License-Identifier: MIT
# Long chains are released without overflowing the stack.
class Link:
    def __init__(self, following):
        self.following = following


chain = None
for _ in range(200000):
    chain = Link(chain)
chain = None
print("linked objects")
nested = []
for _ in range(200000):
    nested = [nested]
nested = None
print("nested lists")
t = ()
for _ in range(200000):
    t = (t,)
del t
print("nested tuples")
d = {}
for _ in range(100000):
    d = {"k": d}
d = None
print("nested dicts")


def wrap(function):
    return lambda: function


f = None
for _ in range(100000):
    f = wrap(f)
f = None
print("nested closures")


class Cell:
    pass


first = Cell()
cell = first
for _ in range(50000):
    cell.next = Cell()
    cell = cell.next
cell.next = first
first = cell = None
import gc

gc.collect()
print("ring")
