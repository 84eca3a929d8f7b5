# SPDX-License-Identifier: MIT
# Operators whose methods the loop enters: what they get, refuse, raise and change, at sites that saw other operands.


class Number:
    log = []

    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "Number(%r)" % (self.n,)

    def __add__(self, other):
        Number.log.append("add")
        if isinstance(other, Number):
            return Number(self.n + other.n)
        if isinstance(other, (int, float)):
            return Number(self.n + other)
        return NotImplemented

    def __radd__(self, other):
        Number.log.append("radd")
        if isinstance(other, (int, float)):
            return Number(other + self.n)
        return NotImplemented

    def __mul__(self, factor):
        return Number(self.n * factor)

    __rmul__ = __mul__

    def __sub__(self, other):
        return NotImplemented

    def __truediv__(self, other):
        raise ValueError("no division of %r by %r" % (self, other))

    def __pow__(self, other, modulus=None):
        return ("pow", self.n, other, modulus)

    def __matmul__(self, other):
        return ("matmul", self.n, other.n)

    def __lshift__(self, other):
        return [self, other]

    def __del__(self):
        Number.dropped += 1

    dropped = 0


class Child(Number):
    def __radd__(self, other):
        Number.log.append("child radd")
        return Number(("child", getattr(other, "n", other), self.n))


class Plain:
    def __repr__(self):
        return "plain"


class Right:
    def __repr__(self):
        return "right"

    def __radd__(self, other):
        return "right of %s" % type(other).__name__

    def __rsub__(self, other):
        return "rsub of %s" % type(other).__name__


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as error:
        print(type(error).__name__, error)


def add(a, b):
    return a + b


def add_k(a):
    return a + 5


def augmented(a, b):
    a += b
    return a


def sub(a, b):
    return a - b


n, c, p, r = Number(1), Child(2), Plain(), Right()
for _ in range(3):
    for a in (n, c, 3, 4.5, "s", p, r, True):
        for b in (n, c, 3, 4.5, "s", p, r, True):
            attempt(add, a, b)
            attempt(augmented, a, b)
            attempt(sub, a, b)
        attempt(add_k, a)
print(Number.log)
print(0.5 * n, n * 2, 2 * n, n << 1, n @ c, n ** 2, pow(n, 2, 3))
for _ in range(2):
    attempt(lambda: n / 2)
    attempt(lambda: n % 2)
    attempt(lambda: 2 - n)


# An operand that is the destination; temporaries that die in the middle.
def chain(count):
    total = Number(0)
    for i in range(count):
        total = total + Number(i) * 2 + 1
        total += Number(1)
    return total


before = Number.dropped
print(chain(50).n, Number.dropped - before)


# A method assigned, replaced and deleted while its site is warm, and one hidden by an instance.
class Changing:
    def __add__(self, other):
        return "first"


x = Changing()
for step in range(6):
    attempt(add, x, x)
    if step == 1:
        Changing.__add__ = lambda self, other: "second"
    elif step == 2:
        x.__add__ = lambda other: "never"
    elif step == 3:
        del Changing.__add__
    elif step == 4:
        Changing.__add__ = lambda self, *others: ("star", others == (self,))


# Recursion through an operator ends in RecursionError; a generator's frame may stand between.
class Deep:
    def __add__(self, other):
        return self + other


try:
    Deep() + 1
except RecursionError as error:
    print("RecursionError")


class Yielding:
    def __init__(self, items):
        self.items = items

    def __or__(self, other):
        return list(item for item in self.items) + list(other)

    def __ror__(self, other):
        yield other
        yield self.items


def produce():
    value = Yielding([1, 2]) | [3]
    yield value
    yield Yielding(value) | (4,)


print(list(produce()))
print(list(7 | Yielding([8])))


# Numbers of subclasses keep their own operations first.
class Int(int):
    def __add__(self, other):
        return "Int add"

    def __radd__(self, other):
        return "Int radd"


class Real(float):
    def __rsub__(self, other):
        return "Real rsub"


print(add(1, Int(2)), add(Int(2), 1), add(1.5, Int(2)), sub(1.5, Real(2.0)), sub(1, Real(2.0)), sub(Real(3.0), 1))


# An exception inside an operand's method leaves the operands alone.
def careful(a, b):
    try:
        return a / (b + b)
    except ValueError as error:
        return str(error), a, b


print(careful(Number(6), Number(7)))
