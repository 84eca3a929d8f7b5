# SPDX-License-Identifier: MIT
# Generator expressions, lazy built-ins, infinite generators, generators in calls.
def naturals():
    n = 0
    while True:
        yield n
        n += 1


def take(n, source):
    for item in source:
        if n == 0:
            return
        n -= 1
        yield item


print(list(take(5, naturals())), sum(take(10, naturals())))
squares = (x * x for x in naturals())
print(next(squares), next(squares), next(squares), list(take(3, squares)))
print(sum(x for x in range(5)), max(x % 7 for x in range(20)), sorted(-x for x in range(3)), list(x for x in "ab"), tuple(i for i in range(3)))
print(any(x > 3 for x in range(10)), all(x < 3 for x in range(10)), dict((k, v) for k, v in zip("ab", [1, 2])), ",".join(str(x) for x in range(3)))
consumed = []
gen = (consumed.append(x) or x for x in range(10))
print(any(x == 3 for x in gen), consumed, next(gen), list(gen))
n = 3
lazy = (n * x for x in range(3))
n = 10
print(list(lazy))
print([list(g) for g in [(i * j for j in range(2)) for i in range(3)]])
print(list(zip(naturals(), "abc")), list(enumerate(x for x in "xy")), list(map(lambda a: a + 1, take(2, naturals()))), list(filter(lambda a: a % 2, take(5, naturals()))))


def primes():
    found = []
    for n in naturals():
        if n > 1 and all(n % p for p in found):
            found.append(n)
            yield n


print(list(take(12, primes())))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


print(list(take(15, fib())), 21 in fib(), next(x for x in fib() if x > 1000))


class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child


print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))
a, b, *c = take(5, naturals())
print(a, b, c)
print([*take(2, naturals()), *take(3, naturals())])
