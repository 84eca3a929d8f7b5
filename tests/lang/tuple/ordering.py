# SPDX-License-Identifier: MIT
# Ordering of tuples and texts: decided by ints and texts alone, and where something else decides.


class Odd:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, Odd) and self.n == other.n

    def __lt__(self, other):
        print("lt", self.n, other.n)
        return self.n < other.n


nan = float("nan")
samples = [(), (1,), (1, 2), (1, 2, 3), (2,), ("a",), ("a", 1), ("ab", 0), ("", 1), ("\0", 1), (1.0,), (1.5, 2), (True, 2),
           (1, nan), (1, (2, 3)), (1, (2, "x")), (1 << 70, 1), (1, 1 << 70), (None,), ("é", 1), ("\u4e2d", 1)]


def compare(a, b):
    out = []
    for f in (lambda: a < b, lambda: a <= b, lambda: a > b, lambda: a >= b, lambda: a == b, lambda: a != b):
        try:
            out.append("1" if f() else "0")
        except TypeError as error:
            out.append(str(error))
    return " ".join(out)


def jump(a, b):
    try:
        if a < b:
            return "less"
        if a == b:
            return "equal"
        if a >= b:
            return "more"
    except TypeError:
        return "error"
    return "none"


for a in samples:
    print([compare(a, b) for b in samples])
    print([jump(a, b) for b in samples])
print((1, Odd(2)) < (1, Odd(3)), (Odd(2), 1) < (Odd(2), 2), (Odd(2), Odd(1)) == (Odd(2), Odd(1)))
texts = ["", "\0", "a", "aa", "ab", "b", "\xe9", "a\xe9", "\u4e2d", "a\u4e2d", "\U0001f600", "Z"]
for s in texts:
    print([compare(s, t) for t in texts], [jump(s, t) for t in texts])
print(sorted(texts) == sorted(texts, key=lambda t: [ord(c) for c in t]))


class Text(str):
    def __lt__(self, other):
        return "never mind"


print(Text("a") < "b", "a" < Text("b"), jump(Text("a"), "a"), jump("a", Text("b")), "0" <= "5" <= "9", "0" <= "x" <= "9")


class Pair(tuple):
    def __lt__(self, other):
        return False


print(jump(Pair((1, 2)), (1, 3)), jump((1, 2), Pair((1, 3))), Pair((1, 2)) < (1, 3), (1, 2) <= Pair((1, 3)))
print(min((3, 1), (2, 9), (2, 8)), max("b", "abc", "bz"), min(1, 0.5, True), max(1, 1.0), max(1.0, 1), min([1], [0, 5]))
for f, args in ((min, (1, "a")), (max, ("a", 1, 2)), (min, ()), (min, (1, None))):
    try:
        print(f(*args))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(min(2, 1, 3, key=lambda v: -v), max(*range(30)), min(*"hello"), max(3, 1 << 80, 5), min([], default=7))
try:
    print(min(1, 2, default=3))
except TypeError as error:
    print(error)
