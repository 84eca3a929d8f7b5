# SPDX-License-Identifier: MIT
# One attribute site with many shapes, class attributes, properties of instance dicts and missing attributes.
class A:
    shared = "class A"

    def __init__(self):
        self.x = 1


class B:
    shared = "class B"

    def __init__(self):
        self.y = 2
        self.x = "b"


class C(A):
    def __init__(self):
        super().__init__()
        self.z = 3


class D:
    x = "class attribute of D"
    shared = 4


class E:
    def __getattr__(self, name):
        return "made " + name


def read(o):
    return o.x


def shared(o):
    return o.shared


def write(o, v):
    o.x = v


objects = [A(), B(), C(), D(), E()]
for _ in range(40):
    for o in objects:
        read(o)
        shared(o)
print([read(o) for o in objects], [shared(o) for o in objects])
for o in objects:
    write(o, "w")
print([read(o) for o in objects], D.x, sorted(objects[3].__dict__))
for o in objects:
    del o.x
for o in objects:
    try:
        print(read(o))
    except AttributeError as error:
        print(error)
A.x = "late class attribute"
print(read(objects[0]), read(objects[2]))
objects[0].x = "own again"
print(read(objects[0]), read(objects[2]))
for i in range(50):
    a = A()
    a.x = i
    if i % 10 == 0:
        a.extra = i
    assert read(a) == i
    if i == 25:
        A.shared = "changed"
print(shared(A()), shared(C()))


class Slots:
    def __init__(self, n):
        self.a0 = n; self.a1 = n; self.a2 = n; self.a3 = n; self.a4 = n; self.a5 = n
        self.a6 = n; self.a7 = n; self.a8 = n; self.a9 = n; self.b0 = n; self.b1 = n

    def total(self):
        return self.a0 + self.a5 + self.a9 + self.b1


print(sum([Slots(i).total() for i in range(20)]))
for o in (5, "s", None, [], A):
    try:
        print(read(o))
    except AttributeError as error:
        print(error)
