# SPDX-License-Identifier: MIT
# super in classmethods, staticmethods, properties, nested functions, with attributes.
class A:
    attr = "A attr"
    @classmethod
    def make(cls, *args): return (cls.__name__, args)
    @staticmethod
    def fixed(x): return ("A fixed", x)
    @property
    def p(self): return "A p"
    def __getitem__(self, i): return ("A item", i)
    def __str__(self): return "A str"


class B(A):
    attr = "B attr"
    @classmethod
    def make(cls, *args): return ("B",) + super().make(*args)
    @staticmethod
    def fixed(x): return ("B fixed", A.fixed(x))
    @property
    def p(self): return "B p over " + super().p
    def __getitem__(self, i): return ("B", super().__getitem__(i))
    def both(self): return self.attr, super().attr
    def __str__(self): return "B over " + super().__str__()
    def nested(self):
        def inner(): return super(B, self).p
        return inner(), [super(B, self).attr for _ in "a"]


b = B()
print(B.make(1), b.make(), b.fixed(2), b.p, b[3], b.both(), str(b), b.nested())
try:
    super().x
except RuntimeError as error:
    print(error)
try:
    b.nope
except AttributeError as error:
    print(error)


class C(B):
    def nope(self): return super().missing


try:
    C().nope()
except AttributeError as error:
    print(error)
print(super(B, b).attr, C.__mro__[1].__name__)
