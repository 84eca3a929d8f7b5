# SPDX-License-Identifier: MIT
# functools: partial, reduce, wraps, cmp_to_key, total_ordering, cached_property, partialmethod, singledispatch.
import functools
from functools import partial, partialmethod, reduce, wraps, cmp_to_key, total_ordering, cached_property, singledispatch, singledispatchmethod


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def show(*args, **kw):
    return args, kw


p = partial(show, 1, 2, a=3)
print(p(), p(4, b=5), p(a=9), p.args, p.keywords, p.func is show, partial(p, 7, c=1).args, partial(p, 7, c=1).keywords)
print(partial(int, base=2)("1011"), list(map(partial(pow, 2), range(5))), repr(partial(int, "7", base=8)), callable(p))
p.note = "attribute"
print(p.note, p.__dict__)
attempt(lambda: partial())
attempt(lambda: partial(5))
attempt(lambda: partial(len)(1, 2))


class Sub(partial):
    pass


print(Sub(show, 1)(2), isinstance(Sub(show), partial))
print(reduce(lambda a, b: a * b, range(1, 8)), reduce(max, [3, 9, 2], 5), reduce(lambda a, b: a + b, "abc", "z"), reduce(show, [], "init"), reduce(show, [1]))
attempt(lambda: reduce(show, []))
attempt(lambda: reduce(show, 5))
attempt(lambda: reduce(lambda a, b: 1 / 0, [1, 2]))


def logged(f):
    @wraps(f)
    def inner(*args):
        "inner doc"
        return f(*args)

    return inner


@logged
def target(x):
    "target doc"
    return x + 1


target.extra = 5
print(target(1), target.__name__, target.__doc__, target.__wrapped__(1), target.__qualname__, hasattr(logged(target), "extra"))
print(sorted([5, 2, 8, 1], key=cmp_to_key(lambda a, b: b - a)), sorted("bca", key=cmp_to_key(lambda a, b: (a > b) - (a < b))))
k = cmp_to_key(lambda a, b: a - b)
print(k(1) < k(2), k(2) == k(2), k(3).obj, max([k(4), k(7)]).obj, k(1) >= k(2))
attempt(lambda: k(1) < 5)
attempt(lambda: hash(k(1)))
attempt(lambda: sorted([1, 2], key=cmp_to_key(lambda a, b: None)))


@total_ordering
class Version:
    def __init__(self, *n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self.n < other.n if isinstance(other, Version) else NotImplemented


v, w = Version(1, 2), Version(1, 3)
print(v < w, v <= w, v > w, v >= w, v <= Version(1, 2), v >= Version(1, 2), max(v, w) is w)
attempt(lambda: v <= 5)


@total_ordering
class ByGreater:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x

    def __ge__(self, other):
        return self.x >= other.x


print(ByGreater(1) < ByGreater(2), ByGreater(2) > ByGreater(2), ByGreater(2) <= ByGreater(2), ByGreater(3) > ByGreater(1))
attempt(lambda: total_ordering(type("Nothing", (), {})))


class Circle:
    computed = 0

    def __init__(self, r):
        self.r = r

    @cached_property
    def area(self):
        "the area"
        Circle.computed += 1
        return 3 * self.r**2

    def scaled(self, by, plus=0):
        return self.r * by + plus

    double = partialmethod(scaled, 2)
    triple = partialmethod(scaled, 3, plus=1)


c = Circle(2)
print(c.area, c.area, Circle.computed, c.__dict__, Circle.area.__doc__, c.double(), c.triple(), c.double(plus=5))
c.area = 99
print(c.area)
del c.area
print(c.area, Circle.computed)


@singledispatch
def kind(x):
    return "something"


@kind.register(int)
def _(x):
    return "int %d" % x


@kind.register(list)
@kind.register(tuple)
def _(x):
    return "sequence of " + ", ".join(map(kind, x))


@kind.register
def _(x: str):
    return "str " + x


kind.register(type(None), lambda x: "none")
print(kind(1), kind(True), kind([1, "a", None, 2.5]), kind(()), kind.dispatch(bool)(3), sorted(t.__name__ for t in kind.registry))


class Base: pass
class Derived(Base): pass


kind.register(Base, lambda x: "base")
print(kind(Derived()), kind(Base()), kind.__name__)
kind.register(Derived, lambda x: "derived")
print(kind(Derived()))
attempt(lambda: kind())


class Printer:
    @singledispatchmethod
    def show(self, x):
        return "any"

    @show.register(int)
    def _(self, x):
        return "int", x


print(Printer().show("s"), Printer().show(4))
