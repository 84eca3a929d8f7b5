# SPDX-License-Identifier: MIT
# collections.namedtuple: fields, defaults, methods, subclasses, errors.
from collections import namedtuple

Point = namedtuple("Point", "x y z", defaults=[0, -1])
p = Point(1, 2)
print(p, p.x, p.y, p.z, p[2], len(p), list(p), p == (1, 2, -1), hash(p) == hash((1, 2, -1)))
print(Point._fields, Point._field_defaults, Point.__doc__, Point.__name__, Point.__match_args__, Point.__slots__)
print(p._asdict(), p._replace(x=9), Point._make("abc"), Point(*p) is p, Point(**p._asdict()) == p)
print(Point.x.__doc__, repr(Point.x), isinstance(p, tuple), p < Point(1, 3), p + (4,), max(p))
a, b, c = p
print(a, b, c, "%s-%s-%s" % p, {p: 1}[1, 2, -1])


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: Point())
attempt(lambda: Point(1, 2, 3, 4))
attempt(lambda: Point(1, q=2))
attempt(lambda: Point(1, x=2))
attempt(lambda: Point._make([1]))
attempt(lambda: p.missing)
attempt(lambda: setattr(p, "x", 5))
attempt(lambda: delattr(p, "x"))
attempt(lambda: namedtuple("P", "a a"))
attempt(lambda: namedtuple("P", "for"))
attempt(lambda: namedtuple("P", "_a"))
attempt(lambda: namedtuple("9P", "a"))
attempt(lambda: namedtuple("P", ["a", 1]))
attempt(lambda: namedtuple("P", "a", defaults=[1, 2]))
attempt(lambda: namedtuple("Pair", "a b")())
attempt(lambda: namedtuple("Triple", "a b c")())
print(namedtuple("R", "a class _b a ok", rename=True)._fields, namedtuple("E", [])(), namedtuple("C", "a,b, c")(1, 2, 3))


class Vector(namedtuple("Base", "x y")):
    __slots__ = ()

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    @property
    def norm(self):
        return (self.x**2 + self.y**2) ** 0.5

    def __new__(cls, x, y=4):
        return super().__new__(cls, x, y)


v = Vector(3)
print(v, v + Vector(1, 1), v.norm, v._replace(y=0), Vector._make([1, 2]), type(v._replace(x=1)).__name__)
match v:
    case Vector(x=3, y=q):
        print("matched", q)
match p:
    case Point(1, y, z):
        print("positional", y, z)
    case _:
        print("no")
total = 0
for i in range(300):
    q = Point(i, y=i)
    total += q.x + q.y + q.z
print(total, sorted([Point(2, 1), Point(1, 5), Point(1, 2)]))
Card = namedtuple("Card", ["rank", "suit"])
deck = [Card(r, s) for s in "SH" for r in "23A"]
print(deck[0], deck[-1].suit, [c.rank for c in deck], Card(suit=1, rank=2))
