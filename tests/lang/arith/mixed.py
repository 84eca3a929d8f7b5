# SPDX-License-Identifier: MIT
# int, float and bool mixed in one expression.
print(1 + 2.5, 2.5 + 1, 3 - 0.5, 2 * 1.5, 7 / 2, 7 // 2.0, 7 % 2.5, 2 ** 0.5, 2.0 ** 3)
print(True + True, True * 3.5, False - 1, True / 2, -True, +False, ~True if False else 0)
print(10 ** 18 + 0.5, 10 ** 20 * 1.0, (1 << 62) * 2.0, 1e300 * 1e10)
print(-7 // 2.0, -7 % 2.0, 7 % -2.0, -7.5 // 2, divmod(-7.5, 2), divmod(7, -2.5))
print(1 == 1.0, 1 < 1.5, 2 > 1.5, 1 <= 1.0, (1 << 53) + 1 == float(1 << 53), (1 << 53) + 1 > float(1 << 53))
print(0.1 + 0.2, 0.1 + 0.2 == 0.3, 1e16 + 1, 1 - 0.9)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1.5), type(round(1.5)), round(1.25, 1))
print(abs(-5), abs(-5.5), abs(True), abs(-(1 << 70)))
print(int(3.9), int(-3.9), int(1e18), int(True), float(7), float(True), bool(0.0), bool(-0.0), bool(1e-300))
