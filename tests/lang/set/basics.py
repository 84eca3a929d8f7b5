# SPDX-License-Identifier: MIT
# Sets: algebra, methods, membership; printed sorted because order is not promised.
a = {1, 2, 3}
b = {3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), len(a), 2 in a, 9 not in a)
a.add(5)
a.add(5)
a.discard(99)
a.remove(1)
print(sorted(a), a == {2, 3, 5}, a != b, {1} < {1, 2}, {1, 2} <= {1, 2}, {1, 2} > {2}, {1} >= {2}, {1}.isdisjoint({2}))
a.update([7, 8], (9,))
a |= {10}
a &= {7, 8, 9, 10, 11}
a -= {7}
a ^= {8, 100}
print(sorted(a))
print(sorted({1, 2}.union([3], "a"), key=str), sorted({1, 2, 3}.intersection([2, 3, 4])), sorted({1, 2}.difference([1])), sorted({1, 2}.symmetric_difference([2, 3])))
print({1, 2}.issubset([1, 2, 3]), {1, 2, 3}.issuperset([1]), set(), set("a"), {1, 1.0, True}, bool(set()), type({1}))
c = {5}
print(c.pop(), c, c.copy() is c)
for bad in (lambda: set().pop(), lambda: {1}.remove(2), lambda: {[]}, lambda: {1} | [2], lambda: set(5)):
    try:
        bad()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 100)
except RuntimeError as error:
    print(error)
print(sorted({x % 4 for x in range(20)}), sum({1, 2, 3}), sorted(set("hello")), max({3, 9}))
print({(1, 2), (1, 2)} == {(1, 2)}, frozenset([1]) == {1}, {frozenset([1]): "x"}[frozenset([1])], frozenset())
s.clear()
print(s)
