# SPDX-License-Identifier: MIT
"""cmath: every function on ordinary arguments, on branch cuts, on zeros of both signs, on infinities and NaN."""
import cmath

FUNCTIONS = [
    cmath.acos, cmath.acosh, cmath.asin, cmath.asinh, cmath.atan, cmath.atanh, cmath.cos, cmath.cosh, cmath.exp,
    cmath.log, cmath.log10, cmath.sin, cmath.sinh, cmath.sqrt, cmath.tan, cmath.tanh, cmath.phase, cmath.polar,
    cmath.isfinite, cmath.isinf, cmath.isnan,
]


def attempt(function, *arguments, **named):
    try:
        return repr(function(*arguments, **named))
    except (ArithmeticError, ValueError, TypeError) as error:
        return "%s: %s" % (type(error).__name__, error)


inf, nan = float("inf"), float("nan")
PARTS = [-inf, -1e308, -710.5, -2.5, -1.0, -1e-310, -0.0, 0.0, 5e-324, 0.75, 1.0, 3.0, 709.9, 1.7e308, inf, nan]
for function in FUNCTIONS:
    for real in PARTS:
        print(function.__name__, real, [attempt(function, complex(real, imag)) for imag in PARTS])
print([attempt(cmath.rect, r, phi) for r in PARTS for phi in PARTS])

print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)
print(cmath.sqrt(-1), cmath.exp(1j * cmath.pi), cmath.log(1j, 10), cmath.log(2, 2), cmath.phase(-1))
print(attempt(cmath.log, 0), attempt(cmath.log, 1, 0), attempt(cmath.log, 10, 1), attempt(cmath.log, 3, 2.5 + 1j))
for arguments in [(1 + 1e-10j, 1), (1, 1.1), (inf, inf), (nan, nan), (1j, 1j + 1e-12), (inf, 1)]:
    print(cmath.isclose(*arguments), cmath.isclose(*arguments, rel_tol=0.2), cmath.isclose(*arguments, abs_tol=0.5))
print(attempt(cmath.isclose, 1, 2, rel_tol=-1), attempt(cmath.isclose, "1", 2))


class Like:
    def __init__(self, value):
        self.value = value


class LikeComplex(Like):
    def __complex__(self):
        return self.value


class LikeFloat(Like):
    def __float__(self):
        return self.value


class LikeIndex(Like):
    def __index__(self):
        return self.value


class Point(complex):
    pass


for argument in [LikeComplex(3 + 4j), LikeFloat(-4.0), LikeIndex(9), Point(0, 2), True, 10 ** 400, "1", None, LikeComplex(1),
                 LikeFloat("x")]:
    print(type(argument).__name__, attempt(cmath.sqrt, argument), attempt(cmath.polar, argument))
for arguments in [(), (1, 2), (1, 2, 3)]:
    print(attempt(cmath.sin, *arguments).split(" (")[0][:9], attempt(cmath.rect, *arguments)[:9])


def roots(count):
    return [cmath.rect(1, 2 * cmath.pi * k / count) for k in range(count)]


def transform(values):
    if len(values) == 1:
        return values
    even, odd = transform(values[::2]), transform(values[1::2])
    turned = [cmath.exp(-2j * cmath.pi * k / len(values)) * odd[k] for k in range(len(odd))]
    return [a + b for a, b in zip(even, turned)] + [a - b for a, b in zip(even, turned)]


print(roots(6))
print(transform([1, 2, 0, -1, 3, 0.5, 2, 2]))
