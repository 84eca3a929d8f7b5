# SPDX-License-Identifier: MIT
# match: positional patterns of classes, mappings with a rest, abstract sequences and mappings, errors.
from collections import OrderedDict, UserDict, UserList, deque
from collections.abc import Mapping, Sequence
from enum import Enum


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Frozen(Mapping):
    def __init__(self, data):
        self.data = data

    def __getitem__(self, key):
        return self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


class Seq(Sequence):
    def __getitem__(self, i):
        return (1, 2, 3)[i]

    def __len__(self):
        return 3


class Color(Enum):
    RED = 1
    BLUE = 2


def look(v):
    match v:
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return "on x %s" % x
        case Point(x=0):
            return "on y"
        case Point():
            return "point"
        case Color.RED:
            return "red"
        case {"kind": "a", "v": [first, *rest], **others}:
            return first, rest, others
        case {"kind": kind}:
            return "kind " + kind
        case {}:
            return "a mapping"
        case bool(b):
            return "bool", b
        case int(n) | float(n) if n > 10:
            return "large", n
        case int() | float():
            return "number"
        case str(s):
            return "str", s
        case [a, [b, *_], *_]:
            return "nested", a, b
        case (1, 2, last):
            return "ends with", last
        case [] | ():
            return "empty"
        case None:
            return "none"
        case _:
            return "something"


for value in (Point(0, 0), Point(3, 0), Point(0, 5), Point(1, 1), Color.RED, Color.BLUE, {"kind": "a", "v": [1, 2, 3], "w": 4},
              {"kind": "b"}, {"other": 1}, OrderedDict(kind="o"), UserDict(kind="u"), Frozen({"kind": "f"}), True, 50, 5.5, 3, "text",
              [1, (2, 3, 4), 5], Seq(), UserList([1, 2, "u"]), deque([1, 2, 9]), (1, 2, 0), [], None, b"ab", {1, 2}, range(0)):
    print(type(value).__name__, look(value))


class Few:
    __match_args__ = ("a",)
    a = 1


for subject in (Few(), 5):
    try:
        match subject:
            case Few(1, 2):
                print("matched")
            case int(a, b):
                print("matched")
    except TypeError as error:
        print(error)
match {"a": 1, "b": 2}:
    case {"a": 1, **rest}:
        print(rest)
match (1, 2, 3, 4):
    case (first, *middle, last) as whole:
        print(first, middle, last, whole)
