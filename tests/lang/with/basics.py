# SPDX-License-Identifier: MIT
# with: order of enter and exit, suppression, several items, return and break inside.
class M:
    def __init__(self, name, suppress=False):
        self.name = name
        self.suppress = suppress

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, trace):
        print("exit", self.name, kind.__name__ if kind else None, error, trace is not None)
        return self.suppress


with M("a") as a:
    print("body", a)
with M("a") as a, M("b") as b:
    print("body", a, b)
with (M("c") as c, M("d")):
    print("body", c)
with M("s", True):
    raise ValueError("suppressed")
print("after")
try:
    with M("outer"), M("inner"):
        raise KeyError("k")
except KeyError as error:
    print("caught", error)


def returns():
    with M("r"):
        return "value"


def loops():
    for i in range(3):
        with M("l%d" % i):
            if i == 0:
                continue
            break
    return i


print(returns(), loops())


class FailEnter:
    def __enter__(self):
        raise ValueError("enter fails")

    def __exit__(self, *args):
        print("never")


try:
    with M("first"), FailEnter():
        print("never")
except ValueError as error:
    print(error)


class FailExit:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        raise TypeError("exit fails")


try:
    with FailExit():
        raise ValueError("body fails")
except TypeError as error:
    print(error, repr(error.__context__))
try:
    with 5:
        pass
except (TypeError, AttributeError) as error:
    print(type(error).__name__)
items = [0]
with M("t") as items[0]:
    pass
print(items)
