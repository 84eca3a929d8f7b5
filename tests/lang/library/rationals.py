# SPDX-License-Identifier: MIT
# fractions: making, arithmetic with ints and floats, comparison, hash across the kinds of numbers, rounding.
import math
from fractions import Fraction as F

print(F(6, -4), F("3/4"), F("-1.25"), F(" 1e2 "), F(0.5), F(F(1, 3), F(2, 3)), F(), F("7"), repr(F(1, 2)), F("1_000/3"))
a, b = F(3, 4), F(-5, 6)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), -a, +a, abs(b), a ** 2, a ** -2, 2 ** F(2), F(4) ** F(1, 2))
print(a + 1, 1 + a, a - 1, 1 - a, a * 2, 2 / a, a / 2, 7 // a, 7 % a, divmod(7, a), a + 0.5, 0.5 * a, 1.5 - a, a / 0.25)
print(a == 0.75, a == F(6, 8), a != 1, F(2) == 2, 2 == F(2), a < 1, a > 0.5, a <= b, F(1, 3) < 0.3334, F(1, 3) == 1 / 3)
print(hash(F(3)) == hash(3), hash(F(1, 2)) == hash(0.5), hash(F(-7, 4)) == hash(-1.75), {F(1, 2): "half"}[0.5], {3: "x"}[F(3)])
print(int(F(7, 2)), int(F(-7, 2)), round(F(7, 2)), round(F(5, 2)), round(F(-5, 2)), math.floor(b), math.ceil(b), math.trunc(b),
      round(F(22, 7), 2), round(F(12345, 1), -2), float(F(1, 3)), bool(F(0)), bool(a))
print(F(3.14159).limit_denominator(100), F(1, 3).limit_denominator(2), F("0.333").limit_denominator(10), a.numerator, a.denominator,
      F(0.1), F.from_float(0.25), a.as_integer_ratio())
print(sum([F(1, n) for n in range(1, 11)]), max(F(1, 2), F(2, 3)), sorted([F(1, 2), 0.4, F(1, 3)]))
for wrong in (lambda: F(1, 0), lambda: F("x"), lambda: F(1) / 0, lambda: F("1/0"), lambda: F(1.5, 2), lambda: F(0) ** -1,
              lambda: F(1) + "a", lambda: F(1) < "a", lambda: F(None)):
    try:
        print(wrong())
    except (ZeroDivisionError, ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Own(F):
    pass


print(repr(Own(1, 2)), Own(1, 2) + 1, isinstance(Own(1, 2), F), str(F(5)), "%s" % F(1, 3))
