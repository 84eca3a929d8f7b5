# SPDX-License-Identifier: MIT
# % of bytes and bytearray: every conversion, and what it refuses.
def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class B:
    def __bytes__(self):
        return b"own"


class I:
    def __index__(self):
        return 65


for make in (lambda: b"" % "", lambda: b"x" % "y", lambda: b"" % b"", lambda: b"" % bytearray(b"a"), lambda: "" % b"",
             lambda: b"" % (), lambda: b"" % {}, lambda: b"" % [], lambda: b"%s" % "str", lambda: b"%s" % b"by",
             lambda: b"%b" % bytearray(b"ba"), lambda: b"%s" % B(), lambda: b"%s" % memoryview(b"mv"), lambda: b"%s" % 5,
             lambda: b"%a" % "\u00e9x", lambda: b"%r" % "\u00e9x", lambda: b"%d|%i|%5d|%-5d|%05d|%+d" % (1, 2, 3, 4, 5, 6),
             lambda: b"%x %X %o %#x %#o" % (255, 255, 8, 255, 8), lambda: b"%f %.2f %e %g %10.3f" % (1.5, 2.25, 3.5, 4.5, 5.5),
             lambda: b"%c%c" % (65, b"z"), lambda: b"%c" % I(), lambda: b"%c" % 256, lambda: b"%c" % b"ab", lambda: b"%c" % "a",
             lambda: b"%(a)d %(b)s" % {b"a": 1, b"b": b"x"}, lambda: b"%(a)d" % {"a": 1}, lambda: b"%%", lambda: b"%%" % (),
             lambda: b"%d" % "x", lambda: b"%d" % 1.9, lambda: b"%d %d" % (1,), lambda: b"%d" % (1, 2),
             lambda: b"%" % 1, lambda: b"%(a" % {b"a": 1}, lambda: b"%*d|%.*f" % (5, 42, 2, 3.14159),
             lambda: b"%.3s|%10s|%-10s|" % (b"abcdef", b"r", b"l"), lambda: bytearray(b"%s!") % b"ba",
             lambda: b"%ld %hd" % (1, 2), lambda: b"%s" % (b"one",), lambda: b"%5b" % b"x", lambda: b"\xff%s\x00" % b"\xfe"):
    attempt(make)
x = b"%d"
x %= 7
print(x)
y = bytearray(b"%s-%s")
y %= (b"a", b"b")
print(y, type(y))
