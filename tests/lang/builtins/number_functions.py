# SPDX-License-Identifier: MIT
# abs divmod max min pow round sum int float bool.
print(abs(-3), abs(2.5), divmod(17, 5), divmod(-17, 5), divmod(7.5, 2), pow(2, 10), pow(2, -1), pow(3, 4, 5), pow(2.0, 3))
print(max(1, 2, 3), max([4, 5]), min("abc"), min((3, 1), key=lambda x: -x), max([], default="d"), max(1, 2.5), min(1, True), max("a", "b", key=ord))
print(sum([1, 2]), sum([0.5, 1]), sum([[1], [2]], []), sum((), 5), sum([1, 2], start=10), sum(range(100)))
print(round(3.7), round(3.14159, 3), round(5), round(-0.5), bin(10), oct(10), hex(255), chr(65), ord("A"))
for bad in (lambda: max([]), lambda: max(), lambda: max(1, "a"), lambda: sum(["a"]), lambda: sum("ab", ""), lambda: chr(-1), lambda: ord("ab"), lambda: abs("x"), lambda: pow(2, 3, 0), lambda: divmod(1, "a"), lambda: round("x"), lambda: min(5), lambda: chr(0x110000)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
