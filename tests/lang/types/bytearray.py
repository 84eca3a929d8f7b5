# SPDX-License-Identifier: MIT
# bytearray: mutation, slices, growth, methods.
b = bytearray(b"hello")
b[0] = 72
b.append(33)
b += b"??"
b.extend([1, 2])
print(b, len(b), b[0], b[1:3], b.pop(), b.pop(0), b.find(b"l"), bytes(b), b == bytes(b), list(b[:2]))
b[1:3] = b"XYZ"
del b[0]
b.insert(0, 65)
b.reverse()
print(b, b.decode("latin-1"), bytearray(3), bytearray([1, 2]), bytearray(), bytearray("é", "utf-8"), b"x" in bytearray(b"xyz"), 120 in bytearray(b"x"))
b.remove(33)
print(b.upper(), b.split(b"X"), b.replace(b"Z", b"-"), b[::-1], b * 2, b + b"end", bytearray(b"a,b").split(b","), b.startswith(b"?"))
for bad in (lambda: b.append(256), lambda: b.__setitem__(0, "x"), lambda: b.__setitem__(99, 1), lambda: hash(b), lambda: b.remove(0)):
    try:
        bad()
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__)
b.clear()
print(b, bool(b))
c = bytearray(256)
for i in range(256):
    c[i] = 255 - i
print(sum(c), c[10], max(c), c.index(0), c.count(7), c[250:])
