# SPDX-License-Identifier: MIT
# A slice of a range is a range, and so is its reverse; ranges compare as the sequences they are.
n = 20
print(range(n)[:5], range(n)[5:], range(n)[::2], range(n)[::-1], range(2, n, 3)[1:-1], range(n)[5:2], range(0)[:])
print(range(n)[:5][1:][::2], type(range(n)[:3]).__name__)
print(range(10)[-1], range(10)[-10], range(0, 100, 7)[3], range(10, 0, -3)[-1])
for bad in (10, -11, 10 ** 20):
    try:
        range(10)[bad]
    except IndexError as error:
        print(error)
print(range(0) == range(2, 1), range(0, 3, 2) == range(0, 4, 2), range(0, 10, 3) == range(0, 12, 3), range(3) == [0, 1, 2])
print(hash(range(0, 3, 2)) == hash(range(0, 4, 2)), len({range(3), range(0, 3), range(0, 3, 1)}))
print(5 in range(10), 5.0 in range(10), 5.5 in range(10), "5" in range(10), True in range(2), 10 ** 30 in range(10 ** 31))
print(range(10).index(3), range(0, 20, 5).count(10), range(3).count(9))
try:
    range(3).index(7)
except ValueError as error:
    print(error)
big = range(10 ** 30, 10 ** 30 + 5)
print(big[0], big[-1], big[1:3], list(big)[2], len(big), big.index(10 ** 30 + 2))
try:
    print(len(range(10 ** 30)))
except OverflowError as error:
    print(error)
print(bool(range(0)), bool(range(1)), list(reversed(range(0, 10, 4))), range(5).start, range(5).stop, range(1, 5, 2).step)
for make in (lambda: range(1, 2, 0), lambda: range(1.0), lambda: range(), lambda: range(1, 2, 3, 4), lambda: range("3")):
    try:
        make()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
r = range(3)
try:
    r[0] = 1
except TypeError as error:
    print(error)
try:
    r.start = 1
except AttributeError as error:
    print(error)
import random
random.seed(3)
print(random.sample(range(100)[10:], 3), random.choice(range(50)[::2]), sum(range(100)[::3]), max(range(10)[2:5]))
