# SPDX-License-Identifier: MIT
# Arithmetic special methods: direct, reflected, in place, NotImplemented.
class N:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return "N(%r)" % (self.v,)

    def __add__(self, other):
        if isinstance(other, N):
            return N(self.v + other.v)
        if isinstance(other, int):
            return N(self.v + other)
        return NotImplemented

    def __radd__(self, other):
        return N(("radd", other, self.v))

    def __sub__(self, other):
        return N(("sub", other))

    def __rsub__(self, other):
        return N(("rsub", other))

    def __mul__(self, other): return "mul"
    def __rmul__(self, other): return "rmul"
    def __truediv__(self, other): return "truediv"
    def __rtruediv__(self, other): return "rtruediv"
    def __floordiv__(self, other): return "floordiv"
    def __mod__(self, other): return "mod"
    def __rmod__(self, other): return "rmod"
    def __divmod__(self, other): return "divmod"
    def __pow__(self, other): return "pow"
    def __rpow__(self, other): return "rpow"
    def __matmul__(self, other): return "matmul"
    def __and__(self, other): return "and"
    def __or__(self, other): return "or"
    def __xor__(self, other): return "xor"
    def __lshift__(self, other): return "lshift"
    def __rshift__(self, other): return "rshift"
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __index__(self): return 3
    def __round__(self, digits=None): return ("round", digits)


n = N(5)
print(n + N(1), n + 2, 2 + n, "s" + n, n - 1, 1 - n, n * 2, 2 * n, n / 1, 1 / n, n // 1, n % 1, 1 % n, divmod(n, 1))
print(n ** 2, 2 ** n, n @ n, n & 1, n | 1, n ^ 1, n << 1, n >> 1, -n, +n, ~n, abs(n), int(n), float(n), [0, 1, 2, 3][n], round(n), round(n, 2))
try:
    n + 1.5
except TypeError as error:
    print(error)
try:
    n @ 1 + 1 << n
except TypeError as error:
    print(error)


class I(N):
    def __iadd__(self, other):
        self.v += other
        return self


i = I(1)
j = i
i += 5
print(i, i is j)
n += N(10)
print(n)
n *= 3
print(n)


class Base:
    def __add__(self, other): return "base add"
    def __radd__(self, other): return "base radd"


class Derived(Base):
    def __radd__(self, other): return "derived radd"


print(Base() + Derived(), Derived() + Base(), Base() + Base(), 1 + Derived())
print(hex(N(1)), bin(N(1)), "%d" % int(N(1)), range(N(0)))
