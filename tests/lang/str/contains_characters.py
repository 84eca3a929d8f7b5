# SPDX-License-Identifier: MIT
# `in` with texts of every width, and with dicts at the same site.


class Text(str):
    def __contains__(self, item):
        return "asked %r" % (item,)


class Table(dict):
    def __contains__(self, key):
        return key == "hidden"


def within(item, container):
    try:
        return item in container
    except TypeError as error:
        return str(error)


def branch(item, container):
    try:
        if item in container:
            return 1
        return 0
    except TypeError:
        return -1


texts = ["", "a", "abc", "caf\xe9", "\xff", "\u4e2d\u6587", "a\u4e2d", "\U0001f600x", "a\0b", "aba", Text("abc")]
items = ["", "a", "b", "\xe9", "\xff", "\u4e2d", "\U0001f600", "\0", "ab", Text("a"), 1, None, b"a", "caf\xe9"]
for container in texts:
    print(repr(container), [within(item, container) for item in items], [branch(item, container) for item in items])
tables = [{}, {"a": 1}, {"a": None, 1: 2, None: 3, (1, "x"): 4}, Table(a=1), {1.0: 2, True: 3}]
keys = ["a", "".join(["a"]), "b", 1, 1.0, True, None, (1, "x"), "hidden", [], {}]
for container in tables:
    print([within(key, container) for key in keys], [branch(key, container) for key in keys])


class Same:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 7

    def __eq__(self, other):
        if self.n == 5:
            raise ValueError("asked")
        return isinstance(other, Same) and self.n == other.n


table = {Same(1): 1, Same(2): 2}
print(Same(2) in table, Same(3) in table, 7 in table)
try:
    print(Same(5) in table)
except ValueError as error:
    print(error)
del table[next(iter(table))]
print(Same(1) in table, Same(2) in table, [c for c in "hello world" if c in "aeiou"], [c for c in "xyz" if c not in ""])
