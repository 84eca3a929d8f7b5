# SPDX-License-Identifier: MIT
# type isinstance issubclass id hash callable getattr setattr hasattr delattr vars dir repr.
class A:
    x = 1

    def f(self):
        return 5


a = A()
print(type(5), type("a"), type([]), type(None), type(A), type(a) is A, type(a.f).__name__, type(len).__name__, type(lambda: 0).__name__)
print(isinstance(5, (str, int)), isinstance(True, int), isinstance(5, float), isinstance(None, type(None)), isinstance([], object), issubclass(A, (int, object)))
print(id(a) == id(a), id([]) is not None, hash("a") == hash("a"), callable(A), callable(a), callable(a.f))
print(getattr(a, "x"), getattr(a, "y", 3), hasattr(a, "f"), hasattr(a, "y"), getattr(a, "f")())
setattr(a, "y", 9)
print(a.y, vars(a))
delattr(a, "y")
print(vars(a), "x" in dir(a), "f" in dir(A), "y" in dir(a))
try:
    getattr(a, "y")
except AttributeError as error:
    print(error)
try:
    setattr(5, "y", 1)
except AttributeError as error:
    print(error)
try:
    getattr(a, 5)
except TypeError as error:
    print("TypeError")
print(repr("a"), repr(1.0), repr([None, True]), ascii("é"), str(b"a"), str(object())[:14])
print(int.__name__, list.__name__, A.__name__, type(A()).__name__, (5).__class__.__name__, None.__class__.__name__)
print([t.__name__ for t in (type(1), type(1.5), type(()), type({}), type(set()), type(range(1)), type(b""), type(slice(1)), type(iter([])), type(x for x in []))])
print(type(a).__dict__["x"], A.__dict__["f"](a))
print(object.__name__, isinstance(object(), object), object() is object())
