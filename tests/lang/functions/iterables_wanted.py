# SPDX-License-Identifier: MIT
# What is not iterable, not a mapping, not a sequence.
def show(number, f):
    try:
        print(number, repr(f()))
    except BaseException as error:
        print(number, type(error).__name__ + ":", error)


show(1, lambda: (5 in 5))
show(2, lambda: (5 in None))
show(3, lambda: (len(5)))
show(4, lambda: (len(None)))
show(5, lambda: (iter(5)))
show(6, lambda: (next(5)))
show(7, lambda: (next([1])))
show(8, lambda: (next(iter([]))))
show(9, lambda: (next(iter([]), "d")))
show(10, lambda: (list(5)))
show(11, lambda: (tuple(None)))
show(12, lambda: (dict(5)))
show(13, lambda: (dict([1])))
show(14, lambda: (dict([(1, 2, 3)])))
show(15, lambda: (dict(["ab", "cd"])))
show(16, lambda: (dict(["abc"])))
show(17, lambda: (set(5)))
show(18, lambda: ([*5]))
show(19, lambda: ({**5}))
show(20, lambda: ({*5}))
show(21, lambda: (print(*5)))
