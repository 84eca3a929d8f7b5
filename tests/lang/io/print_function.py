# SPDX-License-Identifier: MIT
# print: sep, end, file, flush, several kinds of values.
import sys

print()
print(1, "a", None, 2.5, [1], sep="|")
print("no newline", end="")
print(" then", end="\n\n")
print("a", "b", sep="", end=".\n")
print("to stdout", file=sys.stdout)
print("flush", flush=True)
print(*[1, 2, 3], sep=", ")
print("sep none", "x", sep=None, end=None)


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


out = Writer()
print("hello", 5, file=out)
print(out.parts, "".join(out.parts) == "hello 5\n")
try:
    print("a", sep=5)
except TypeError as error:
    print(error)
try:
    print("a", nope=1)
except TypeError:
    print("TypeError")
sys.stdout.write("direct\n")
print("é€😀")
