# SPDX-License-Identifier: MIT
# Operators and comparisons between types that have nothing to do with each other.
def show(number, f):
    try:
        print(number, repr(f()))
    except BaseException as error:
        print(number, type(error).__name__ + ":", error)


show(1, lambda: (1 + "a"))
show(2, lambda: (1 - "a"))
show(3, lambda: (1 * None))
show(4, lambda: (1 / "a"))
show(5, lambda: (1 // "a"))
show(6, lambda: (1 % "a"))
show(7, lambda: (1 ** "a"))
show(8, lambda: (1 @ 2))
show(9, lambda: (1 & "a"))
show(10, lambda: (1 << "a"))
show(11, lambda: ([] + ()))
show(12, lambda: (() + []))
show(13, lambda: ({} + {}))
show(14, lambda: ({} | 5))
show(15, lambda: ({1} + {2}))
show(16, lambda: ({1} | [2]))
show(17, lambda: ([1] - [1]))
show(18, lambda: (None + 1))
show(19, lambda: (1 < "a"))
show(20, lambda: (1 <= None))
show(21, lambda: ([] < ()))
show(22, lambda: ({} < {}))
show(23, lambda: (None > None))
show(24, lambda: (1 < 2 < "a"))
show(25, lambda: (int < str))
show(26, lambda: ("a" >= b"a"))
