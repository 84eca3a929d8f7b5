# SPDX-License-Identifier: MIT
# Wrong uses of list methods.
a = [1, 2, 3]
for call in (lambda: a.index(9), lambda: a.remove(9), lambda: a.pop(10), lambda: a.insert("x", 1), lambda: a.extend(5), lambda: a.index(1, 1),
             lambda: a * "x", lambda: a + 5, lambda: a.sort(5), lambda: a.sort(key=5), lambda: a["x"], lambda: a[1.5], lambda: a[None], lambda: a.__getitem__(7),
             lambda: list(5), lambda: list(1, 2), lambda: [1, 2] < 5, lambda: sum([1, "a"]), lambda: a.nothing, lambda: a.append()):
    try:
        print(call())
    except (IndexError, ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    a[10] = 1
except IndexError as error:
    print(error)
try:
    del a[10]
except IndexError as error:
    print(error)
print(a, a.index(2), a.index(3, 1), a.index(2, 0, 2), a.index(3, -1))
print([3, 1] > [2, 9], [1, 2] <= [1, 2], [] == [], [[1], [2]] > [[1], [1, 9]], [1, "a"] == [1, "a"], ["a", 1] < ["b", None])
