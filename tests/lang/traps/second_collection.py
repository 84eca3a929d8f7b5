# SPDX-License-Identifier: MIT
# What the first gc.collect() found, the second does not find again.
import gc

gc.collect()
gc.disable()


class Node:
    def __init__(self):
        self.me = self


for round_number in range(3):
    for _ in range(50):
        Node()
    row = []
    row.append(row)
    del row
    first = gc.collect()
    print(first >= 51, gc.collect(), gc.garbage, gc.isenabled())
gc.enable()
print(gc.isenabled())
keep = [Node() for _ in range(10)]
print(gc.collect(), len(keep))
died = []


class Loud:
    def __init__(self, name):
        self.name, self.me = name, self

    def __del__(self):
        died.append(self.name)


for name in "abc":
    Loud(name)
print(gc.collect() >= 3, sorted(died), gc.collect())
