# SPDX-License-Identifier: MIT
# The math module.
import math

print(math.pi, math.e, math.inf, math.nan, math.tau)
for x in (0.0, 0.5, 1.0, 2.5, 10.0, -0.75):
    print(math.sin(x), math.cos(x), math.tan(x), math.exp(x), math.atan(x), math.floor(x), math.ceil(x), math.trunc(x), math.fabs(x))
print(math.sqrt(2), math.sqrt(16), math.log(10), math.log(8, 2), math.log2(1024), math.log10(1000), math.pow(2, 10), math.hypot(3, 4))
print(math.asin(1), math.acos(0), math.atan2(1, -1), math.sinh(1), math.cosh(1), math.tanh(1), math.degrees(math.pi), math.radians(180))
print(math.gcd(12, 18), math.gcd(0, 5), math.factorial(20), math.factorial(25), math.isqrt(10 ** 20 + 1), math.fmod(-7, 3), math.modf(2.5), math.frexp(8.0), math.ldexp(0.5, 4), math.copysign(1, -0.0))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.isclose(0.1 + 0.2, 0.3), math.floor(1e20), math.ceil(-1.5), math.comb(5, 2), math.perm(5, 2), math.prod([1, 2, 3]), math.fsum([0.1] * 10))
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.acos(2), lambda: math.factorial(-1), lambda: math.floor(math.inf), lambda: math.floor(math.nan)):
    try:
        bad()
    except (ValueError, OverflowError) as error:
        print(type(error).__name__)
try:
    math.exp(1000)
except OverflowError as error:
    print(error)
try:
    math.sqrt("x")
except TypeError as error:
    print(error)
