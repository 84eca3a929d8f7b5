# SPDX-License-Identifier: MIT
# range: arguments, items, slices, membership, equality.
for r in (range(5), range(2, 5), range(0, 10, 3), range(5, 0, -1), range(10, 0, -3), range(0), range(5, 2), range(-3, 3)):
    print(r, list(r), len(r), bool(r), list(reversed(r)), r[::2], r[1:], sum(r))
r = range(10, 50, 5)
print(r[0], r[-1], r[2:5], list(r[::-1]), 20 in r, 21 in r, "a" in r, r.index(25), r.count(30), r.start, r.stop, r.step)
print(range(3) == range(0, 3, 1), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(0, 3)), range(5) != [0])
print(range(10)[:3], range(10)[-3:], range(10)[2:8:2])
print(len(range(10 ** 15)), 10 ** 14 in range(10 ** 15), range(10 ** 15)[5], max(range(5)), min(range(5, 9)))
for bad in (lambda: range(1, 2, 0), lambda: range(1.5), lambda: range("a"), lambda: range(5)[5], lambda: range(), lambda: range(3).index(7)):
    try:
        bad()
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
for i in range(3):
    i = i * 10
    print(i, end=" ")
print(i)
n = 3
for i in range(n):
    n = 100
print(i, n)
it = iter(range(3))
print(next(it), list(it), next(it, "done"))
big = 1 << 63
print(list(range(big, big + 3)), list(range(big, big - 3, -1)), big + 1 in range(big, big + 5))
