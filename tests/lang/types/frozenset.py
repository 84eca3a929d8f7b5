# SPDX-License-Identifier: MIT
# frozenset: hashing, algebra with set, as keys.
a = frozenset([1, 2, 3])
b = {3, 4}
print(sorted(a | b), type(a | b).__name__, type(b | a).__name__, sorted(a & b), sorted(a - b), a == {1, 2, 3}, hash(a) == hash(frozenset([3, 2, 1])))
print({a: "k"}[frozenset({1, 2, 3})], a in {a}, frozenset() == set(), repr(frozenset()), repr(frozenset([1])), len(a), 2 in a, a.issubset(range(5)), a.union([9]) == {1, 2, 3, 9}, a.copy() is a)
for bad in (lambda: a.add(1), lambda: a.__ior__(b), lambda: {set()}):
    try:
        bad()
    except (AttributeError, TypeError) as error:
        print(error)
x = a
x |= {7}
print(sorted(x), sorted(a), {frozenset("ab"), frozenset("ba")} == {frozenset("ab")}, sorted(frozenset("hello")), min(a), sum(a), {1, 2} in [{1, 2}], set([1]) in {frozenset([1])})
