# SPDX-License-Identifier: MIT
# __getitem__ and company, iteration by __iter__ and by __getitem__, __call__.
class Grid:
    def __init__(self):
        self.cells = {}

    def __getitem__(self, key):
        return self.cells.get(key, ".")

    def __setitem__(self, key, value):
        self.cells[key] = value

    def __delitem__(self, key):
        del self.cells[key]

    def __len__(self):
        return len(self.cells)

    def __iter__(self):
        return iter(sorted(self.cells))

    def __call__(self, *args, **kwargs):
        return args, kwargs


g = Grid()
g[1, 2] = "x"
g[0, 0] = "o"
g["k", "l"] = "z"
del g["k", "l"]
print(g[1, 2], g[5, 5], len(g), list(g), (0, 0) in g, g(1, a=2), bool(g))
g[1, 2] += "y"
print(g[1, 2])


class Old:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError(i)
        return i * 10


print(list(Old()), 20 in Old(), [x for x in Old()], tuple(Old()), sum(Old()), max(Old()))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


c = Countdown(3)
print(list(c), list(c), list(Countdown(2)), 1 in Countdown(3), dict(zip(Countdown(2), "ab")))
print(list(zip(Countdown(3), Old())), next(Countdown(1)), next(Countdown(0), "none"))
a, b = Countdown(2)
print(a, b)


class BadIter:
    def __iter__(self):
        return 5


try:
    for x in BadIter():
        pass
except TypeError as error:
    print(error)


class NotIterable:
    pass


for bad in (lambda: list(NotIterable()), lambda: NotIterable()[0], lambda: len(NotIterable()), lambda: NotIterable()(), lambda: next(5)):
    try:
        bad()
    except TypeError as error:
        print(error)
try:
    NotIterable()[0] = 1
except TypeError as error:
    print(error)
try:
    del NotIterable()[0]
except TypeError as error:
    print(error)
print(list(iter([1, 2, 3].pop, 1)), list(reversed([1, 2])))
