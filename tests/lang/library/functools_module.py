# SPDX-License-Identifier: MIT
# reduce, partial, lru_cache, cache, wraps, cmp_to_key, total_ordering, cached_property, singledispatch.
import functools as ft

print(ft.reduce(lambda a, b: a * b, [1, 2, 3, 4]), ft.reduce(lambda a, b: a + b, [], "init"), ft.reduce(max, [3, 9, 2]))
p = ft.partial(int, base=2)
print(p("101"), ft.partial(pow, 2)(5), ft.partial(lambda *a, **k: (a, k), 1, x=2)(3, y=4), p.func is int, p.keywords)
calls = []


@ft.lru_cache(maxsize=2)
def f(x):
    calls.append(x)
    return x * x


print(f(1), f(2), f(1), f(3), f(2), calls, f.cache_info())
f.cache_clear()


@ft.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(90), fib.cache_info().hits)
print(sorted([3, 1, 2], key=ft.cmp_to_key(lambda a, b: b - a)))


@ft.total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n


print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2))


class C:
    count = 0
    @ft.cached_property
    def value(self):
        C.count += 1
        return 42


c = C()
print(c.value, c.value, C.count)


@ft.singledispatch
def show(x): return "other"
@show.register(int)
def _(x): return "int"
@show.register(list)
def _(x): return "list"


print(show(1), show([]), show("s"), show(True))
try:
    ft.reduce(lambda a, b: a, [])
except TypeError as error:
    print(error)
