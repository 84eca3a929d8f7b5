# SPDX-License-Identifier: MIT
# Single inheritance, super in both forms, overriding, isinstance, class attributes found through bases.
class Animal:
    sound = "..."
    legs = 4

    def __init__(self, name):
        self.name = name

    def speak(self):
        return "%s says %s" % (self.name, self.sound)

    def describe(self):
        return "%s with %d legs; %s" % (type(self).__name__, self.legs, self.speak())


class Dog(Animal):
    sound = "woof"

    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def speak(self):
        return super().speak() + "!"


class Puppy(Dog):
    def speak(self):
        return super(Puppy, self).speak().upper()


class Bird(Animal):
    legs = 2

    def __init__(self, *args):
        Animal.__init__(self, *args)
        self.flies = True


for animal in (Animal("a"), Dog("d", 3), Puppy("p", 1), Bird("b")):
    print(animal.describe(), isinstance(animal, Dog), isinstance(animal, (Bird, Puppy)), issubclass(type(animal), Animal))
print(Puppy.__mro__, Puppy.__bases__, Puppy.__base__.__name__)
Animal.sound = "changed"
print(Bird("x").speak(), Dog("y", 1).speak())
del Dog.sound
print(Dog("z", 1).speak())
Animal.run = lambda self: self.name + " runs"
print(Puppy("q", 0).run())
print(issubclass(bool, int), issubclass(Dog, object), isinstance(Dog, type), issubclass(Dog, Dog))


class A:
    def f(self):
        return "A.f", self.g()

    def g(self):
        return "A.g"


class B(A):
    def g(self):
        return "B.g " + super().g()


print(B().f())
try:
    issubclass(5, int)
except TypeError as error:
    print(error)
try:
    isinstance(5, 5)
except TypeError as error:
    print(error)


class WithNew(A):
    def f(self):
        def inner():
            return super(WithNew, self).f()
        return [inner(), super().g()]


print(WithNew().f())
