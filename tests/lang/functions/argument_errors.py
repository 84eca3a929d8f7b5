# SPDX-License-Identifier: MIT
# Wrong calls: TypeError with CPython's words.
def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c=1): pass
def star(a, *args): pass
def keyword(a, *, b, c): pass
def positional(a, /, b): pass


class C:
    def method(self, a): pass


calls = [
    lambda: none(1), lambda: none(1, 2), lambda: one(), lambda: one(1, 2), lambda: two(1), lambda: two(), lambda: three(1),
    lambda: three(1, 2, 3, 4), lambda: star(), lambda: keyword(1), lambda: keyword(1, b=2), lambda: keyword(1, 2, b=3, c=4), lambda: one(b=1),
    lambda: one(1, a=2), lambda: positional(a=1, b=2), lambda: positional(1, c=2), lambda: C().method(), lambda: C().method(1, 2),
    lambda: C.method(1), lambda: C(5), lambda: one(**{"a": 1, "b": 2}), lambda: one(*5), lambda: one(**5), lambda: two(1, **{"a": 2}), lambda: one(**{1: 2}),
    lambda: none(x=1), lambda: len(), lambda: len(1, 2), lambda: [].append(), lambda: [].append(1, 2), lambda: "a".upper(1),
]
for index, call in enumerate(calls):
    try:
        call()
        print(index, "no error")
    except TypeError as error:
        print(index, error)
