# SPDX-License-Identifier: MIT
# global, local, builtin and class scopes; errors of unbound names.
x = "global"


def read():
    return x


def write():
    x = "local"
    return x


def change():
    global x
    x = "changed"


print(read(), write(), x)
change()
print(x, read())


def unbound():
    print(x)
    x = 1


try:
    unbound()
except UnboundLocalError as error:
    print(type(error).__name__, error)
try:
    missing_name
except NameError as error:
    print(type(error).__name__, error)


class C:
    x = "class"
    y = x + "!"
    z = [x for _ in range(1)]

    def get(self):
        return x


print(C.y, C.z, C().get())


def nested():
    x = "enclosing"

    class D:
        print(x)
        x = "in D"
        print(x)

        def get(self):
            return x
    return D().get()


try:
    print(nested())
except NameError as error:
    print(type(error).__name__)


def define():
    global made
    made = 5

    def helper():
        return made + 1
    return helper()


print(define(), made)
len_before = len


def shadow():
    len = lambda x: "shadowed"
    return len([])


print(shadow(), len([1]))
print([i for i in range(3)], "i" in globals(), "x" in globals(), sorted(k for k in (lambda a, b: locals())(1, 2)))
for i in range(2):
    pass
print(i)
e = "kept?"
try:
    raise ValueError("v")
except ValueError as e:
    pass
try:
    e
except NameError as error:
    print(error)
def shadows_int():
    int = str
    return int(5)
print(repr(shadows_int()), int("6"))
