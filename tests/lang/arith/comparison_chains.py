# SPDX-License-Identifier: MIT
# Chained comparisons evaluate each operand once and stop early.
seen = []


def v(x):
    seen.append(x)
    return x


print(v(1) < v(2) < v(3), seen)
seen.clear()
print(v(3) < v(2) < v(1), seen)
seen.clear()
print(v(1) < v(2) > v(1) != v(5), seen)
print(1 < 2 == 2, 1 == 1 in [1], not 1 == 2)
print((1 < 2) == True, 1 < 2 == True)
print(None is None, None is not None, [] is [], () == ())
for a in (1, 2.0, True, "x", None):
    for b in (1, 2, "x", None, 0):
        print(a == b, a != b, end=" ")
    print()
try:
    print(1 < "a")
except TypeError as error:
    print(error)
try:
    print(None >= 3)
except TypeError as error:
    print(error)
try:
    print([1] < (1,))
except TypeError as error:
    print(error)
