# SPDX-License-Identifier: MIT
# Recursion: direct, mutual, deep, and RecursionError.
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print(fact(30), even(100), odd(77))


def depth(n):
    if n == 0:
        return 0
    return 1 + depth(n - 1)


print(depth(500), depth(900))


def endless(n):
    return endless(n + 1)


try:
    endless(0)
except RecursionError as error:
    print(type(error).__name__, str(error)[:32])


class Deep:
    def __getattr__(self, name):
        return self.other


try:
    Deep().x
except RecursionError:
    print("RecursionError")
print(depth(100))


def flatten(items):
    out = []
    for item in items:
        if isinstance(item, list):
            out.extend(flatten(item))
        else:
            out.append(item)
    return out


print(flatten([1, [2, [3, [4]], 5], [[6]]]))


def hanoi(n, a, b, c):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


print(hanoi(10, "a", "b", "c"))
try:
    nested = []
    for _ in range(100000):
        nested = [nested]
    repr(nested)
except RecursionError as error:
    print("repr", type(error).__name__)
