# SPDX-License-Identifier: MIT
# open() with other encodings, treatment of errors, and line ends.
import io
import os

path = "other_text_%d.txt" % os.getpid()


def attempt(call, *args, **keywords):
    try:
        return call(*args, **keywords)
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)


def content():
    with open(path, "rb") as f:
        return f.read()


for encoding in ("latin-1", "ascii", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8"):
    text = "plain\ntext" + ("" if encoding == "ascii" else "é\n") + ("€😀" if encoding.startswith("utf") else "")
    with open(path, "w", encoding=encoding, errors="strict") as f:
        print(encoding, f.encoding, f.errors, f.write(text[:7]), f.write(text[7:]))
    print(content())
    with open(path, encoding=encoding) as f:
        print(f.read() == text, type(f).__name__, f.seek(0), f.readline(), f.read(3), list(f))
    with open(path, "a", encoding=encoding) as f:
        f.write("z")
    with open(path, encoding=encoding) as f:
        print(repr(f.read()))

with open(path, "wb") as f:
    f.write(b"ok \xff\xc3 bad\n\xe2\x82")
for errors in ("replace", "ignore", "backslashreplace", "surrogateescape"):
    with open(path, errors=errors) as f:
        print(errors, f.errors, ascii(f.read()))
print(attempt(open(path, encoding="ascii").read)[:60])
with open(path, "w", encoding="ascii", errors="replace") as f:
    f.write("a\xe9\u20acb")
print(content())
with open(path, "w", encoding="ascii") as f:
    print(attempt(f.write, "\xe9"))

for newline in (None, "", "\n", "\r", "\r\n"):
    with open(path, "w", newline=newline) as f:
        f.write("one\ntwo\r\nthree\rfour\n")
    print(repr(newline), content())
    with open(path, "wb") as f:
        f.write(b"one\ntwo\r\nthree\rfour\n\r\n")
    with open(path, newline=newline) as f:
        print(f.readlines(), f.newlines if newline in (None, "") else "")
    with open(path, newline=newline) as f:
        print([f.readline(4) for _ in range(8)], repr(f.read(3)), repr(f.read()))
with open(path, newline="") as f:
    f.readline()
    print(f.tell(), f.readline(), f.tell(), f.seek(4), f.read(2), f.seek(0, 2), repr(f.read()))

text = io.TextIOWrapper(io.BytesIO(b"one\r\ntwo\nthree"), encoding="utf-8", newline=None)
print(text.readline(), text.read(2), text.readlines(), text.newlines, text.encoding)
raw = io.BytesIO()
text = io.TextIOWrapper(raw, "latin-1", newline="\r\n", line_buffering=True)
print(text.write("\xe9\n"), raw.getvalue(), text.buffer is raw, text.line_buffering, text.readable(), text.writable())
print(text.detach() is raw, attempt(text.write, "x"), raw.closed)
text = io.TextIOWrapper(raw, "utf-8")
text.write("more")
text.close()
print(raw.closed, text.closed, attempt(text.write, "x"))


class Trickle(io.RawIOBase):
    """Gives a byte at a time and takes two."""

    def __init__(self, data=b""):
        self.data, self.taken = data, b""

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, buffer):
        piece, self.data = self.data[:1], self.data[1:]
        buffer[:len(piece)] = piece
        return len(piece)

    def write(self, b):
        self.taken += bytes(b[:2])
        return len(b[:2])


reader = io.BufferedReader(Trickle(b"some\nlines\nhere"))
print(reader.read(2), reader.peek(1), reader.readline(), reader.read1(9), reader.readline(3), reader.read(), reader.raw.data)
raw = Trickle()
writer = io.BufferedWriter(raw, 4)
print(writer.write(b"ab"), raw.taken, writer.write(b"cdefg"), writer.flush(), raw.taken, attempt(writer.read), attempt(writer.write, "x"))
print(Trickle(b"abc").read(), Trickle(b"abc").read(2), Trickle(b"a\nb").readline(), Trickle(b"a\nb\n").readlines(), Trickle(b"q").readall())
print(io.TextIOWrapper(io.BufferedReader(Trickle("é€\r\n😀".encode())), "utf-8").read())
print(list(io.TextIOWrapper(io.BufferedReader(Trickle("é€\r\n😀\rx".encode("utf-16"))), "utf-16")))
pair = io.BufferedRWPair(Trickle(b"in"), raw)
print(pair.read(5), pair.write(b"out"), pair.flush(), raw.taken, pair.readable(), pair.writable())
decoder = io.IncrementalNewlineDecoder(None, True)
print([decoder.decode("a\r"), decoder.decode("\nb\r"), decoder.decode("c\n"), decoder.decode("", final=True)], decoder.newlines)
os.unlink(path)
