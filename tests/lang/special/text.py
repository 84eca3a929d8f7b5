# SPDX-License-Identifier: MIT
# __str__, __repr__, __format__.
class A:
    def __repr__(self):
        return "<A>"


class B:
    def __str__(self):
        return "str of B"

    def __repr__(self):
        return "repr of B"

    def __format__(self, spec):
        return "B(" + spec + ")"


a, b = A(), B()
print(a, b, str(a), repr(b), [a, b], (a,), {a: b}, "%s %r" % (b, b), f"{a} {b} {b:x>5} {b!r} {b!s:>10}", "{} {:abc}".format(b, b), format(b), format(b, "z"))


class Bad:
    def __str__(self):
        return 5

    def __repr__(self):
        raise ValueError("repr fails")


try:
    str(Bad())
except TypeError as error:
    print(error)
try:
    print([Bad()])
except ValueError as error:
    print(error)
try:
    "%d" % b
except TypeError as error:
    print(error)
try:
    format(a, ">5")
except TypeError as error:
    print(error)


class E(Exception):
    def __str__(self):
        return "custom text"


try:
    raise E("ignored")
except E as error:
    print(error, repr(error), error.args)


class Sub(B):
    def __repr__(self):
        return "Sub+" + super().__repr__()


print(Sub(), [Sub()])
print(repr(A)[:15], repr(len), repr(type(a)), repr(int), repr(Ellipsis), repr(NotImplemented), str(None))
