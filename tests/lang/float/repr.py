# SPDX-License-Identifier: MIT
# The shortest text that reads back as the same float.
values = [0.0, -0.0, 1.0, -1.5, 0.1, 1 / 3, 2 / 3, 1e15, 1e16, 1e17, 123456789012345678.0, 1e22, 1e23, 1e100, 1e-4, 1e-5,
          0.0001, 0.00012345, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308, 9007199254740993.0, 4.35, 0.3,
          100.0, 1e2, 12345.678, 3.141592653589793, 2.5e-7, 65536.0, 1e21, 1.5e300, 4503599627370496.5]
for value in values:
    print(value, repr(-value), str(value), float(repr(value)) == value)
inf = float("inf")
nan = float("nan")
print(inf, -inf, nan, inf - inf, inf * 0, 1e308 * 10, -1e308 * 10)
print(inf > 1e308, nan == nan, nan != nan, nan < 1, inf == inf)
print([0.1, 1e20], (1.0,), {1.5: 2.5})
