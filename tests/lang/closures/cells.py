# SPDX-License-Identifier: MIT
# Closures: shared cells, late binding, nonlocal, nesting.
def counter(start=0):
    count = start

    def up(step=1):
        nonlocal count
        count += step
        return count

    def get():
        return count

    return up, get


up, get = counter(10)
up2, get2 = counter()
print(up(), up(5), get(), up2(), get2())
late = [lambda: i for i in range(3)]
print([f() for f in late])
bound = [lambda i=i: i for i in range(3)]
print([f() for f in bound])


def outer():
    x = 1

    def middle():
        def inner():
            nonlocal x
            x += 1
            return x
        return inner
    return middle()


f = outer()
print(f(), f())


def unbound():
    def inner():
        return later
    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    later = 5
    return inner()


print(unbound())


def deleted():
    x = 1

    def inner():
        return x
    del x
    try:
        return inner()
    except NameError as error:
        return str(error)


print(deleted())


def make(n):
    return lambda a: lambda b: a * 100 + b * 10 + n


print(make(3)(1)(2))


def args_captured(a, *b, **c):
    return lambda: (a, b, c)


print(args_captured(1, 2, k=3)())


def loop():
    out = []
    for i in range(3):
        def inner():
            return i
        out.append(inner)
    i = 9
    return [f() for f in out]


print(loop())


class Holder:
    def method(self, x):
        return [lambda: (self.name, x)][0]

    name = "holder"


print(Holder().method(4)())
