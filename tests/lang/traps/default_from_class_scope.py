# SPDX-License-Identifier: MIT
# A default is evaluated in the class body and sees its names; the method's body does not.
class C:
    A = 1
    B = [A, A + 1]

    def f(self, s=A):
        return s

    def g(self, s=B, *, t=A + 10):
        return s, t

    def h(self):
        return A

    kinds = [lambda self, a=a: a for a in range(3)]


A = "outer"
c = C()
print(c.f(), c.f(5), c.g(), c.h())
C.A = 99
print(c.f(), C.A, c.A, c.g())
print([k(c) for k in C.kinds])


class D(C):
    A = 2

    def f(self, s=A, t=C.A):
        return super().f(s), t


print(D().f())
try:
    class E(C):
        def f(self, s=B):
            return s
except NameError as error:
    print(type(error).__name__, error)
