# SPDX-License-Identifier: MIT
# __rmul__ = __mul__ in a class body, and the other names that are bound to a method there.
class Vec:
    def __init__(self, *xs):
        self.xs = xs

    def __mul__(self, k):
        if isinstance(k, Vec):
            return sum(a * b for a, b in zip(self.xs, k.xs))
        if isinstance(k, (int, float)):
            return Vec(*(x * k for x in self.xs))
        return NotImplemented

    __rmul__ = __mul__

    def __add__(self, other):
        if other == 0:
            return self
        return Vec(*(a + b for a, b in zip(self.xs, other.xs)))

    __radd__ = __iadd__ = __add__

    def __repr__(self):
        return "Vec%r" % (self.xs,)

    __str__ = __repr__
    __hash__ = None
    __unicode__ = __str__

    def __eq__(self, other):
        return isinstance(other, Vec) and self.xs == other.xs

    __neg__ = lambda self: self * -1
    length = property(lambda self: (self * self) ** 0.5)


v = Vec(1, 2, 3)
print(v * 2, 2 * v, 2.5 * v, v * v, -v, v.length, sum([v, v, v]), True * v)
v += Vec(1, 1, 1)
print(v, str(v), v.__unicode__(), Vec.__rmul__ is Vec.__mul__)
for f in (lambda: v * "a", lambda: "a" * v, lambda: [1] * v, lambda: hash(v), lambda: {v: 1}, lambda: v - v, lambda: v < v):
    try:
        print(f())
    except TypeError as error:
        print(error)
