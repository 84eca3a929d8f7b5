# SPDX-License-Identifier: MIT
# Names inside and around comprehensions and generator expressions.
x = 1
print([x for x in range(3)], x)


def f(n):
    a = [n + i for i in range(3)]
    b = [[n + i + j for j in range(2)] for i in range(2)]
    c = [lambda: n + i for i in range(2)]
    d = {i: [n for _ in range(i)] for i in range(3)}
    return a, b, [g() for g in c], d


print(f(10))


def g():
    out = []
    for i in range(3):
        out.append([i * j for j in range(i + 1)])
    return out, i


print(g())


def shadows(items):
    items = [items for items in items]
    return items


print(shadows([1, 2]))


class C:
    n = 3
    a = [i for i in range(n)]
    try:
        b = [n for _ in range(2)]
    except NameError as error:
        b = str(error)


print(C.a, C.b)
y = [y for y in [1, 2] if y > 1]
print(y)


def closure():
    k = 1
    gen = (k * i for i in range(3))
    k = 10
    return list(gen)


print(closure())


def cells():
    fs = [lambda a=a: [a + b for b in range(2)] for a in range(2)]
    return [f() for f in fs]


print(cells())


def uses_outer_twice():
    z = 5
    return [z for z in range(2)], z, sum(z for z in range(4)), z


print(uses_outer_twice())


def in_condition(words):
    seen = set()
    return [w for w in words if not (w in seen or seen.add(w))]


print(in_condition("a b a c b".split()))


def nested_function():
    def double(v):
        return v * 2
    return [double(v) for v in range(3)], {double(v): v for v in range(2)}, sum(double(v) for v in range(3))


print(nested_function())
print([(lambda v: v + w)(1) for w in range(3)], [[w for w in range(v)] for v in range(3)])


def mutated():
    total = 0

    def add(n):
        nonlocal total
        total += n
        return total
    return [add(i) for i in range(5)], total


print(mutated())
