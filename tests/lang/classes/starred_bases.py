# SPDX-License-Identifier: MIT
# * and ** among the bases of a class, and annotations of classes and functions as text.
from __future__ import annotations


class A:
    pass


class B:
    def __init_subclass__(cls, **kw):
        print(cls.__name__, kw)


bases = (A, B)
options = {"z": 1}


class C(*bases, q=2, **options):
    x: int = 3
    y: str

    def f(self, a: int, *b: str, c: float = 1, **d: list) -> dict:
        return a


print([base.__name__ for base in C.__mro__], C.__annotations__, C.f.__annotations__)


class D(A, *[B], metaclass=type):
    pass


print(D.__bases__, A.__dict__.get("__annotations__"))
try:
    class E(*bases, **{"metaclass": 5}):
        pass
except TypeError as error:
    print(type(error).__name__)
module_level: int = 4
print(__annotations__)
for i in range(2):
    class F(*(A,)):
        number: int = i
    print(F.number, F.__bases__)
