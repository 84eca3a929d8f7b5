# SPDX-License-Identifier: MIT
# Targets of every kind in assignments, loops and comprehensions.
class Box:
    pass


box = Box()
items = [0, 0, 0]
d = {}
box.a, items[1], d["k"], (x, [y, z]) = 1, 2, 3, (4, (5, 6))
print(box.a, items, d, x, y, z)
for box.b, items[0] in [(1, 2), (3, 4)]:
    pass
print(box.b, items)
for i, (a, (b, c)) in enumerate([(1, (2, 3)), (4, (5, 6))]):
    print(i, a, b, c)
items[0:2], rest = "ab", "c"
print(items, rest)
(a), (b) = 1, 2
[a, b] = b, a
print(a, b)
(a, b), c, *d2 = "xy", 3, 4, 5
print(a, b, c, d2)
a, b = b, a = 1, 2
print(a, b)
print([a + b for a, b in [(1, 2), (3, 4)]], [x for x, *_ in ["abc", "de"]], {k: v for k, (v, _) in {"a": (1, 2)}.items()})
m = [[1, 2], [3, 4]]
(p, q), (r, s) = m
m[0], m[1] = m[1], m[0]
print(p, q, r, s, m)
a = [1, 2, 3]
a[0], a[a[0]] = 2, 9
print(a)
x, y, z = range(3)
print(x, y, z)
x, y = {"k": 1, "l": 2}.items()
print(x, y)
x, = [5]
(y,) = (6,)
[z] = {7}
print(x, y, z)
() = []
[] = ()
first, *middle, last = range(6)
print(first, middle, last)
*start, (u, v) = [1, 2, (3, 4)]
print(start, u, v)
with_star = [*range(2), *[*"ab"]]
print(with_star)
for a, *b in [(1,), (1, 2), (1, 2, 3)]:
    print(a, b)
count = 0


def step():
    global count
    count += 1
    return count


a, b, c = step(), step(), step()
print(a, b, c)
