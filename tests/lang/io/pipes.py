# SPDX-License-Identifier: MIT
# os.pipe, os.read, os.write, os.close.
import os

r, w = os.pipe()
print(os.write(w, b"hello"), os.read(r, 3), os.read(r, 100))
os.write(w, b"abc" * 1000)
got = b""
while len(got) < 3000:
    got += os.read(r, 700)
print(len(got), got[:6], got == b"abc" * 1000)
os.close(w)
print(os.read(r, 10))
os.close(r)
try:
    os.read(r, 1)
except OSError as error:
    print(type(error).__name__, error.errno, error)
try:
    os.write(-1, b"x")
except OSError as error:
    print(error)
try:
    os.close(9999)
except OSError as error:
    print(error.errno, error.strerror)
r, w = os.pipe()
os.close(r)
try:
    os.write(w, b"x")
except BrokenPipeError as error:
    print(type(error).__name__, error.errno)
os.close(w)
try:
    os.write(1, "text")
except TypeError as error:
    print("TypeError")
