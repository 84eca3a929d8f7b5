# SPDX-License-Identifier: MIT
# a = b = c, swaps, targets evaluated left to right.
a = b = c = []
a.append(1)
print(b, c is a)
x, y = 1, 2
x, y = y, x
print(x, y)
i = 0
items = [0, 0, 0]
i = items[i] = 2
print(i, items)
i, items[i] = 0, 9
print(i, items)
(p, q), r = [1, 2], 3
print(p, q, r)
[s, t] = (4, 5)
print(s, t)
d = {}
d["a"] = d["b"] = e = 7
print(d, e)


class Box:
    pass


box = Box()
box.x = box.y = 5
box.x, box.y = box.y + 1, box.x + 2
print(box.x, box.y)
m = n, = (1,)
print(m, n)
z: int = 5
w: "list" = [z]
print(z, w)
del x, y
try:
    x
except NameError as error:
    print(error)
