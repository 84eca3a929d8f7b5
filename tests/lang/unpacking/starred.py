# SPDX-License-Identifier: MIT
# Starred targets, starred displays, errors of length.
a, *b = [1, 2, 3]
print(a, b)
*a, b = "abc"
print(a, b)
a, *b, c = (1, 2)
print(a, b, c)
a, (b, *c), *d = 1, (2, 3, 4), 5, 6
print(a, b, c, d)
*a, = range(3)
print(a)
for first, *rest in [(1, 2, 3), "xy"]:
    print(first, rest)
print([*range(3), *"ab", 5], (*(1, 2), 3), {*[1, 2], 2}, {**{"a": 1}, "b": 2, **{"a": 3}})
x = 1, *[2, 3]
print(x)


def gen():
    yield 1
    yield 2


p, q = gen()
print(p, q)
for source, names in (([1], 2), ([1, 2, 3], 2)):
    try:
        u, v = source
    except ValueError as error:
        print(error)
try:
    u, *v, w = [1]
except ValueError as error:
    print(error)
try:
    u, v = 5
except TypeError as error:
    print(error)
u, v = {"k1": 1, "k2": 2}
print(u, v)
u, v = {1: 2}.popitem()
print(u, v)
