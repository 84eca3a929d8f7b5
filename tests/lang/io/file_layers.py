# SPDX-License-Identifier: MIT
# The layers of open files: text over a buffer over a raw file, and what each can do.
import io
import os

path = "file_layers_%d.txt" % os.getpid()


def attempt(call, *args, **keywords):
    try:
        return call(*args, **keywords)
    except Exception as error:
        return "%s: %s" % (type(error).__name__, str(error).replace(path, "PATH"))


with open(path, "wb") as f:
    print(type(f).__name__, f.mode, f.readable(), f.writable(), f.seekable(), f.isatty(), f.name == path)
    print(f.write(b"0123456789\nline two\r\nthree\rfour\n"), f.tell(), f.write(memoryview(b"end")), f.tell())
    print(attempt(f.read), attempt(f.write, "text"), attempt(f.peek) if hasattr(f, "peek") and False else "")
with open(path, "rb") as f:
    print(type(f).__name__, f.mode, isinstance(f, io.BufferedReader), isinstance(f, io.BufferedIOBase), isinstance(f, io.IOBase),
          isinstance(f, io.TextIOBase), isinstance(f, io.BufferedWriter))
    print(f.peek(3)[:4], f.read(3), f.tell(), f.read1(4), f.readline(), f.readline(3), f.readline(), f.tell())
    buffer = bytearray(4)
    print(f.readinto(buffer), buffer, f.readinto1(memoryview(buffer)[1:]), buffer, f.read(), f.read(), f.readinto(buffer), f.peek())
    print(f.seek(-3, 2), f.read(), f.seek(1), f.seek(2, io.SEEK_CUR), f.read(2), f.readlines(), attempt(f.write, b"x"))
    print(attempt(f.truncate), attempt(f.readinto, b"abc"), attempt(f.read, -2), f.read(0))
    f.seek(0)
    print(f.readlines(5), list(f), f.raw.name == path, type(f.raw).__name__, f.raw.fileno() == f.fileno(), f.raw is f.raw)
print(f.closed, f.raw.closed, attempt(f.read), attempt(f.fileno), attempt(f.readable), attempt(f.tell), attempt(lambda: f.__enter__()))

with open(path, "r+b") as f:
    print(type(f).__name__, f.mode, f.read(2), f.write(b"AB"), f.tell(), f.read(2), f.seek(0), f.read(8), f.truncate(12), f.read())
    f.seek(4)
    f.write(b"xyz")
    f.flush()
    print(f.seek(0), f.read(), f.truncate(), os.stat(path).st_size)
with open(path, "ab+") as f:
    print(f.mode, f.tell(), f.write(b"more"), f.tell(), f.seek(0), f.read())
with open(path, "rb", buffering=0) as f:
    print(type(f).__name__, f.mode, f.closefd, isinstance(f, io.FileIO), isinstance(f, io.RawIOBase), f.read(4), f.readline(),
          f.readall(), f.read(5), f.readinto(buffer), attempt(f.write, b"x"), f.seek(0), f.tell(), f.read())
with open(path, "wb", 0) as f:
    print(f.write(b"raw"), f.mode, f.tell(), attempt(f.read), os.stat(path).st_size)
with io.FileIO(path) as f:
    print(type(f).__name__, f.mode, f.read())
with io.FileIO(path, "r+") as f:
    print(f.mode, f.write(b"R"), f.seek(0), f.readall())

with open(path, "w") as f:
    print(type(f).__name__, f.mode, f.encoding, f.errors, f.newlines, f.line_buffering, isinstance(f, io.TextIOWrapper),
          isinstance(f, io.TextIOBase), isinstance(f, io.BufferedReader))
    print(f.write("é text\n"), f.buffer.write(b"bytes\n") if f.flush() is None else 0, type(f.buffer).__name__, f.buffer.mode,
          f.buffer.raw.mode, f.buffer is f.buffer, attempt(f.read), attempt(f.write, b"x"))
with open(path, encoding="utf-8") as f:
    print(f.encoding, f.seekable(), f.tell(), f.readline(), f.newlines, f.read(2), f.read(), f.buffer.mode, type(f.buffer).__name__)
    print(f.seek(0, 2), attempt(f.seek, 1, 1), attempt(f.seek, -1, 2), attempt(f.seek, -1), attempt(f.seek, 0, 5), f.seek(0, 1))
    print(attempt(f.write, "x"), attempt(f.truncate), attempt(f.reconfigure, line_buffering=True), f.line_buffering)
f = open(path)
under = f.detach()
print(type(under).__name__, under.readline(), attempt(f.read), attempt(lambda: f.buffer))
raw = under.detach()
print(type(raw).__name__, attempt(under.read), raw.closed)
raw.close()

with open(path, "wb") as f:
    f.write(b"a\rb\r\nc\n\nd\r\r\ne" + "\u20ac\U0001f600".encode() + b"\r")
with open(path) as f:
    print(f.readlines(), f.newlines)
for size in (1, 2, 3, 5, 100):
    with open(path) as f:
        parts = []
        while part := f.read(size):
            parts.append(part)
        print(parts)
with open(path) as f:
    print([f.readline(2) for _ in range(9)], f.newlines, attempt(f.readline, "x")[:9])

descriptor = os.open(path, os.O_RDONLY)
with open(descriptor, "rb", closefd=False) as f:
    print(f.name == descriptor, f.read(3))
print(os.lseek(descriptor, 0, os.SEEK_SET))
with open(descriptor) as f:
    print(f.readline())
print(attempt(os.close, descriptor))
with open(path, opener=lambda name, flags: os.open(name, flags)) as f:
    print(f.readline())


class Path:
    def __fspath__(self):
        return path


with open(Path(), "x" if False else "r") as f:
    print(f.read(1), f.name == path)
for wrong in ((path, "z"), (path, "rw"), (path, ""), (path, "rbt"), (path, "x"), (path, "r+", 0), (path, "rb", -1, "utf-8"),
              (path, "rb", -1, None, "strict"), (path, "rb", -1, None, None, "\n"), (path, "r", -1, None, None, "x"),
              (3.5,), (-1,), ("no/such",), (".",), (path, "r", -1, "no-such-encoding"), (path, 3)):
    print(wrong[1:], attempt(open, *wrong))
print(attempt(open, path, closefd=False))
os.unlink(path)
