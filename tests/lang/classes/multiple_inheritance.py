# SPDX-License-Identifier: MIT
# C3 order, cooperative super, diamonds, mixins, inconsistent orders.
class A:
    def who(self): return ["A"]
class B(A):
    def who(self): return ["B"] + super().who()
class C(A):
    def who(self): return ["C"] + super().who()
class D(B, C):
    def who(self): return ["D"] + super().who()


print(D().who(), [c.__name__ for c in D.__mro__], D.__bases__ == (B, C), D.mro() == list(D.__mro__))


class Loud:
    def speak(self): return super().speak().upper()
class Animal:
    def speak(self): return "sound"
class Dog(Loud, Animal):
    pass


print(Dog().speak(), issubclass(Dog, Loud), isinstance(Dog(), Animal))


class Base:
    def __init__(self, **rest): self.rest = rest
class Named(Base):
    def __init__(self, name, **rest): super().__init__(**rest); self.name = name
class Aged(Base):
    def __init__(self, age, **rest): super().__init__(**rest); self.age = age
class Person(Named, Aged):
    pass


p = Person(name="x", age=3, other=1)
print(p.name, p.age, p.rest)
try:
    class Bad(A, D):
        pass
except TypeError as error:
    print(error)
try:
    class Twice(A, A):
        pass
except TypeError as error:
    print(error)


class X: attr = "X"
class Y: attr = "Y"; only = "Y only"
class Z(X, Y): pass


print(Z.attr, Z().only)
X.late = 1
Y.late = 2
print(Z.late)
del X.late
print(Z().late)
