# SPDX-License-Identifier: MIT
# Division, powers, shifts, and the zeros they stumble over.
def show(number, f):
    try:
        print(number, repr(f()))
    except BaseException as error:
        print(number, type(error).__name__ + ":", error)


show(1, lambda: (7 // 2, -7 // 2, 7 // -2, 7 % 3, -7 % 3, 7 % -3, 7.5 // 2, -7.5 % 2, 2 ** 10, 2 ** -1, 0 ** 0, (-2) ** 3, divmod(7, -2), divmod(-7.5, 2), 5 / 2, 6 / 3))
show(2, lambda: (1 / 0))
show(3, lambda: (1 // 0))
show(4, lambda: (1 % 0))
show(5, lambda: (1.0 / 0))
show(6, lambda: (1.0 // 0))
show(7, lambda: (1.0 % 0))
show(8, lambda: (1 / 0.0))
show(9, lambda: (divmod(1, 0)))
show(10, lambda: (divmod(1.0, 0)))
show(11, lambda: (0 ** -1))
show(12, lambda: (0.0 ** -1))
show(13, lambda: (pow(2, 3, 5), pow(2, -1, 5), pow(2, 10, 1), pow(-2, 3, 5), pow(2, 3, -5)))
show(14, lambda: (pow(2, 3, 0)))
show(15, lambda: (pow(2, -1, 4)))
show(16, lambda: (pow(2, 1.5, 3)))
show(17, lambda: (pow(2.0, 3, 5)))
show(18, lambda: (1 << 70, 1 << 0, 5 >> 1, -5 >> 1, -1 >> 100, 1 >> 200))
show(19, lambda: (1 << -1))
show(20, lambda: (1 >> -1))
show(21, lambda: (1 << 1.0))
show(22, lambda: (1 | 2.0))
show(23, lambda: (~5, ~-1, -True, +True, ~0))
show(24, lambda: (~1.5))
show(25, lambda: (-"a"))
show(26, lambda: (+[]))
show(27, lambda: (not 5, not 0, not "", not [], not None))
