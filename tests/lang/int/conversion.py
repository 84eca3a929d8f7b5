# SPDX-License-Identifier: MIT
# int() from text and numbers; errors with their words.
for text in ("4", " 4", "4 ", "\n-7\t", "+12", "1_000", "007", "0"):
    print(repr(text), int(text))
for text, base in (("ff", 16), ("0xff", 16), ("0b11", 0), ("0o17", 0), ("z", 36), ("-101", 2), ("0x1F", 0)):
    print(text, base, int(text, base))
for bad in ("", " ", "abc", "1.5", "1__0", "_1", "0x10", "--1", "1 2"):
    try:
        print(int(bad))
    except ValueError as error:
        print(error)
for bad in (None, [], "x"):
    try:
        int(bad)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for value in (float("inf"), float("nan")):
    try:
        int(value)
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
print(int(), int(2.99), int(-2.99), int(1e20), int(True))
print(str(255), hex(255), hex(-255), oct(8), bin(-5), bin(0), str(-10 ** 25))
print(int("12", base=8))
