# SPDX-License-Identifier: MIT
# The iterators of itertools.
import itertools as it

take = lambda n, i: list(it.islice(i, n))
print(take(3, it.count(5)), take(4, it.count(0, 2)), take(5, it.cycle("ab")), list(it.repeat("x", 3)), list(it.chain([1], "ab", (2,))), list(it.chain.from_iterable([[1], [2, 3]])))
print(list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([3, 1, 2], max)), list(it.accumulate([1, 2], initial=10)), list(it.compress("abcd", [1, 0, 1, 0])), list(it.dropwhile(lambda x: x < 3, [1, 3, 2])), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.filterfalse(lambda x: x % 2, range(5))))
print(list(it.product("ab", [1, 2])), list(it.product([0, 1], repeat=2)), list(it.permutations("abc", 2)), list(it.permutations([1, 2, 3]))[:3], list(it.combinations("abcd", 2)), list(it.combinations_with_replacement("ab", 2)))
print([(k, list(g)) for k, g in it.groupby("aabbbc")], [(k, len(list(g))) for k, g in it.groupby([1, 3, 2, 4], key=lambda x: x % 2)], list(it.zip_longest("abc", [1], fillvalue="-")), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.islice("abcdefg", 2, None, 2)), list(it.islice(range(10), 2, 8, 3)), list(it.pairwise([1, 2, 3])))
a, b = it.tee(iter([1, 2, 3]))
print(next(a), list(b), list(a))
c = it.count()
print(next(c), next(c), list(zip(c, "xy")), list(it.product()), list(it.permutations([], 0)), list(it.combinations([1], 2)))
