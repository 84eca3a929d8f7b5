# SPDX-License-Identifier: MIT
# Methods taken from classes and instances, called with other objects, stored, compared.
class A:
    def __init__(self, n):
        self.n = n

    def get(self, k=1):
        return self.n * k

    def chain(self, n):
        self.n += n
        return self


class B(A):
    def get(self, k=1):
        return -super().get(k)


a, b = A(2), B(3)
print(A.get(a), A.get(b), B.get(b), a.get(5), b.get(k=2), A.get(a, 3))
bound = b.get
print(bound(), bound.__self__ is b, bound.__func__ is B.get, bound == b.get, bound == a.get, bound is b.get)
print(a.chain(1).chain(2).chain(3).n, list(map(a.get, [1, 2])), sorted([B(2), B(1)], key=A.get)[0].n, [m() for m in (a.get, b.get)])
try:
    A.get()
except TypeError as error:
    print(error)
try:
    a.get(1, 2)
except TypeError as error:
    print(error)
a.get = lambda k=0: "instance function"
print(a.get(), A.get(a))
a.other = b.get
print(a.other(), a.other.__self__ is b)


def free(self):
    return "free", self.n


A.free = free
print(a.free(), b.free(), A.free(b), free(a))
A.length = len
try:
    a.length()
except TypeError as error:
    print(error)
A.made = staticmethod(lambda x: x * 2)
A.built = classmethod(lambda cls, n: cls(n))
print(a.made(4), A.made(5), B.built(6).n, type(b.built(1)).__name__)


class Callback:
    def __init__(self):
        self.log = []
        self.handlers = [self.first, self.second]

    def first(self, x):
        self.log.append(("first", x))

    def second(self, x):
        self.log.append(("second", x))


c = Callback()
for i in range(2):
    for handler in c.handlers:
        handler(i)
print(c.log)
