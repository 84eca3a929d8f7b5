# SPDX-License-Identifier: MIT
# Comprehensions of lists, dicts, sets; nesting, conditions, scopes, unpacking.
print([x * 2 for x in range(4)], [x for x in range(10) if x % 2 if x > 3], [(x, y) for x in range(3) for y in range(x)], [[y for y in range(x)] for x in range(4)])
print({k: v for k, v in zip("abc", range(3))}, {x % 3: x for x in range(10)}, sorted({x % 3 for x in range(10)}), {v: k for k, v in {"a": 1}.items()})
print([a + b for a, b in [(1, 2), (3, 4)]], [x if x > 1 else -x for x in range(4)], [f(2) for f in [lambda x: x, lambda x: x * x]], [i for i, in [(1,), (2,)]])
x = "outer"
print([x for x in range(3)], x)
y = 10
print([y + z for z in range(3)], [[z * w for w in range(z)] for z in range(4)])


def local(n):
    k = 2
    return [k * i for i in range(n)], {i: k for i in range(n)}, sum(k for _ in range(n))


print(local(3))


class C:
    base = [1, 2, 3]
    doubled = [v * 2 for v in base]


print(C.doubled)
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [v for row in matrix for v in row if v % 2], list(zip(*matrix)), [*map(list, zip(*matrix))])
print([lambda: i for i in range(3)][0](), [(lambda j: lambda: j)(i)() for i in range(3)])
print([x for x in [] if undefined], [1 for _ in "ab"], ["%d" % i for i in range(3)], [c for c in "a b c" if c != " "])
print([a for a, *_ in ["abc", "de"]], [len(w) for w in "the quick fox".split()], [x for x in (y for y in range(3))])
try:
    [z for z in 5]
except TypeError as error:
    print(error)
print([i for i in range(3) for i in range(i)], [1 if a else 0 for a in ("", "x")], {**{i: i for i in range(2)}}, [[]] * 2)
print(sorted([(b, a) for a in "xy" for b in (1, 2)]), {(i, j): i * j for i in range(2) for j in range(2)})
