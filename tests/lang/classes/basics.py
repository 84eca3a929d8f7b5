# SPDX-License-Identifier: MIT
# Classes, instances, methods, attributes of class and instance, bound methods.
class Point:
    """A point."""
    dimension = 2
    count = 0

    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        Point.count += 1

    def norm(self):
        return self.x * self.x + self.y * self.y

    def moved(self, dx=0, dy=0):
        return Point(self.x + dx, self.y + dy)


p = Point(3, 4)
q = p.moved(dx=1)
print(p.x, p.y, p.norm(), q.x, q.norm(), Point.count, p.dimension, Point.dimension)
p.dimension = 3
print(p.dimension, q.dimension, Point.dimension)
Point.dimension = 9
print(p.dimension, q.dimension)
m = p.norm
p.x = 0
print(m(), Point.norm(q), m.__self__ is p, m.__name__, p.norm == p.norm)
print(type(p) is Point, isinstance(p, Point), isinstance(5, Point), Point.__name__, p.__class__ is Point, Point.__doc__, Point.__module__)
p.extra = "e"
print(sorted(p.__dict__.items()), p.__dict__["x"], hasattr(p, "extra"), getattr(p, "nope", "default"))
setattr(p, "z", 5)
print(p.z, getattr(p, "z"), vars(q))
delattr(p, "z")
for bad in (lambda: p.z, lambda: p.nope(), lambda: Point.nothing, lambda: (5).nope, lambda: None.x, lambda: "s".foo, lambda: [].bar):
    try:
        bad()
    except AttributeError as error:
        print(error)
try:
    (5).x = 3
except AttributeError as error:
    print(error)


def later(self):
    return "added later", self.x


Point.later = later
print(p.later(), q.later())
Point.norm = lambda self: -1
print(p.norm(), m())
p.norm = lambda: "own"
print(p.norm(), q.norm())


class Empty:
    pass


print(Empty() == Empty(), Empty() is not Empty(), bool(Empty()), isinstance(Empty(), object))
print(str(Empty)[:8], repr(Point))
