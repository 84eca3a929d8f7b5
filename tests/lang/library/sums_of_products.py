# SPDX-License-Identifier: MIT
# math.fma and math.sumprod (3.12, 3.13) against exact fractions; random.binomialvariate (3.12) for a seed.
import math
import random
from fractions import Fraction

chance = random.Random(7)
values = [chance.uniform(-1, 1) * 10.0 ** chance.randrange(-9, 9) for _ in range(60)]
print(all(math.fma(x, y, z) == float(Fraction(x) * Fraction(y) + Fraction(z))
          for x, y, z in zip(values, values[20:], values[40:])))
print(math.fma(2, 3, 4), math.fma(1e308, 10, -math.inf), math.isnan(math.fma(math.nan, 1, 2)))
for wrong in ((math.inf, 0, 1), (1e308, 10, 0), (math.inf, 1, -math.inf)):
    try:
        print(math.fma(*wrong))
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)

for size in (0, 1, 3, 30):
    p, q = values[:size], values[30:30 + size]
    print(math.sumprod(p, q) == float(sum(Fraction(x) * Fraction(y) for x, y in zip(p, q))))
print(math.sumprod([], []), math.sumprod([1, 2], [3, 4]), math.sumprod((10**30, 1), [10, 2]), math.sumprod([0.1] * 10, [1] * 10))
print(math.sumprod([1e16, 1, -1e16], [1, 1, 1]), math.sumprod([1, 2.5], [2, 4]), math.sumprod([True, 2], [3.0, 4]))
print(math.sumprod([Fraction(1, 3), 2], [3, Fraction(1, 7)]), math.sumprod([math.inf, 1.0], [1.0, 2.0]), math.sumprod(range(5), range(5)))
for wrong in (([1], [1, 2]), ([1, 2], [1]), (["a"], [2.0]), (3, [1])):
    try:
        print(math.sumprod(*wrong))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)

chance = random.Random(12345)
print([chance.binomialvariate(20, 0.3) for _ in range(12)], [chance.binomialvariate(1000, 0.25) for _ in range(12)])
print([chance.binomialvariate() for _ in range(8)], [chance.binomialvariate(50, 0.9) for _ in range(8)])
print(chance.binomialvariate(0, 0.5), chance.binomialvariate(5, 0), chance.binomialvariate(5, 1.0), chance.binomialvariate(3, 1e-300))
drawn = [chance.binomialvariate(400, 0.4) for _ in range(2000)]
print(abs(sum(drawn) / 2000 - 160) < 1, 85 < sum((x - 160) ** 2 for x in drawn) / 2000 < 108)
for wrong in ((-1, 0.5), (3, 1.5), (3, -0.1)):
    try:
        print(chance.binomialvariate(*wrong))
    except ValueError as error:
        print(error)
