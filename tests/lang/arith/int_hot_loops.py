# SPDX-License-Identifier: MIT
# Specialised int arithmetic meets floats, bools, big ints and own classes at the same instruction.
def add(a, b):
    return a + b


def less(a, b):
    return a < b


class Own:
    def __add__(self, other):
        return "own add"

    def __radd__(self, other):
        return "own radd"

    def __lt__(self, other):
        return "own lt"

    def __gt__(self, other):
        return "own gt"


for _ in range(100):
    add(1, 2)
    less(1, 2)
print(add(1, 2.5), add(1.5, 2), add(True, 1), add("a", "b"), add([1], [2]), add((1,), (2,)), add(1 << 62, 1 << 62), add(Own(), 1), add(1, Own()))
print(less(1, 2.5), less(2.5, 1), less("a", "b"), less(True, 2), less(1 << 70, 1 << 71), less(Own(), 1), less(1, Own()), less([1], [2]))
for _ in range(100):
    add(1.5, 2.5)
print(add(1, 2), add(0.1, 0.2), add(1, 0.5))
for pair in ((1, "a"), ("a", 1), (None, 1), ([], 1)):
    try:
        add(*pair)
    except TypeError as error:
        print(error)


def mixed(values):
    total = 0
    for value in values:
        total = total + value
    return total


print(mixed([1, 2, 3]), mixed([1, 2.5, 3]), mixed([True, 1 << 62, 1 << 62]), mixed([0.5] * 4), mixed(range(1000)))


def subtract(a, b):
    return a - b, a * b, a // b, a % b, a == b, a != b, a >= b, a & b, a | b, a ^ b, a << b, a >> b


for i in range(50):
    subtract(i, 3)
print(subtract(10, 3), subtract(-10, 3), subtract(1 << 65, 5), subtract(True, True), subtract(-(1 << 62), 2))
