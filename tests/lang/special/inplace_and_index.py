# SPDX-License-Identifier: MIT
# In-place operators on attributes, items and names; __index__ and friends in built-ins.
class Acc:
    def __init__(self):
        self.log = []

    def __iadd__(self, other):
        self.log.append(("iadd", other))
        return self

    def __isub__(self, other):
        return "replaced"

    def __imul__(self, other):
        return NotImplemented

    def __mul__(self, other):
        return ("mul", other)

    def __ior__(self, other):
        self.log.append(("ior", other))
        return self


class Box:
    pass


a = Acc()
b = a
a += 1
a |= 2
print(a is b, a.log)
box = Box()
box.acc = a
box.acc += 3
items = [a]
items[0] += 4
d = {"k": a}
d["k"] += 5
print(a.log, box.acc is a, items[0] is a, d["k"] is a)
a *= 6
print(a)
b -= 1
print(b)


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


i = Index(2)
print([10, 20, 30][i], (1, 2, 3)[i], "abc"[i], list(range(i)), [1, 2, 3, 4][i:], "ab" * i, [0] * i, bin(i), hex(i), chr(Index(65)), range(10)[i], [5, 6, 7].pop(i))
x = [1, 2, 3]
x[i] = "set"
del x[Index(0)]
x.insert(Index(1), "in")
print(x, int(i), float(i), round(2.71828, i), "%d" % i, 1 << 3 if i else 0)


class Int:
    def __int__(self):
        return 7

    def __float__(self):
        return 2.5

    def __bool__(self):
        return False

    def __round__(self, n=0):
        return "round %r" % n

    def __abs__(self):
        return "abs"


print(int(Int()), float(Int()), bool(Int()), round(Int()), round(Int(), 3), abs(Int()), "%.1f" % Int(), "%d" % Int())


class BadIndex:
    def __index__(self):
        return "x"


for use in (lambda: [1][BadIndex()], lambda: range(BadIndex()), lambda: int(Box()), lambda: [1][Box()], lambda: float("x" + "y"), lambda: bin(1.5)):
    try:
        use()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
