# SPDX-License-Identifier: MIT
# Literals, indexing, methods, comparison, hashing.
a = (1, 2, 3)
b = 1, 2
c = (1,)
d = ()
print(a, b, c, d, len(a), a[0], a[-1], a[1:], a[::-1], a + b, c * 3, 2 in a, 9 not in a)
print(a.index(2), a.count(1), a == (1, 2, 3), a != b, a < (1, 2, 4), (1, "a") < (1, "b"), () < (0,))
print(hash(a) == hash((1, 2, 3)), {a: 1}[(1, 2, 3)], {(1, (2, 3))}, hash(()) == hash(()))
print(tuple("ab"), tuple([1, 2]), tuple(range(3)), tuple(a) is a, (*a, 4), (*a, *b))
x, (y, z) = 1, (2, 3)
print(x, y, z)
for bad in (lambda: a[5], lambda: a.index(9), lambda: hash(([],))):
    try:
        bad()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    a[0] = 5
except TypeError as error:
    print(error)
try:
    del a[0]
except TypeError as error:
    print(error)
t = ([1], 2)
try:
    t[0] += [3]
except TypeError as error:
    print(error, t)
print(repr((1.5, "x", None, (), [])), str((1,)))
print(max((1, 5), (1, 6), (0, 9)), sorted([(2, 1), (1, 2)]), sum((1, 2, 3)))
