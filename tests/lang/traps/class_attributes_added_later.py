# SPDX-License-Identifier: MIT
# Attributes that a class gains, changes and loses after its instances were made and its sites ran hot.
class Point:
    def __init__(self, x):
        self.x = x


def read(p):
    try:
        return p.unit
    except AttributeError as error:
        return str(error)


def hot(p, n=300):
    last = None
    for _ in range(n):
        last = read(p)
    return last


p, q = Point(1), Point(2)
print(hot(p))
Point.unit = "cm"
print(hot(p), hot(q))
p.unit = "mm"
print(hot(p), hot(q))
del p.unit
print(hot(p))
Point.unit = property(lambda self: "computed %d" % self.x)
print(hot(p), hot(q))
try:
    p.unit = 3
except AttributeError as error:
    print(error)
del Point.unit
print(hot(p))


class Base:
    pass


class Child(Base):
    pass


c = Child()
Base.greet = lambda self: "base"
print([c.greet() for _ in range(50)][-1])
Child.greet = lambda self: "child"
print([c.greet() for _ in range(50)][-1])
del Child.greet
print(c.greet())
Base.__len__ = lambda self: 5
print(len(c), bool(c))
Base.__bool__ = lambda self: False
print(bool(c))
Base.__add__ = lambda self, other: ("add", other)
Child.__radd__ = lambda self, other: ("radd", other)
print(c + 1, 1 + c, (Base() + c)[0])
Base.__getattr__ = lambda self, name: "made " + name
print(c.anything, hasattr(c, "whatever"))
del Base.__getattr__
print(hasattr(c, "whatever"))
Base.__call__ = lambda self, *args: sum(args)
print(c(1, 2, 3))
Base.__iter__ = lambda self: iter("abc")
print(list(c), "b" in c)
Base.__contains__ = lambda self, x: x == "z"
print("b" in c, "z" in c)
Base.__eq__ = lambda self, other: True
print(c == 5, c != 5)
setattr(Base, "odd name", 1)
print(getattr(c, "odd name"), "odd name" in dir(c))


class Other(Base):
    greet = lambda self: "other"


c.__class__ = Other
print(c.greet(), type(c).__name__)
