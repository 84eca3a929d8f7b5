# SPDX-License-Identifier: MIT
# Comparison and branching in hot loops, with None, strings and containers at the same place.
def classify(x):
    if x is None:
        return "none"
    if x == 0:
        return "zero"
    if x != x:
        return "nan"
    return "other"


values = [None, 0, 1, 0.0, float("nan"), "", "a", [], (), False, True, 10 ** 30]
for _ in range(30):
    for value in values:
        classify(value)
print([classify(value) for value in values])


def count(items, wanted):
    n = 0
    for item in items:
        if item == wanted:
            n += 1
    return n


mixed = [1, 1.0, True, "1", "a", "a", None, (1,), [1], 1 << 70, (1 << 70) + 0.0]
for wanted in (1, "a", None, (1,), [1], 1 << 70):
    print(repr(wanted), count(mixed * 20, wanted))


def both(a, b):
    return a < b, a <= b, a > b, a >= b


for _ in range(50):
    both(1, 2)
print(both(1, 2), both("a", "b"), both(2.5, 1), both((1, 2), (1, 3)), both([2], [1, 9]), both({1}, {1, 2}), both(1, 1.0), both(b"a", b"b"))
truth = 0
for value in values * 20:
    if value:
        truth += 1
    while not value:
        truth += 100
        break
print(truth)
