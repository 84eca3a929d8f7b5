# SPDX-License-Identifier: MIT
# Subscripts, attributes and calls of what has none.
def show(number, f):
    try:
        print(number, repr(f()))
    except BaseException as error:
        print(number, type(error).__name__ + ":", error)


show(1, lambda: (5[0]))
show(2, lambda: (None[0]))
show(3, lambda: (int[0]))
show(4, lambda: (type(5)[0]))
show(5, lambda: ([1].foo))
show(6, lambda: (None.foo))
show(7, lambda: (5()))
show(8, lambda: (None()))
show(9, lambda: ("a"()))
show(10, lambda: ([]()))
