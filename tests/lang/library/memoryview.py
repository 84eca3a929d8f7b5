# SPDX-License-Identifier: MIT
# memoryview over bytes, bytearray and array.
import array

b = bytearray(b"abcdef")
m = memoryview(b)
print(len(m), m[0], m[-1], bytes(m[1:3]), m.tobytes(), m.tolist(), m.nbytes, m.itemsize, m.format, m.readonly, m[1:4][1])
m[0] = 90
m[1:3] = b"YX"
print(b, m == b, bytes(m[::-1]), list(m[::2]))
r = memoryview(b"fixed")
try:
    r[0] = 1
except TypeError as error:
    print(error)
a = array.array("i", [1, 2, 3])
v = memoryview(a)
v[1] = 20
print(a, v.tolist(), v.format, len(v), v.nbytes, sum(v))
d = memoryview(array.array("d", [1.5, 2.5]))
print(d[0], d.tolist(), d.itemsize)
try:
    m[100]
except IndexError as error:
    print(error)
part = m[2:]
part[0] = 33
print(b, m.release(), len(b))
