# SPDX-License-Identifier: MIT
# struct: every code in every byte order, alignment, buffers, iteration, limits, errors.
import struct
from struct import pack, unpack, calcsize, Struct


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for order in "@=<>!":
    for code, value in (("b", -5), ("B", 200), ("h", -300), ("H", 60000), ("i", -70000), ("I", 4 * 10**9), ("l", -1), ("L", 1), ("q", -(2**60)), ("Q", 2**63), ("f", 1.5), ("d", -0.1), ("e", 0.333), ("?", True), ("c", b"z")):
        data = pack(order + code, value)
        print(order + code, data.hex(), unpack(order + code, data), calcsize(order + code), end=" ")
    print()
print(pack("nN", -1, 5).hex(), calcsize("P"), calcsize("bi"), calcsize("<bi"), calcsize("ib"), calcsize("bq"), calcsize("bhb"), calcsize("i0q"), calcsize(""), calcsize("2i 3s x ?"))
print(pack("b3xi", 1, 2).hex(), pack("3s", b"abcdef"), pack("6s", b"ab"), pack("5p", b"abcdef"), pack("5p", b"ab"), unpack("5p3s", b"\2abcdxyz"), pack("0s", b""), pack("3c", b"a", b"b", b"c"))
print(pack("<2h2?", 1, -1, 0, []), unpack(">3H", b"\0\1\0\2\0\3"), pack(">hhl", 1, 2, 3), unpack("<hhl", pack("<hhl", 1, 2, 3)), pack(b"<h", 5))
for v in (0.0, -0.0, 1.0, 65504.0, 6e-8, 5.96e-8, 2.98e-8, 2.9e-8, 0.1, float("inf"), float("nan"), 2049.0, 1e-5, 65519.0):
    print(v, pack("<e", v).hex(), unpack("<e", pack("<e", v))[0], end="; ")
print()
buffer = bytearray(16)
struct.pack_into("<hI", buffer, 2, -2, 77)
struct.pack_into(">H", buffer, -2, 513)
print(buffer.hex(), struct.unpack_from("<hI", buffer, 2), struct.unpack_from(">H", buffer, -2), struct.unpack_from("b", memoryview(buffer)[2:]), struct.unpack_from("<H", buffer, offset=14))
print(list(struct.iter_unpack("<hb", b"\1\0\2\3\0\4")), list(struct.iter_unpack("b", b"")), next(struct.iter_unpack("c", b"xy")))
s = Struct("<if")
print(s.size, s.format, s.pack(3, 0.5), s.unpack(s.pack(3, 0.5)), list(s.iter_unpack(s.pack(1, 2.0) * 2)), s.unpack_from(b"__" + s.pack(9, 1), 2))
s.pack_into(buffer, 0, 1, 1.0)
print(buffer[:8].hex())


class Index:
    def __index__(self):
        return 7


print(pack("b", Index()), pack("?", "x"), pack("d", 3), pack("f", True))
attempt(lambda: pack("b", 128))
attempt(lambda: pack("B", -1))
attempt(lambda: pack("h", 40000))
attempt(lambda: pack("H", -1))
attempt(lambda: pack("<i", 2**31))
attempt(lambda: pack("<I", -1))
attempt(lambda: pack("<q", 2**63))
attempt(lambda: pack("i", "a"))
attempt(lambda: pack("i", 1.5))
attempt(lambda: pack("d", "a"))
attempt(lambda: pack("f", 1e300))
attempt(lambda: pack("e", 1e6))
attempt(lambda: pack("c", b"ab"))
attempt(lambda: pack("c", "a"))
attempt(lambda: pack("3s", "abc"))
attempt(lambda: pack("ii", 1))
attempt(lambda: pack("i", 1, 2))
attempt(lambda: pack("z", 1))
attempt(lambda: pack("5"))
attempt(lambda: pack("<n", 1))
attempt(lambda: pack(5, 1))
attempt(lambda: unpack("i", b"abc"))
attempt(lambda: unpack("i", "abcd"))
attempt(lambda: struct.unpack_from("i", b"abcd", 2))
attempt(lambda: struct.unpack_from("i", b"abcd", -3))
attempt(lambda: struct.unpack_from("i", b"abcd", -9))
attempt(lambda: struct.pack_into("i", bytearray(4), 1, 5))
attempt(lambda: struct.pack_into("i", bytearray(4), 0))
attempt(lambda: struct.iter_unpack("h", b"abc"))
attempt(lambda: struct.iter_unpack("", b"abc"))
attempt(lambda: calcsize("99999999999999999999i"))
print(issubclass(struct.error, Exception), struct.error.__name__, struct.error.__module__)
try:
    raise struct.error("own", 5)
except struct.error as e:
    print(e.args)
records = b"".join(pack("<HBd", i, i % 7, i / 3) for i in range(200))
print(len(records), sum(a * b for a, b, c in struct.iter_unpack("<HBd", records)), sum(c for _, _, c in struct.iter_unpack("<HBd", records)))
