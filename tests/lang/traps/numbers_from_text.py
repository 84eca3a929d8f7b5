# SPDX-License-Identifier: MIT
# int and float take blanks around their text, underscores between digits, and digits of other scripts.
def attempt(make, *args):
    try:
        print(make.__name__, args, "->", repr(make(*args)))
    except (ValueError, TypeError) as error:
        print(make.__name__, args, "->", type(error).__name__ + ":", error)


for text in (" 4", "4 ", "\t\n 12 \r\n", "1_000", "1__000", "_1", "1_", "+7", "-7", "+-7", "- 7", "", " ", "0x10", "0b1", "0o7",
             "00", "007", "\u0663\u0664", "\xa05\xa0", "1e3", "1.0", "\x00", "1\x002", "٣", "²"):
    attempt(int, text)
for text in ("10", "0x1f", "0X1F", "0b101", "0o17", "z", "Zz", "1_f", " ff ", "0x", "0b2", "g"):
    for base in (0, 2, 8, 16, 36):
        attempt(int, text, base)
attempt(int, "1", 1)
attempt(int, "1", 37)
attempt(int, 5, 10)
attempt(int, 5.9)
attempt(int, -5.9)
attempt(int, b" 12 ")
attempt(int, bytearray(b"17"), 8)
attempt(int, None)
attempt(int, [])
for text in (" 1.5 ", "1e5", "1E-5", ".5", "5.", ".", "1_0.0_1", "1._0", "inf", "-Infinity", "nan", "NaN", "infinit", "0x1p3", "1e", "1e+", "",
             "  ", "1 2", "\u0661.\u0665", "1e400", "-1e-400", b"2.5"):
    attempt(float, text)
attempt(float, None)
attempt(bool, "False")
attempt(bool, "")
