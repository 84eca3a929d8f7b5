# SPDX-License-Identifier: MIT
# itertools: groupby, tee, zip_longest, pairwise, accumulate, compress, starmap, filterfalse.
from itertools import groupby, tee, zip_longest, pairwise, accumulate, compress, starmap, filterfalse, count, islice

for key, group in groupby("AAAABBBCCDAABBB"):
    print(key, len(list(group)), end=" ")
print()
print([(k, list(g)) for k, g in groupby(range(10), lambda x: x // 4)], list(groupby([])))
print([k for k, g in groupby([1, 1.0, True, 2, 2])], [(k, next(g)) for k, g in groupby("aab")])
groups = [g for k, g in groupby("aabb")]
print([list(g) for g in groups])
it = groupby([1, 1, 2, 3, 3])
k, g = next(it)
print(k, next(g))
k2, g2 = next(it)
print(k2, list(g), list(g2))
print([(k, list(g)) for k, g in groupby(sorted(["bb", "a", "cc", "d"], key=len), key=len)])


def bad(x):
    if x == 2:
        raise ValueError("two")
    return 0


try:
    print([(k, list(g)) for k, g in groupby([1, 1, 2], bad)])
except ValueError as e:
    print("ValueError", e)

a, b, c = tee(iter("abcd"), 3)
print(next(a), next(a), next(b), list(c), list(a), list(b))
x, y = tee([1, 2, 3])
x2, x3 = tee(x)
print(next(x2), list(x3), list(y), list(x2), tee("ab", 0))
src = iter(range(1000))
p, q = tee(src)
print(sum(p), sum(q), list(src))
try:
    tee([], -1)
except ValueError as e:
    print("ValueError", e)
try:
    tee(5)
except TypeError as e:
    print("TypeError", e)


def failing():
    yield 1
    raise RuntimeError("source")


p, q = tee(failing())
for t in (p, q):
    print(next(t))
    try:
        next(t)
        print("end?")
    except (RuntimeError, StopIteration) as e:
        print(type(e).__name__, e)

print(list(zip_longest("abc", "x", [1, 2])), list(zip_longest("ab", [1], fillvalue="?")), list(zip_longest()))
print(list(zip_longest([], [])), list(zip_longest(range(3))), list(zip_longest("", "ab", fillvalue=0)))
try:
    zip_longest("ab", fill=1)
except TypeError:
    print("TypeError")
print(list(pairwise("abcd")), list(pairwise([1])), list(pairwise([])))
total = 0
for a, b in pairwise(range(0, 1000, 7)):
    total += a * b
print(total)
print(list(accumulate([1, 2, 3])), list(accumulate("abc")), list(accumulate([])), list(accumulate([5, 2, 8, 1], min)))
print(list(accumulate([1, 2], initial=100)), list(accumulate([], initial=3)), list(accumulate([3, 4], func=lambda a, b: a * b, initial=1)))
try:
    list(accumulate([1, "a"]))
except TypeError as e:
    print("TypeError", e)
print(list(compress("abcdef", [1, 0, 1, 0, 1, 1])), list(compress("abc", [True])), list(compress(data=range(9), selectors=count())))
print(list(starmap(pow, [(2, 5), [3, 2], iter((10, 3))])), list(starmap(lambda *a: len(a), [(), (1, 2), "abc"])))
try:
    list(starmap(pow, [5]))
except TypeError as e:
    print("TypeError", e)
print(list(filterfalse(lambda x: x % 2, range(10))), list(filterfalse(None, [0, 1, "", "a", [], [0]])))


class Fib:
    def __init__(self):
        self.a, self.b = 0, 1

    def __iter__(self):
        return self

    def __next__(self):
        self.a, self.b = self.b, self.a + self.b
        return self.a


print(list(islice(Fib(), 10)), list(islice(filterfalse(lambda n: n % 2, Fib()), 5)))
cycle_holder = []
t1, t2 = tee(iter([cycle_holder, 1]))
cycle_holder.append(t1)
next(t2)
del t1, t2, cycle_holder
import gc

gc.collect()
print("collected", gc.collect())
