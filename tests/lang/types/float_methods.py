# SPDX-License-Identifier: MIT
# hex, fromhex, is_integer, as_integer_ratio, floor division and rounding at the edges, comparison with big ints.
print((0.1).hex(), float.fromhex("0x1.8p1"), float.fromhex("-0x1p-2"), (0.5).as_integer_ratio(), (1e300).is_integer(), (3.7).__floor__(), (3.2).__ceil__(), (3.9).__trunc__(), (2.5).__round__())
print(1e308 < 10 ** 309, 10 ** 15 + 0.3 > 10 ** 15, 2.0 ** 53 == 2 ** 53, 2.0 ** 53 == 2 ** 53 + 1, float("inf") > 10 ** 1000, -0.0 == 0.0, str(-0.0), 0.0 * -1)
print(5.0 // 0.1, 5.0 % 0.1, -1.0 % 3.0, 1e17 // 3, divmod(-3.5, 2.0), 7.0 // -2, round(0.5 + 1e-16), round(1e16 / 3, -5), 1 / 3 * 3 == 1.0, sum([0.1] * 3))
print(max(1.0, float("nan")), sorted([3.0, -1.0, float("inf"), -float("inf")]), float("1e-400"), 1.5e-320, 2 ** -1074, repr(1e22), repr(1e21), 1.0.__repr__(), (1.0).real, hash(1.5) == hash(3 / 2))
