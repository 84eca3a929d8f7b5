# SPDX-License-Identifier: MIT
# round, and formatting's rounding, at ties and far digits.
for value in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 1e15 + 0.5, 0.125, 0.375, 123456.789, 1e22, 5e-324):
    print(round(value), round(value, 1), round(value, 2), round(value, -1), "%.2f" % value, "%.0f" % value)
print(round(15, -1), round(25, -1), round(-15, -1), round(12345, -3), round(7, 2), round(7))
print(round(1.23456, 10), round(float("inf"), 2), round(2 ** 70 + 0.0))
for value in (float("inf"), float("nan")):
    try:
        round(value)
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
