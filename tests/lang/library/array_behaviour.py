# SPDX-License-Identifier: MIT
# array.array: every kind of item, sequence operations, bytes and views, limits, errors.
from array import array


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for code, low, high in (("b", -128, 127), ("B", 0, 255), ("h", -(2**15), 2**15 - 1), ("H", 0, 2**16 - 1), ("i", -(2**31), 2**31 - 1), ("I", 0, 2**32 - 1), ("l", -(2**63), 2**63 - 1), ("L", 0, 2**64 - 1), ("q", -(2**63), 2**63 - 1), ("Q", 0, 2**64 - 1)):
    a = array(code, [low, high, 1])
    print(a, a.itemsize, a.tobytes().hex(), a == array(code, a.tolist()))
    for bad in (low - 1, high + 1):
        try:
            a.append(bad)
        except OverflowError:
            print("OverflowError", end=" ")
print()
print(array("f", [1.5, 0.1, -2]), array("d", [0.1, 1e300, 3]), array("f", [1e10])[0], array("d", (True,)), array("u", "häß"), array("u", "ab").tounicode())
a = array("i", range(10))
print(a[3], a[-1], a[2:5], a[::-2], a[8:2:-3], a[5:2], a[:], len(a), 5 in a, 50 in a, 5.0 in a, sum(a), max(a), list(reversed(a)))
a[0] = 100; a[-1] = -1
a[2:4] = array("i", [7, 7, 7, 7]); print(a)
a[1:1] = array("i", [55]); print(a)
a[::3] = array("i", [0] * len(a[::3])); print(a)
a[5:] = a[:3]; print(a)
del a[0], a[-1]; print(a)
del a[1:3]; print(a)
a = array("i", range(12)); del a[::3]; print(a)
a = array("i", range(12)); del a[10:2:-2]; print(a)
a.extend([1, 2]); a.extend(array("i", [3])); a += array("i", [4]); a.fromlist([5, 6]); a.frombytes(b"\1\0\0\0\2\0\0\0"); print(a)
a.insert(0, -5); a.insert(-1, 9); a.insert(100, 8); print(a, a.pop(), a.pop(0), a.pop(-2))
a.remove(3); a.reverse(); print(a, a.index(2), a.count(2), a.index(2, 1))
b = array("h", [1, 256]); b.byteswap(); print(b, b * 2, 2 * b, b + b, b * 0, array("h") * 5)
b *= 3; print(b, b.buffer_info()[1])
print(array("i", [1, 2]) == array("d", [1.0, 2.0]), array("i", [1]) < array("i", [1, 0]), array("i", [2]) > array("h", [1]), array("i") == [], array("i", [1]) != array("i", [2]))
print(array("B", b"abc"), array("b", bytearray(b"\xff")), array("i", b"\1\0\0\0"), bytes(array("B", [1, 2])), bytearray(array("h", [1])), b"".join([array("B", b"x")]))
m = memoryview(a)
print(m.format, m.itemsize, len(m), m[0] == a[0], m[1:3].tolist() == a[1:3].tolist(), m.readonly)
m[0] = 77
print(a[0])
attempt(lambda: a.append(1))
attempt(lambda: a.__setitem__(0, 5))
m.release()
a.append(1)
print(a[-1], a[0])
import copy
c = copy.copy(a); d = copy.deepcopy(a)
c[0] = -9
print(a[0], c[0], d == a)
attempt(lambda: array())
attempt(lambda: array("zz"))
attempt(lambda: array(5))
attempt(lambda: array("i", [1.5]))
attempt(lambda: array("i", ["a"]))
attempt(lambda: array("i", "abc"))
attempt(lambda: array("i", 5))
attempt(lambda: array("d", ["x"]))
attempt(lambda: array("u", ["ab"]))
attempt(lambda: array("i", b"abc"))
attempt(lambda: array("i", [1]) + [1])
attempt(lambda: array("i", [1]) + array("f"))
attempt(lambda: array("i").pop())
attempt(lambda: array("i", [1]).pop(5))
attempt(lambda: array("i")[0])
attempt(lambda: array("i", [1])["a"])
attempt(lambda: array("i").remove(1))
attempt(lambda: array("i").index(1))
attempt(lambda: array("i").extend(array("f")))
attempt(lambda: array("i", [1]).__setitem__(5, 1))
attempt(lambda: array("i", [1, 2]).__setitem__(slice(0, 1), [5]))
attempt(lambda: array("i", [1, 2, 3, 4]).__setitem__(slice(None, None, 2), array("i", [1])))
attempt(lambda: array("i", [1, 2]).fromlist((1,)))
attempt(lambda: array("i", [1]).tounicode())
attempt(lambda: hash(array("i")))
attempt(lambda: array("i", [1]) * "a")
attempt(lambda: array("i", [1]) < 5)
e = array("i", [1])
attempt(lambda: e.fromlist([2, "x"]))
print(e)


class Grid(array):
    def __new__(cls, n):
        return super().__new__(cls, "d", [0.0] * (n * n))

    def __init__(self, n):
        self.n = n

    def at(self, i, j):
        return self[i * self.n + j]


g = Grid(3)
g[4] = 2.5
print(g.at(1, 1), g.n, len(g), isinstance(g, array))
sieve = array("b", [1]) * 1000
for i in range(2, 32):
    if sieve[i]:
        for j in range(i * i, 1000, i):
            sieve[j] = 0
print(sum(sieve) - 2)
x = array("d", [0.5]) * 100
for i in range(1, 100):
    x[i] = x[i - 1] * 1.01 + i
print(x[99], sum(x))
match array("i", [1, 2]):
    case [p, q]:
        print("sequence", p, q)
