# SPDX-License-Identifier: MIT
# bool is an int; attributes of ints.
print(isinstance(True, int), issubclass(bool, int), type(True), True == 1, True is True, {True: "a", 1: "b"})
print(str(True), repr(False), int(True), True + 1, [10, 20][True], "ab"[False])
print((5).real, (5).imag, (5).numerator, (5).denominator)
print(bool(), bool([]), bool("False"), bool(5))
print(max(True, 2), min(True, 0), sum([True, True, False]))
print(hash(5), hash(True), hash(-1), hash(0), hash(1.0), hash(2 ** 61 - 1), hash(2 ** 61), hash(-2))
try:
    class Sub(bool):
        pass
except TypeError as error:
    print(error)
