# SPDX-License-Identifier: MIT
# Containers ask for identity before they ask for ==: nan finds itself, and a wrong __eq__ is not asked about itself.
nan = float("nan")
items = [1, nan, 3]
print(nan in items, items.index(nan), items.count(nan), nan == nan, [nan] == [nan], (nan,) == (nan,), {1: nan} == {1: nan})
items.remove(nan)
print(items)
print(float("nan") in [float("nan")])


class Never:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        print("asked", self.name, other.name if isinstance(other, Never) else other)
        return False

    def __hash__(self):
        return 7


a, b, c = Never("a"), Never("b"), Never("c")
row = [a, b, c]
print(b in row, row.index(c), row.count(b))
row.remove(b)
print([n.name for n in row])
try:
    row.remove(b)
except ValueError as error:
    print(error)
try:
    row.index(b)
except ValueError as error:
    print(type(error).__name__)
print(a in {a: 1}, a in {a}, [a] == [a], [a] == [b], (a, b) == (a, b), (a, b) != (a, c))
d = {a: 1}
d[a] = 2
print(len(d))
d[b] = 3
print(len(d), d[a], d[b])


class Always:
    def __eq__(self, other):
        return True


row = [1, "x", None]
row.remove(Always())
print(row, Always() in row, row.count(Always()), row.index(Always()))
print(51.0 in {51: 1}, {51: "int"}[51.0], {True: "yes"}[1], {1: "a", 1.0: "b", True: "c"})
print({0: "zero"}[False], {0: "zero"}[-0.0], {2 ** 70: "big"}[2.0 ** 70])
