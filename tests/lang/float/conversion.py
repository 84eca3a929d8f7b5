# SPDX-License-Identifier: MIT
# float() from text, errors, is_integer, as_integer_ratio.
for text in ("1", "1.5", " 2.5\n", "-0", "1e3", "1E-3", ".5", "5.", "1_0.5", "inf", "-Infinity", "nan", "+1.5"):
    print(repr(text), float(text))
for bad in ("", "abc", "1..5", "1e", "0x1", "1_", "--1"):
    try:
        print(float(bad))
    except ValueError as error:
        print(error)
try:
    float(None)
except TypeError as error:
    print(error)
try:
    print(float(10 ** 400))
except OverflowError as error:
    print(error)
print((2.0).is_integer(), (2.5).is_integer(), (0.75).as_integer_ratio(), (1.5).hex())
print(float(), float(5), float(True), float(10 ** 20))
print(1.5 // 1, -1.5 // 1, 1e20 // 1, 5.5 % 2, -5.5 % 2)
