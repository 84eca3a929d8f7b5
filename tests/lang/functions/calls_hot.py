# SPDX-License-Identifier: MIT
# One call site that sees functions, lambdas, classes, bound methods, built-ins and callables.
def call(f, x):
    return f(x)


class Point:
    def __init__(self, x):
        self.x = x

    def get(self, y):
        return (self.x, y)

    def __repr__(self):
        return "Point(%r)" % self.x


class Callable:
    def __call__(self, x):
        return ("called", x)


class NoInit:
    pass


def plain(x):
    return x + 1


def default(x, y=10, *z):
    return x + y


def star(*args):
    return args


def generator(x):
    yield x


things = [plain, lambda x: -x, Point, Point(1).get, str, abs, [].append, Callable(), default, star, int, float, bool, repr]
for _ in range(30):
    for thing in things:
        call(thing, 3)
print([call(thing, 3) for thing in things], list(call(generator, 4)))
for bad in (5, "s", None, NoInit(), NoInit, lambda: 0):
    try:
        print(call(bad, 1))
    except TypeError as error:
        print(error)


def many(a, b=2, c=3):
    return a * 100 + b * 10 + c


def use():
    return many(1), many(1, 5), many(1, c=9), many(c=1, a=2), many(*[4, 5], **{"c": 6}), many(7, *(8,), c=9)


for _ in range(30):
    use()
print(use())
many = lambda a, b=0, c=0: (a, b, c)
print(use())


def recursive(n, acc=()):
    return acc if n == 0 else recursive(n - 1, acc + (n,))


print(recursive(10))


def outer(n):
    def fact(k):
        return 1 if k < 2 else k * fact(k - 1)
    return fact(n)


print([outer(n) for n in range(10)])
