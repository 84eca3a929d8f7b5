# SPDX-License-Identifier: MIT
# bytes and bytearray: what they are made of and what they refuse.
def show(number, f):
    try:
        print(number, repr(f()))
    except BaseException as error:
        print(number, type(error).__name__ + ":", error)


show(1, lambda: (bytes(5), bytes([1, 2]), bytes("a", "ascii"), bytes(b"a"), bytearray(3), bytes(), bytes(range(3))))
show(2, lambda: (bytes("a")))
show(3, lambda: (bytes(-1)))
show(4, lambda: (bytes([256])))
show(5, lambda: (bytes([-1])))
show(6, lambda: (bytes(["a"])))
show(7, lambda: (bytes(1.5)))
show(8, lambda: (bytes(None)))
show(9, lambda: (b"a" + "b"))
show(10, lambda: (b"abc"[0], b"abc"[0:1], b"abc" + b"d", b"ab" * 2, b"a" in b"abc", 97 in b"abc", b"abc".find(b"c"), b"abc".find(99), b"a,b".split(b","), b",".join([b"a", b"b"]), b"abc".hex(), b"abc".hex(":"), bytes.fromhex("61 62"), b"%d %s %r" % (1, b"x", "y"), b"abc".decode()))
show(11, lambda: ("a" in b"abc"))
show(12, lambda: (300 in b"abc"))
show(13, lambda: (b"abc"[5]))
show(14, lambda: (b"a".join(["a"])))
show(15, lambda: (bytes.fromhex("6")))
show(16, lambda: (bytes.fromhex("zz")))
show(17, lambda: (b"%s" % "a"))
show(18, lambda: (b"%d" % "a"))
show(19, lambda: (b"a".foo))
show(20, lambda: (b"a" < "a"))
show(21, lambda: (bytearray(b"abc").pop(), bytearray(b"ab").append(99), bytearray(b"abc").find(b"c")))
show(22, lambda: (bytearray().pop()))
show(23, lambda: (bytearray(b"a").append(256)))
show(24, lambda: (bytearray(b"a").append("a")))
show(25, lambda: (bytearray(b"a").remove(5)))
