# SPDX-License-Identifier: MIT
# The arithmetic operators on ints of either sign, floor semantics included.
values = (-17, -5, -1, 0, 1, 2, 7, 23)
for a in values:
    for b in values:
        print(a, b, a + b, a - b, a * b)
        if b != 0:
            print(a // b, a % b, divmod(a, b), a / b)
print(2 ** 10, (-2) ** 3, 2 ** -1, 0 ** 0)
print(-2 ** 2, -(2 ** 2), 2 ** 3 ** 2)
print(+5, -5, ~5, ~-1)
