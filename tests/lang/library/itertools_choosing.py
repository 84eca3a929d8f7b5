# SPDX-License-Identifier: MIT
# itertools: product, permutations, combinations: order, edges, many elements, errors.
from itertools import product, permutations, combinations, combinations_with_replacement, islice

print(list(product("ab", range(3))), list(product("ab", repeat=2)), list(product()), list(product("ab", [])))
print(list(product([1, 2], "x", repeat=2)), len(list(product(range(4), repeat=5))), list(product("abc", repeat=0)))
print(list(permutations("abc")), list(permutations("abcd", 2)), list(permutations("abc", 0)), list(permutations("ab", 3)))
print(list(permutations(range(3), r=1)), list(permutations([], None)), list(permutations("ab", None)))
print(list(combinations("abcd", 2)), list(combinations(range(4), 3)), list(combinations("abc", 0)), list(combinations("ab", 5)))
print(list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement("ab", 3)), list(combinations_with_replacement("", 2)), list(combinations_with_replacement("", 0)))
for f, args in (
    (product, ((1, 2), 5)),
    (permutations, (5,)),
    (permutations, ("abc", -1)),
    (permutations, ("abc", 2.0)),
    (combinations, ("abc", -1)),
    (combinations, ("abc", "x")),
    (combinations_with_replacement, ("abc", -2)),
):
    try:
        print(list(f(*args)))
    except (TypeError, ValueError) as e:
        print(f.__name__, type(e).__name__, e)
try:
    product([1], repeat=-1)
except ValueError as e:
    print("ValueError", e)
checksum = 0
for i, p in enumerate(permutations(range(7))):
    if p[0] < p[-1]:
        checksum = (checksum * 31 + i + p[3]) % 1000003
print(i, checksum)
n = 0
for a, b, c in combinations(range(30), 3):
    if a + b == c:
        n += 1
print(n, sum(1 for _ in combinations_with_replacement(range(12), 4)))
wide = list(islice(product([0, 1], repeat=40), 3))
print(len(wide[0]), wide[2][-3:], wide[1][-1])
p = permutations("abc", 2)
print(next(p), next(p), list(p), list(p))
values = [[1], [2]]
for a, b in product(values, repeat=2):
    a.append(len(b))
print(values)
queens = [c for c in permutations(range(6)) if len({c[i] + i for i in range(6)}) == len({c[i] - i for i in range(6)}) == 6]
print(queens)
