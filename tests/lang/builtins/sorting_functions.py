# SPDX-License-Identifier: MIT
# sorted, min, max, sum, any, all, zip, map on mixed inputs, with keys and defaults; stability.
data = [("b", 2), ("a", 3), ("c", 1), ("a", 1)]
print(sorted(data), sorted(data, key=lambda p: p[1]), sorted(data, key=lambda p: p[0]), sorted(data, reverse=True))
print(min(data), max(data), min(data, key=lambda p: p[1]), max(data, key=lambda p: (p[0], -p[1])), min([], default=None), max((), default=5), min("b", "a", "c"))
print(sorted("bca"), sorted({"z": 1, "y": 2}), sorted(x % 3 for x in range(7)), sorted(range(5), key=lambda x: x % 2), sorted([3.5, 2, True]))
calls = []
sorted([3, 1, 2], key=lambda x: calls.append(x) or x)
max([3, 1, 2], key=lambda x: calls.append(x) or x)
print(calls)
print(sum([]), sum([1.5, 2]), sum([[1], [2, 3]], []), sum((1, 2), 10), sum(x for x in range(4)), sum({1: 0, 2: 0}), sum([True, True]))
print(list(zip([1, 2], "ab", (3.5, 4.5))), list(map(pow, [2, 3], [3, 2])), list(map(None.__class__, [])), [*zip()])
n = 200
values = [(i * 7919) % 211 for i in range(n)]
s = sorted(values)
print(s == sorted(values, reverse=True)[::-1] or "stable reverse differs", s[0], s[-1], all(s[i] <= s[i + 1] for i in range(n - 1)))
stable = sorted(((v % 5, i) for i, v in enumerate(values)), key=lambda p: p[0])
print(all(stable[i][1] < stable[i + 1][1] for i in range(n - 1) if stable[i][0] == stable[i + 1][0]))
back = sorted(((v % 5, i) for i, v in enumerate(values)), key=lambda p: p[0], reverse=True)
print(all(back[i][1] < back[i + 1][1] for i in range(n - 1) if back[i][0] == back[i + 1][0]))
runs = list(range(100)) + list(range(50)) + list(range(75, 0, -1))
print(sorted(runs) == sorted(runs[::-1]), sorted(runs)[::40])
strings = ["item%d" % (i * 37 % 100) for i in range(100)]
print(sorted(strings)[:4], sorted(strings, key=lambda s: int(s[4:]))[:4], sorted(strings, key=lambda s: (len(s), s))[-2:])
equal = [1.0, 1, True]
print(sorted(equal), sorted(equal[::-1]), max(equal), min(equal))
floats = [2.5, -1.0, 1e300, -1e300, 0.0, -0.0, 5e-324]
print(sorted(floats), sorted(floats, key=abs))
