# SPDX-License-Identifier: MIT
# io.StringIO, io.BytesIO, open, text and binary files.
import io
import os

s = io.StringIO()
print("hello", 5, file=s)
s.write("more\n")
print(repr(s.getvalue()), s.tell())
s.seek(0)
print(s.readline(), s.read(), s.read() == "", [line for line in io.StringIO("a\nb\nc")], io.StringIO("x\ny").readlines())
b = io.BytesIO(b"abcdef")
print(b.read(2), b.tell(), b.read(), b.getvalue(), b.seek(1), b.read(1))
b.write(b"ZZ")
print(b.getvalue())
path = "/tmp/tollgate-io-test-%d" % os.getpid()
with open(path, "w") as f:
    print(f.write("line one\nline two\n"), f.writelines(["x\n", "é\n"]))
with open(path) as f:
    print(f.read(4), f.readline(), list(f), f.closed)
print(f.closed)
with open(path, "rb") as f:
    print(f.read()[-3:], f.seek(0), f.readline())
with open(path, "a") as f:
    f.write("appended")
with open(path, encoding="utf-8") as f:
    for number, line in enumerate(f, 1):
        print(number, line.rstrip())
os.remove(path)
try:
    open(path)
except FileNotFoundError as error:
    print(error.errno, error.strerror)
try:
    f.read()
except ValueError as error:
    print(error)
