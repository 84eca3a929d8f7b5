# SPDX-License-Identifier: MIT
# A hot call site must see every change of the class at once.
class A:
    def f(self):
        return 1


class B(A):
    pass


def call(x):
    return x.f()


b = B()
for _ in range(200):
    call(b)
A.f = lambda self: 2
print(call(b))
B.f = lambda self: 3
print(call(b))
b.f = lambda: 4
print(call(b))
del b.f
print(call(b))
del B.f
print(call(b))
B.f = 5
try:
    call(b)
except TypeError as error:
    print(error)
del B.f
del A.f
try:
    call(b)
except AttributeError as error:
    print(error)


class C:
    limit = 10


def read(c):
    return c.limit


c = C()
total = 0
for i in range(100):
    if i == 50:
        C.limit = 20
    if i == 75:
        c.limit = 5
    total += read(c)
print(total)
counter = 0


def bump():
    return counter


for i in range(100):
    counter = i
    assert bump() == i


def later():
    return undefined_yet


try:
    later()
except NameError as error:
    print(error)
undefined_yet = "now"
print(later())
saved = len
for i in range(100):
    if i == 60:
        len = lambda x: -1
    if i in (59, 60):
        print(len("abc"))
del len
print(len("abc"))
