# SPDX-License-Identifier: MIT
# Functions as values: in containers, attributes, compared, passed.
def add(a, b):
    return a + b


def apply(function, *args):
    return function(*args)


table = {"add": add, "mul": lambda a, b: a * b, "len": len}
print(apply(add, 1, 2), table["mul"](3, 4), apply(table["len"], "abc"), add is table["add"], add == add)
print(list(map(str, [1, 2])), list(map(lambda a, b: a - b, [5, 6], [1, 2])), list(filter(None, [0, 1, ""])), list(filter(lambda x: x > 1, [1, 2, 3])))
print(sorted([3, -1, 2], key=abs), max(["a", "bbb"], key=len), min([4, 2], key=lambda x: -x))
add.note = "text"
print(add.note, hasattr(add, "note"), hasattr(add, "none"), callable(add), callable(5), callable(str))
print([f(3) for f in (abs, str, float, lambda x: x + 1)])
append = [].append
append(1)
print(append.__name__, "abc".upper(), str.upper("abc"), list.__len__([1, 2]), int.__add__(1, 2))


def documented():
    """Says what it does."""
    return 1


print(documented.__doc__, add.__doc__)


def compose(*functions):
    def run(value):
        for function in functions:
            value = function(value)
        return value
    return run


print(compose(str, lambda s: s * 2, int, lambda n: n + 1)(21))
