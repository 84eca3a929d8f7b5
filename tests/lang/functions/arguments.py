# SPDX-License-Identifier: MIT
# Defaults, keywords, *args, **kwargs, keyword-only and positional-only parameters.
def f(a, b=2, *args, c=3, d, **rest):
    return a, b, args, c, d, sorted(rest.items())


print(f(1, d=4), f(1, 5, 6, 7, d=8, c=9, z=1), f(d=1, a=2), f(*[1, 2, 3], **{"d": 4, "e": 5}), f(1, *(), d=0, **{}))


def g(a, b, /, c, *, d=5):
    return a, b, c, d


print(g(1, 2, 3), g(1, 2, c=3, d=4))


def h(*, only):
    return only


print(h(only=1))


def defaults(x, items=[]):
    items.append(x)
    return items


print(defaults(1), defaults(2), defaults(3, []))
n = 5


def late(x=n):
    return x


n = 6
print(late())


def nothing():
    pass


print(nothing(), (lambda: 5)(), (lambda x, y=2, *z: (x, y, z))(1), (lambda **k: k)(a=1))


def outer(*args, **kwargs):
    return f(*args, **kwargs)


print(outer(1, 2, d=3, k=4), max(*[1, 5, 3]), max(*"abc"), print("a", *["b", "c"], sep="-"))
print(f.__name__, nothing.__name__, (lambda: 0).__name__, outer.__qualname__)


def many(a, b, c, d, e, f, g, h, i, j):
    return [a, b, c, d, e, f, g, h, i, j]


print(many(*range(10)), many(j=1, i=2, h=3, g=4, f=5, e=6, d=7, c=8, b=9, a=10))
