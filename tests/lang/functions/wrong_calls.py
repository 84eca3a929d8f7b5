# SPDX-License-Identifier: MIT
# Calls with too few, too many and unknown arguments.
def show(number, f):
    try:
        print(number, repr(f()))
    except BaseException as error:
        print(number, type(error).__name__ + ":", error)


show(1, lambda: ((lambda **k: 0)(**{1: 2})))
show(2, lambda: ((lambda a, **k: 0)(1, **{"a": 2})))
show(3, lambda: ((lambda *a: a)(*[1], *(2,), 3, *"ab")))
show(4, lambda: ((lambda a, b: 0)(1)))
show(5, lambda: ((lambda a, b: 0)()))
show(6, lambda: ((lambda a, b, c: 0)()))
show(7, lambda: ((lambda a, *, b: 0)(1)))
show(8, lambda: ((lambda a, *, b, c: 0)(1)))
show(9, lambda: ((lambda a: 0)(1, 2)))
show(10, lambda: ((lambda a=1: 0)(1, 2)))
show(11, lambda: ((lambda a, b=1: 0)(1, 2, 3)))
show(12, lambda: ((lambda: 0)(1)))
show(13, lambda: ((lambda: 0)(a=1)))
show(14, lambda: ((lambda a: 0)(b=1)))
show(15, lambda: ((lambda a: 0)(1, a=2)))
show(16, lambda: ((lambda a, /: 0)(a=1)))
show(17, lambda: ((lambda *a: 0)(b=1)))
show(18, lambda: ((lambda a, *, b: 0)(1, 2, b=3)))
show(19, lambda: ((lambda a, b=2, *, c: 0)(1, 2, 3, c=3)))
show(20, lambda: ((lambda a, b: 0)(1, 2, 3, c=3)))
