# SPDX-License-Identifier: MIT
# Which operations copy and which share.
a = [[1], [2]]
b = a[:]
c = list(a)
d = a.copy()
e = a * 2
f = a + []
for other in (b, c, d, f):
    print(other == a, other is a, other[0] is a[0])
a[0].append("x")
print(b, e)
e[0].append("y")
print(a, e)
rows = [[0] * 3 for _ in range(2)]
rows[0][0] = 1
print(rows)
same = [[]] * 3
same[1].append(1)
print(same)
t = (a, a)
print(t[0] is t[1])


def change(items):
    items.append("changed")
    items = ["rebound"]
    return items


mine = []
print(change(mine), mine)
x = y = [1]
x += [2]
print(y)
x = x + [3]
print(y, x)
a[:] = []
print(t, b)
g = [1, 2, 3]
h = g
g[1:2] = ["s"]
print(h, g is h)
default = [None] * 3
default[0] = default
print(default[0] is default, len(default[0]))
