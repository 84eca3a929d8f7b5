# SPDX-License-Identifier: MIT
# enumerate zip map filter reversed sorted iter next any all range len.
print(list(enumerate("abc")), list(enumerate("ab", 5)), list(enumerate(["x"], start=1)), list(zip("ab", [1, 2, 3])), list(zip()), list(zip("abc")), list(zip("ab", "cd", "ef")))
print(list(map(len, ["a", "bb"])), list(map(max, [1, 5], [3, 2])), list(filter(lambda x: x, [0, 1, 2])), list(filter(None, ["", "a"])), list(reversed("abc")), list(reversed((1, 2))), list(reversed(range(3))))
print(any([]), all([]), any([0, 1]), all([1, 0]), any("abc"), len("abc"), len({}), len(range(5)))
it = iter([1, 2])
print(next(it), next(it), next(it, "end"), iter(it) is it)
try:
    next(it)
except StopIteration as stop:
    print("stop", stop.args)
print(list(iter(lambda c=[3]: c.append(c.pop() - 1) or c[0], 0)))
print(list(zip(*[(1, 2), (3, 4)])), dict(zip("ab", range(2))), sorted(zip([2, 1], "ab")), [x for x in map(str, range(2))])
z = zip([1, 2, 3], "ab")
print(next(z), list(z), list(z))
e = enumerate(["a", "b"])
print(next(e), list(e))
print(sorted("hello", reverse=True), sorted({2: "b", 1: "a"}.items()), list(map(lambda *a: a, "ab", "cd")))
try:
    list(zip("ab", "c", strict=True))
except (ValueError, TypeError) as error:
    print(type(error).__name__, error)
for bad in (lambda: enumerate(5), lambda: zip(5), lambda: list(map(5, [1])), lambda: reversed(5), lambda: sorted(5), lambda: iter(), lambda: len(5), lambda: map(len)):
    try:
        bad()
    except TypeError as error:
        print(error)
