# SPDX-License-Identifier: MIT
# Every kind of number literal, and what may follow one.
print(0, 1, 00, 0_0, 1_2_3, 0x1F, 0X1f, 0xdead_beef, 0b1010, 0B1, 0o17, 0O1, 9999999999999999999999)
print(1.5, 1., .5, 1e3, 1E3, 1e+3, 1e-3, 1.5e3, .5e1, 1_0.0_1, 1e1_0, 0.0, 0e0, 00.5, 1e308, 1e-308)
print([1,2][0], (1), 1 if 1 else 2, {1:2}, -1, +1, ~1, 1-1, 1--1, 2**-1)
print(1 .real, 1.0.real, 1.5 .real, (1).real, 5 .__add__(3), 1e3.is_integer())
print(0.1 + 0.2, 1/3, 2/3, 1e16, 1e15, 123456789.123456789, 1e-5, 0.0001, 5e-324, 1.7976931348623157e308)
print(0x7fffffffffffffff, 0x8000000000000000, -0x8000000000000000, 0xffffffffffffffffffff, 1 << 64)
print(4611686018427387903, 4611686018427387904, -4611686018427387904, -4611686018427387905, 9223372036854775807)
