# SPDX-License-Identifier: MIT
# max, min, sum and sorted of what can and cannot be compared.
def show(number, f):
    try:
        print(number, repr(f()))
    except BaseException as error:
        print(number, type(error).__name__ + ":", error)


show(1, lambda: (max(1, "a")))
show(2, lambda: (sorted([1, "a"])))
show(3, lambda: (min([])))
show(4, lambda: (max()))
show(5, lambda: (max(5)))
show(6, lambda: (max([], default=7), min("b", "a"), max([1, 2], key=lambda x: -x), max("abc", "abd", key=lambda s: s[2])))
show(7, lambda: (max(1, 2, default=5)))
show(8, lambda: (sum([]), sum([1, 2.5]), sum([[1], [2]], []), sum((1, 2), start=10)))
show(9, lambda: (sum(["a"])))
show(10, lambda: (sum(["a"], "")))
show(11, lambda: (sum([b"a"], b"")))
show(12, lambda: (sum([1, None])))
show(13, lambda: (sum(5)))
