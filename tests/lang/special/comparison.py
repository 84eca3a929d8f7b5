# SPDX-License-Identifier: MIT
# Comparison special methods, reflection, defaults, __hash__, __bool__, __len__, __contains__.
class V:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return isinstance(other, V) and self.v == other.v

    def __lt__(self, other):
        return self.v < other.v

    def __le__(self, other):
        return self.v <= other.v

    def __hash__(self):
        return hash(self.v)

    def __repr__(self):
        return "V%d" % self.v


a, b = V(1), V(2)
print(a == V(1), a != b, a < b, a > b, a <= b, a >= b, a == 1, sorted([V(3), a, b]), max(a, b), {a: "x"}[V(1)], len({a, V(1), b}))


class OnlyLt:
    def __lt__(self, other):
        return "lt"


print(OnlyLt() < 1, 1 > OnlyLt())
try:
    OnlyLt() <= 1
except TypeError as error:
    print(error)


class Weird:
    def __eq__(self, other):
        return "eq"

    def __ne__(self, other):
        return "ne"


print(Weird() == 1, 1 == Weird(), Weird() != 1, 1 != Weird())


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __contains__(self, x):
        return x == "in"


print(bool(Sized(0)), bool(Sized(3)), len(Sized(7)), "in" in Sized(1), "x" in Sized(1), not Sized(0))


class Truth:
    def __bool__(self):
        return False

    def __len__(self):
        return 5


print(bool(Truth()), 1 if Truth() else 2, not Truth(), (Truth() and 3) is None)
for bad in (-1, "x"):
    try:
        len(Sized(bad))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


class BadBool:
    def __bool__(self):
        return 2


try:
    bool(BadBool())
except TypeError as error:
    print(error)


class BadHash:
    def __hash__(self):
        return "x"


try:
    hash(BadHash())
except TypeError as error:
    print(error)
print(V(5).__hash__() == hash(5), object().__eq__(1), object() == object())
