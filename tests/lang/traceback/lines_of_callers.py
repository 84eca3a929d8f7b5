# SPDX-License-Identifier: MIT
"""The line of a caller is right whatever it was that called: operators, truth, iteration, attributes, texts."""
import sys
import traceback


def lines():
    return sys._getframe(2).f_lineno, [entry.lineno for entry in traceback.extract_stack()][-3]


class Any:
    def __getitem__(self, key):
        return lines()

    def __getattr__(self, name):
        return lines()

    def __lt__(self, other):
        print("lt", lines())
        return True

    def __contains__(self, item):
        print("contains", lines())
        return True

    def __iter__(self):
        print("iter", lines())
        return Steps()

    def __bool__(self):
        print("bool", lines())
        return True

    def __neg__(self):
        return lines()

    def __add__(self, other):
        return lines()

    def __iadd__(self, other):
        print("iadd", lines())
        return self

    def __setitem__(self, key, value):
        print("setitem", lines())

    def __delitem__(self, key):
        print("delitem", lines())

    def __delattr__(self, name):
        print("delattr", lines())

    def __str__(self):
        print("str", lines())
        return "any"

    def __enter__(self):
        print("enter", lines())

    def __exit__(self, *error):
        print("exit", lines())

    def __call__(self):
        return lines()

    @property
    def held(self):
        return lines()


class Steps:
    count = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count == 3:
            raise StopIteration
        print("next", lines())
        return self.count


def every():
    a = Any()
    got = [1]
    got.append(a[0])
    b = a[1]
    c = a.missing
    d = a.held
    e = a < a
    if a < 3:
        got.append(5)
    f = 1 in a
    if a:
        got.append(6)
    g = not a
    h = -a
    i = a + 1
    a += 1
    a[2] = 3
    del a[4]
    del a.five
    j = f"{a}"
    k = [*a]
    x, y = a
    for step in a:
        got.append(step)
    with a:
        got.append(7)
    a.six = a[1:2]
    z = a()
    print(b, c, d, e, f, g, h, i, j, k, x, y, a.six, z, got)


for _ in range(4):
    every()
