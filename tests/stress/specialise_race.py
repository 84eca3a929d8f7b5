# SPDX-License-Identifier: MIT
# Invariant: one function that threads run at once on operands of different types gives each the right answer.
import stress


class Pair:
    def __init__(self, a):
        self.a = a

    def __add__(self, other):
        return Pair(self.a + other.a)

    def __getitem__(self, index):
        return self.a * index

    def __len__(self):
        return 2


class Named:
    a = "class attribute"


def add(x, y):
    return x + y


def item(x, i):
    return x[i]


def attribute(x):
    return x.a


def length(x):
    return len(x)


def call(f, x):
    return f(x)


def trial(number):
    def ints():
        for n in range(150):
            stress.check(add(n, 1) == n + 1 and add(1 << 62, n) == (1 << 62) + n, "int addition")
            stress.check(item([n, 2], 0) == n and length([1] * (n % 5)) == n % 5, "list item")
            stress.check(call(int, "5") == 5, "a call of a type")

    def floats():
        for n in range(150):
            stress.check(add(n + 0.5, 1) == n + 1.5 and add(1e300, 1e300) == 2e300, "float addition")
            stress.check(item((n, n + 1), 1) == n + 1 and length((1, 2)) == 2, "tuple item")
            stress.check(call(len, [1]) == 1, "a call of a built-in")

    def texts():
        for n in range(150):
            stress.check(add("a", "b") == "ab" and item("abc", 2) == "c" and length("abcd") == 4, "str")
            stress.check(item({"k": n}, "k") == n and length({}) == 0 and add([1], [2]) == [1, 2], "dict and list")
            stress.check(call(lambda x: x * 2, n) == 2 * n, "a call of a function")

    def objects():
        for n in range(150):
            stress.check(add(Pair(1), Pair(n)).a == n + 1 and item(Pair(3), n) == 3 * n and length(Pair(0)) == 2, "own class")
            stress.check(attribute(Pair(n)) == n and attribute(Named()) == "class attribute", "attributes")
            stress.check(call(Pair(n).__getitem__, 2) == 2 * n, "a call of a bound method")

    stress.once([ints, floats, texts, objects])


stress.rounds(trial)
stress.finish()
