# SPDX-License-Identifier: MIT
# Subclasses of built-in types whose methods call the built-in's on super().
class Path(list):
    def append(self, item):
        super().append(item * 2)
        return self

    def __getitem__(self, i):
        got = super().__getitem__(i)
        return Path(got) if isinstance(i, slice) else got

    def __setitem__(self, i, value):
        super().__setitem__(i, ("set", value))

    def __len__(self):
        return super().__len__() + 100

    def __repr__(self):
        return "Path(%s)" % super().__repr__()

    def __contains__(self, item):
        return super().__contains__(item * 2)

    def __iter__(self):
        return reversed(list(super().__iter__()))

    def sort(self, *args, **options):
        list.sort(self, *args, **options)
        return self

    def pop(self, *args):
        return "popped", super().pop(*args)


p = Path([3, 1, 2])
print(p.append(5).append(6), len(p), p[0], p[1:3], 5 in p, 3 in p, list(p), p.sort(), p.pop(), p.pop(0))
p[0] = "x"
print(p, type(p[:1]).__name__, p == [("set", "x"), 3, 10], p + [1], type(p + [1]).__name__, sum(1 for _ in p))
p.extend([7, 8])
p += [9]
print(p, type(p).__name__, p.count(7), p.index(9), p * 2)


class Lower(dict):
    def __init__(self, *args, **kwargs):
        super().__init__()
        self.update(*args, **kwargs)

    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __contains__(self, key):
        return super().__contains__(key.lower())

    def update(self, *args, **kwargs):
        for k, v in dict(*args, **kwargs).items():
            self[k] = v

    def get(self, key, default=None):
        return super().get(key.lower(), default)

    def __missing__(self, key):
        return "no " + key


d = Lower({"A": 1}, B=2)
print(d, d["a"], d["B"], "b" in d, d.get("A"), d["zz"], len(d), sorted(d), {**d}, dict(d))


class Name(str):
    def __new__(cls, text, tag=None):
        self = super().__new__(cls, text.strip())
        self.tag = tag
        return self

    def upper(self):
        return Name(super().upper(), self.tag)

    def __add__(self, other):
        return Name(super().__add__(other), "sum")

    def __eq__(self, other):
        return super().__eq__(other) or str(self).lower() == other

    __hash__ = str.__hash__


n = Name("  ann ", 7)
print(n, n.tag, n.upper().tag, (n + "!").tag, n == "ANN", n == "ann", {n: 1}["ann"], type(n.lower()).__name__, type(n[:]).__name__, repr(n), len(n))


class Money(int):
    def __new__(cls, amount, unit="EUR"):
        self = super().__new__(cls, amount)
        self.unit = unit
        return self

    def __add__(self, other):
        return Money(super().__add__(other), self.unit)

    __radd__ = __add__

    def __repr__(self):
        return "%d %s" % (self, self.unit)

    def __format__(self, spec):
        return super().__format__(spec) + self.unit


m = Money(5, "CHF")
print(m + 1, 1 + m, sum([m, m]), m * 2, type(m * 2).__name__, m == 5, hash(m) == hash(5), "{:>5}".format(m), f"{m:03d}", "%d" % m, range(m), [0, 1, 2, 3, 4, 5][m])


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def left(self):
        return self[0]

    def __add__(self, other):
        return Pair(self[0] + other[0], self[1] + other[1])

    def __lt__(self, other):
        return self[1] < other[1]


a, b = Pair(1, 9), Pair(2, 3)
print(a + b, a.left, sorted([a, b]), a < b, a == (1, 9), {a: 1}[1, 9], type(a + b).__name__, type(a[:]).__name__, max(a, b))


class Failure(Exception):
    def __init__(self, code, *rest):
        super().__init__("code %d" % code, *rest)
        self.code = code

    def __str__(self):
        return "<%s>" % super().__str__()


try:
    raise Failure(3, "more")
except Failure as failure:
    print(failure, failure.code, failure.args, repr(failure))


class Bag(set):
    def add(self, item):
        print("add", item)
        super().add(item)

    def __contains__(self, item):
        return super().__contains__(item) or item == "joker"


bag = Bag([1])
bag.add(2)
print(len(bag), 1 in bag, "joker" in bag, sorted(bag | {5}), type(bag | {5}).__name__, bag == {1, 2}, sorted(bag.union([9])))


class Ratio(float):
    def __new__(cls, a, b=1):
        return super().__new__(cls, a / b)

    def __str__(self):
        return "%.1f%%" % (self * 100)


r = Ratio(1, 4)
print(r, repr(r), r + 1, type(r + 1).__name__, format(r, ".3f"), "%s" % r, f"{r}", round(r, 1), r == 0.25)
