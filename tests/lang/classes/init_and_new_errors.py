# SPDX-License-Identifier: MIT
# __init__ with wrong arguments, returning values, raising; instances half made.
class Two:
    def __init__(self, a, b):
        self.a = a
        self.b = b


for args in ((), (1,), (1, 2, 3)):
    try:
        Two(*args)
    except TypeError as error:
        print(error)
try:
    Two(1, c=2)
except TypeError as error:
    print(error)
print(Two(b=1, a=2).a)


class Returns:
    def __init__(self):
        return 5


try:
    Returns()
except TypeError as error:
    print(error)


class Raises:
    made = []

    def __init__(self, fail):
        self.made.append(self)
        self.before = 1
        if fail:
            raise ValueError("in init")
        self.after = 2


try:
    Raises(True)
except ValueError as error:
    print(error, Raises.made[0].before, hasattr(Raises.made[0], "after"))
print(Raises(False).after)


class Base:
    def __init__(self, x=0):
        self.x = x


class NoSuper(Base):
    def __init__(self):
        self.y = 1


n = NoSuper()
print(n.y, hasattr(n, "x"))
n.__init__()
Base.__init__(n, 7)
print(n.x)


class Inherits(Base):
    pass


print(Inherits(3).x, Inherits().x)
try:
    Inherits(1, 2)
except TypeError as error:
    print(error)


class Plain:
    pass


try:
    Plain(1)
except TypeError as error:
    print(error)
try:
    object(1)
except TypeError as error:
    print(error)
try:
    undefined = Undefined()
except NameError as error:
    print(error)
p = Plain()
p.__class__ = Inherits
print(type(p).__name__, isinstance(p, Base), hasattr(p, "x"))
