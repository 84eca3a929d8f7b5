# SPDX-License-Identifier: MIT
# Positional-only and keyword-only parameters, together with defaults and stars, and the text of errors.
def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw


print(f(1, d=4), f(1, 2, 3, 4, 5, d=6), f(1, d=1, a=9, b=8), f(1, c=7, d=2, z=3))


def g(x, /): return x
def h(*, k=1): return k


for bad in (lambda: g(x=1), lambda: h(5), lambda: f(d=1), lambda: f(1), lambda: f(1, d=1, c=2, **{"c": 3}), lambda: h(k=1, z=2), lambda: g(), lambda: g(1, 2)):
    try:
        print(bad())
    except TypeError as error:
        print(error)
print((lambda x, /, y=2, *, z: (x, y, z))(1, z=3), [*map(lambda a, /, b: a - b, [5], [3])])
