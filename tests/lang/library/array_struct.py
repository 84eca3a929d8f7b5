# SPDX-License-Identifier: MIT
# array and struct.
import array
import struct

a = array.array("i", [1, 2, 3])
a.append(4); a.extend([5]); a.insert(0, 0)
print(a, a[1], a[1:3], len(a), a.typecode, a.itemsize, a.pop(), a.index(3), a.count(1), list(a), a.tolist(), sum(a), 3 in a)
a[0] = 9
a[1:3] = array.array("i", [7, 7, 7])
a.reverse()
print(a, a + a, a * 2, a == array.array("i", list(a)), array.array("d", [1.5])[0], array.array("B", b"ab"), array.array("b", [-1]).tobytes(), a.tobytes()[:4])
for bad in (lambda: array.array("B", [256]), lambda: a.append("x"), lambda: a[99], lambda: array.array("z")):
    try:
        bad()
    except (OverflowError, TypeError, IndexError, ValueError) as error:
        print(type(error).__name__)
b = array.array("d", [0.0]) * 5
for i in range(5):
    b[i] = i / 2
print(b, max(b), b[-1])
c = array.array("l"); c.frombytes(struct.pack("3q", 1, 2, 3))
print(c)
print(struct.pack("<ihbB", 1, 2, -3, 4), struct.unpack("<ihbB", struct.pack("<ihbB", 1, 2, -3, 4)), struct.calcsize("<iqd"), struct.pack(">I", 258), struct.pack("<d", 1.5), struct.unpack("<f", struct.pack("<f", 0.1)), struct.pack("5s", b"abc"), struct.pack("<?", True), struct.unpack_from("<H", b"abcd", 2), struct.pack("<2H", 1, 2), struct.pack("!H", 1), struct.Struct("<i").size)
try:
    struct.unpack("<i", b"abc")
except struct.error as error:
    print(error)
