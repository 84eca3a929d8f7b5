# SPDX-License-Identifier: MIT
# Class bodies: statements, defaults from class names, functions as attributes, nested classes.
class C:
    A = 1
    B = A + 1
    items = []
    for i in range(3):
        items.append(i * A)
    if B > 1:
        def big(self):
            return "big"
    else:
        def big(self):
            return "small"

    def f(self, s=A):
        return s

    def __rmul__(self, other):
        return "rmul", other

    __mul__ = __rmul__
    alias = f

    class Inner:
        value = "inner"

        def get(self):
            return self.value


print(C.A, C.B, C.items, C.i, C().big(), C().f(), C().f(9), C().alias(3), 5 * C(), C() * 6, C.Inner().get())
c = C()
c.items.append("shared")
print(C.items, C().items is c.items)
print(C.__qualname__, C.Inner.__qualname__, C.f.__qualname__)


def factory(n):
    class Made:
        number = n

        def get(self):
            return self.number + n
    return Made


m1, m2 = factory(1), factory(2)
print(m1().get(), m2().get(), m1 is m2, m1.__name__)
try:
    class Failing:
        x = 1 / 0
except ZeroDivisionError as error:
    print(error, "Failing" in globals())


class Stepwise:
    x = 1
    x += 1
    del x
    y = 5


print(hasattr(Stepwise, "x"), Stepwise.y)
print(type("Dynamic", (C,), {"z": 3})().z)
