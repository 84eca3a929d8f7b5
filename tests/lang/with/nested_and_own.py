# SPDX-License-Identifier: MIT
# Context managers by class, nested, re-used, in loops and generators; what __exit__ receives and returns.
class Timer:
    def __init__(self):
        self.events = []

    def __enter__(self):
        self.events.append("enter")
        return self

    def __exit__(self, kind, value, trace):
        self.events.append(("exit", kind and kind.__name__, str(value) if value else None))
        return kind is KeyError


t = Timer()
for i in range(3):
    with t:
        if i == 1:
            raise KeyError(i)
print(t.events)


class Stack:
    def __init__(self):
        self.names = []

    def push(self, name):
        outer = self

        class Entry:
            def __enter__(self):
                outer.names.append(name)
                return list(outer.names)

            def __exit__(self, *args):
                outer.names.pop()
        return Entry()


s = Stack()
with s.push("a") as first, s.push("b") as second:
    with s.push("c") as third:
        print(first, second, third, s.names)
    print(s.names)
print(s.names)


def uses(t):
    with t as a:
        with t as b:
            return a is b


t2 = Timer()
print(uses(t2), t2.events)


class NoExit:
    def __enter__(self):
        return 1


class NoEnter:
    def __exit__(self, *args):
        return 1


for bad in (NoExit(), NoEnter(), None):
    try:
        with bad:
            print("never")
    except (TypeError, AttributeError) as error:
        print(type(error).__name__)


class Truthy:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return "non-empty"


with Truthy():
    1 / 0
print("swallowed")


def gen(t):
    with t:
        yield 1
        yield 2


t3 = Timer()
g = gen(t3)
next(g)
g.close()
print(t3.events)


class Replace:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind:
            raise RuntimeError("replaced") from value


try:
    with Replace():
        raise ValueError("original")
except RuntimeError as error:
    print(error, repr(error.__cause__))
with Timer() as x, Timer() as y:
    pass
print(x.events, y is not x)
