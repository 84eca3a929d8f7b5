# SPDX-License-Identifier: MIT
# Precedence and associativity of the operators.
print(1 + 2 * 3, (1 + 2) * 3, 2 ** 3 ** 2, -2 ** 2, 2 ** -1, 10 - 3 - 2, 100 // 7 // 2, 7 % 4 % 2, 1 << 2 + 1, 1 | 2 ^ 3 & 4)
print(not 1 == 2, not True and False, not (True and False), 1 or 0 and 0, 1 < 2 and 2 < 3, 1 if 0 else 2 if 0 else 3)
print(-3 // 2, -(3 // 2), ~1 + 1, -1 ** 2, 2 * -3, 2 - -3, - - 3, not not 1, +-+1, ~-1)
print(1 + 1 == 2 in [True], (1 + 1 == 2) in [True], 1 in [1] == True, 5 & 3 == 3, (5 & 3) == 3, 1 << 1 < 3)
print("a" "b" * 2, ("a" "b") * 2, 1, (2), (3,), [4][0], {5: 6}[5], (lambda: 7)(), (lambda x: x + 1)(8), [1, 2, 3][1:][0])
print(2 + 3 if 1 else 4 + 5, [1, 2][0] + 3, -[1, 2][1], 2 ** [1, 3][1], "abc"[1] + "d", len("abc") ** 2, 3 .__add__(4))
x = 5
print(1_0 + 0x_f, 1e3 + 1, .5 + 1., 0b11 + 0o7)
print(
    1 +
    2,
    # a comment inside parentheses
    [
        3,
        4,
    ],
)
y = 1 + \
    2 + \
    3
print(y)
