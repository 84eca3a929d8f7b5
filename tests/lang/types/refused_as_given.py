# SPDX-License-Identifier: MIT
"""What sequences and numbers say when they refuse: repeats too long for any memory, classes with operators and
texts of their own."""


def attempt(f, *args):
    try:
        print(f(*args))
    except (ArithmeticError, MemoryError, TypeError, ValueError) as error:
        print(type(error).__name__, str(error).strip())


def times(v, n):
    return len(v * n)


def in_place(v, n):
    v = v[:]
    v *= n
    return len(v)


for value in ("abc", "é", "", b"abc", b"", bytearray(b"abc"), [1, 2, 3], (1, 2, 3)):
    for count in (2 ** 62, 2 ** 63 - 1, 2 ** 63, -2 ** 62):
        if value or count > 0:
            attempt(times, value, count)
            attempt(times, count, value) if count == 2 ** 63 else None
            attempt(in_place, value, count)


def declining(base, *names):
    return type("My" + base.__name__, (base,), dict.fromkeys(names, lambda self, other: NotImplemented))


for base in (list, tuple, str, bytes):
    for made in (declining(base)(), declining(base, "__add__")(), declining(base, "__mul__", "__rmul__")(),
                 declining(base, "__lt__")(), declining(base, "__radd__")()):
        attempt(lambda: made + 1.5)
        attempt(lambda: made * 1.5)
        attempt(lambda: 1.5 * made)


class Loud(str):
    def __repr__(self):
        return "Loud(%s)" % str.__str__(self)


for text in (Loud("x"), Loud(""), Loud("12"), Loud("٣"), Loud("٣x"), "x"):
    attempt(int, text)
    attempt(int, text, 7)
    attempt(float, text)
