# SPDX-License-Identifier: MIT
# Containment, remove and comparison look at identity first and then at ==.
class Odd:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        print("eq", self.name)
        return False

    __hash__ = None


a = Odd("a")
b = Odd("b")
items = [a, b]
print(a in items, items.index(b), items.count(a))
items.remove(b)
print(len(items))
nan = float("nan")
print(nan in [nan], [nan] == [nan], [nan].index(nan), nan == nan)
print([1, 2] == [1.0, True + 1], [[]] == [[]], [None] == [0])
print(items == [a], (a,) == (a,))
