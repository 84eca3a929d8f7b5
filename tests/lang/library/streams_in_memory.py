# SPDX-License-Identifier: MIT
# io: StringIO and BytesIO, positions, lines, truncation, what closed and wrong ones say, the names of classes.
import io

s = io.StringIO()
print(s.write("hello "), s.write("world\nsecond line\nthird"), s.tell(), repr(s.getvalue()))
s.seek(6)
print(repr(s.read(5)), repr(s.readline()), s.readlines(), repr(s.read()), s.tell())
s.seek(0)
s.write("HELLO")
print(s.getvalue().split("\n")[0], list(io.StringIO("a\nb\n\nc")), io.StringIO("x").seekable())
s.seek(0, 2)
s.write("!")
s.truncate(11)
print(repr(s.getvalue()))
print("to a stream", 1, 2, sep="-", end=";", file=s)
print(s.getvalue()[-15:])
with io.StringIO("one\ntwo") as t:
    print(next(t), t.closed)
print(t.closed)
for wrong in (lambda: t.read(), lambda: io.StringIO().write(5), lambda: io.StringIO(5), lambda: io.StringIO("a").seek(-1),
              lambda: io.StringIO().fileno(), lambda: io.BytesIO().write("x"), lambda: io.BytesIO(b"a").seek(0, 7)):
    try:
        wrong()
    except (ValueError, TypeError, OSError) as error:
        print(type(error).__name__, error)
b = io.BytesIO(b"abc\ndef")
print(b.read(2), b.readline(), b.tell(), b.read(), b.getvalue(), b.seek(-3, 2), b.read(1))
b.seek(10)
b.write(b"tail")
print(b.getvalue(), len(b.getbuffer()), b.truncate(4), b.getvalue())
into = bytearray(3)
b.seek(0)
print(b.readinto(into), into, list(io.BytesIO(b"1\n2")))
print(isinstance(s, io.TextIOBase), isinstance(s, io.IOBase), isinstance(b, io.BufferedIOBase), io.SEEK_END)
lines = io.StringIO()
lines.writelines(["a\n", "b\n"])
print(lines.getvalue().splitlines(), repr(io.StringIO("a\r\nb\rc", newline=None).read()))
with io.open(__file__) as f:
    print(f.readline().strip())
