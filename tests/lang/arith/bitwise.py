# SPDX-License-Identifier: MIT
# Bitwise operators and shifts on positive, negative and large ints.
for a in (0, 1, -1, 12, -12, 255, 1 << 40, -(1 << 40), (1 << 70) + 5, -(1 << 70) - 5):
    for b in (0, 1, -1, 6, -6, 1 << 33, (1 << 65) | 3):
        print(a & b, a | b, a ^ b)
    print(~a, a << 3, a >> 3, a << 64, a >> 64)
x = 0b1010
x |= 0b0101
x ^= 3
x &= 0xfe
x <<= 5
x >>= 2
print(x, bin(x), hex(x), oct(x))
try:
    print(1 << -1)
except ValueError as error:
    print(error)
try:
    print(1 >> -1)
except ValueError as error:
    print(error)
print(True & False, True | False, True ^ True, True & 3, type(True & True), type(True & 1))
