# SPDX-License-Identifier: MIT
# functools.lru_cache and cache: limits, order of forgetting, keys, methods, recursion, errors.
from functools import lru_cache, cache

calls = []


@lru_cache(maxsize=3)
def square(x):
    calls.append(x)
    return x * x


for x in (1, 2, 3, 1, 4, 2, 1, 3):
    square(x)
print(calls, square.cache_info(), square.cache_parameters(), square.__name__, square.__wrapped__(7))
square.cache_clear()
print(square.cache_info(), square(1), square.cache_info().misses, square.cache_info()[0])


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info(), fib.cache_parameters())


@lru_cache
def default(a, b=2, *args, **kw):
    return a, b, args, tuple(kw.items())


print(default(1), default(1, 2), default(a=1), default(1, b=2), default(1, 2, 3, k=4), default.cache_info())


@lru_cache(maxsize=None, typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed("1"), typed.cache_info())


@lru_cache(maxsize=None)
def untyped(*x):
    return x


print(untyped(1), untyped(1.0), untyped((1,)), untyped(True), untyped("a"), untyped(("a",)), untyped(), untyped(1, 2), untyped(1.0, 2))
print(untyped.cache_info())


@lru_cache(maxsize=0)
def never(x):
    calls.append("never")
    return x


never(1); never(1)
print(calls.count("never"), never.cache_info())


class Shape:
    def __init__(self, n):
        self.n = n

    @lru_cache(maxsize=10)
    def scaled(self, k):
        calls.append(k)
        return self.n * k


s, t = Shape(3), Shape(5)
print(s.scaled(2), s.scaled(2), t.scaled(2), Shape.scaled.cache_info().hits, s.scaled(k=2))


@lru_cache(maxsize=2)
def failing(x):
    calls.append(("failing", x))
    if x < 0:
        raise ValueError(x)
    return x


for x in (-1, -1, 1, 1):
    try:
        print(failing(x))
    except ValueError as e:
        print("ValueError", e)
print(failing.cache_info())
try:
    square([])
except TypeError as e:
    print("TypeError", e)
try:
    lru_cache(maxsize="x")
except TypeError as e:
    print("TypeError", e)
try:
    square()
except TypeError as e:
    print("TypeError", e)


@lru_cache(maxsize=64)
def paths(a, b):
    return 1 if a == 0 or b == 0 else paths(a - 1, b) + paths(a, b - 1)


print(paths(15, 15), paths.cache_info())
