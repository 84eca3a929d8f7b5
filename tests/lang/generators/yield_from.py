# SPDX-License-Identifier: MIT
# yield from: lists, generators, return values, send and throw passed on.
def inner():
    received = yield 1
    print("received", received)
    try:
        yield 2
    except KeyError as error:
        print("inner caught", error)
        yield "recovered"
    return "result"


def outer():
    value = yield from inner()
    print("value", value)
    yield from [10, 20]
    yield from "ab"
    return "end"


g = outer()
print(next(g), g.send("hello"), g.throw(KeyError("k")), next(g), next(g), next(g), next(g))
try:
    next(g)
except StopIteration as stop:
    print(stop.value)


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


print(list(tree(4)))


def flatten(x):
    if isinstance(x, list):
        for item in x:
            yield from flatten(item)
    else:
        yield x


print(list(flatten([1, [2, [3]], [[4]]])))


def delegate(n):
    if n == 0:
        yield "deep"
        return 0
    r = yield from delegate(n - 1)
    return r + 1


def top():
    r = yield from delegate(50)
    yield r


print(list(top()))


def closing():
    try:
        yield 1
    finally:
        print("inner closed")


def wraps():
    try:
        yield from closing()
    finally:
        print("outer closed")


g = wraps()
next(g)
g.close()
try:
    def bad():
        yield from 5
    next(bad())
except TypeError as error:
    print(error)
