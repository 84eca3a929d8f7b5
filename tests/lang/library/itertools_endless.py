# SPDX-License-Identifier: MIT
# itertools: count, cycle, repeat, and what cuts their like short.
from itertools import count, cycle, repeat, islice, takewhile, dropwhile, chain

print(list(islice(count(), 5)), list(islice(count(10), 3)), list(islice(count(1, 3), 4)))
print(list(islice(count(2.5), 3)), list(islice(count(1, -2), 4)), list(islice(count(step=5, start=1), 3)))
c = count(2**62 - 2)
print([next(c) for _ in range(5)], c)
c = count(-(2**63) + 1, -1)
print([next(c) for _ in range(4)])
c = count(2**100, 7)
print(next(c), next(c), c)
print(count(), count(3), count(3, 2), count(0.5), count(1, 1.0))
for bad in ("a", None, []):
    try:
        count(bad)
    except TypeError as e:
        print("TypeError", e)

r = repeat("ab", 3)
print(r, r.__length_hint__(), list(r), r, list(r))
print(repeat(7), next(repeat(7)), list(repeat(1, times=2)), list(repeat(object=None, times=1)))
print(list(repeat(1, -5)), list(map(pow, range(5), repeat(2))))
try:
    repeat(1, "x")
except TypeError as e:
    print("TypeError", e)
try:
    len(repeat(1))
except TypeError as e:
    print("TypeError", e)

print(list(islice(cycle("abc"), 8)), list(cycle([])), next(cycle((5,))))


def gen():
    print("started")
    yield 1
    yield 2
    print("ended")


cy = cycle(gen())
print([next(cy) for _ in range(5)])
print(list(islice("abcdefgh", 3)), list(islice("abcdefgh", 2, None)), list(islice("abcdefgh", 1, 7, 2)))
print(list(islice("abc", None)), list(islice("abc", 0)), list(islice([], 4)), list(islice("abcdef", 4, 2)))
it = iter(range(20))
print(list(islice(it, 2, 10, 3)), next(it), list(it)[:2])
for args in ((-1,), ("x",), (1, -2), (0, 5, 0), (0, 5, -1), (-3, 2), ()):
    try:
        print(list(islice(range(5), *args)))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(list(takewhile(lambda x: x < 3, count())), list(takewhile(bool, [1, 2, 0, 3])))
t = takewhile(lambda x: x < 3, iter([1, 5, 2]))
print(list(t), list(t))
d = dropwhile(lambda x: x < 3, [1, 5, 2, 1])
print(next(d), list(d), list(dropwhile(bool, [1, 2, 0, 4])))


def boom(x):
    raise KeyError(x)


for f in (takewhile, dropwhile):
    try:
        next(f(boom, [7]))
    except KeyError as e:
        print("KeyError", e)
ch = chain("ab", iter([1, 2]), {}, range(2))
print(next(ch), next(ch), next(ch), list(ch), list(ch), list(chain()))
print(list(chain.from_iterable(["xy", [3]])), list(islice(chain.from_iterable(repeat([1, 2])), 5)))
try:
    list(chain([1], 5))
except TypeError as e:
    print("TypeError", e)
try:
    chain.from_iterable(5)
except TypeError as e:
    print("TypeError", e)
total = 0
for a in chain(range(3), chain([10, 20], [30])):
    for b in islice(cycle((1, 2)), 3):
        total += a * b
print(total, iter(ch) is ch, type(ch).__name__, type(ch).__module__)
