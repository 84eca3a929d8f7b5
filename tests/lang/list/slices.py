# SPDX-License-Identifier: MIT
# Reading, assigning and deleting slices.
a = list(range(10))
print(a[2:5], a[:3], a[7:], a[::3], a[::-1], a[8:2:-2], a[-3:], a[:-3], a[20:], a[5:2], a[-100:100])
a[2:4] = [20, 30, 40]
print(a)
a[5:5] = ["x", "y"]
print(a)
a[:2] = []
print(a)
a[::2] = [0] * len(a[::2])
print(a)
del a[1:3]
print(a)
del a[::2]
print(a)
a[:] = [1, 2, 3]
print(a)
a[1:1] = a
print(a)
a[len(a):] = (7, 8)
print(a)
a[1:-1] = "ab"
print(a)
try:
    a[::2] = [1]
except ValueError as error:
    print(error)
try:
    a[1:2] = 5
except TypeError as error:
    print(error)
try:
    a[::0]
except ValueError as error:
    print(error)
b = a[:]
b.append(1)
print(a, b)
s = slice(1, 3)
print([1, 2, 3, 4][s], s, slice(None, None, -1), slice(5).stop, s.start, s.step, slice(1, 10, 3).indices(5))
