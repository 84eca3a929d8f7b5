# SPDX-License-Identifier: MIT
# __slots__: no dict, errors, inheritance, defaults.
class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y=0):
        self.x = x
        self.y = y


p = P(1)
p.y = 5
print(p.x, p.y, hasattr(p, "__dict__"))
for action in (lambda: setattr(p, "z", 1), lambda: p.w):
    try:
        action()
    except AttributeError as error:
        print(error)
del p.x
try:
    p.x
except AttributeError as error:
    print(error)
p.x = 3


class Q(P):
    __slots__ = ("z",)


q = Q(1, 2)
q.z = 3
print(q.x, q.y, q.z)


class R(P):
    pass


r = R(1)
r.anything = "fine"
print(r.anything, r.x, r.__dict__)


class One:
    __slots__ = "single"


o = One()
o.single = 1
print(o.single, P.__slots__, type(P.x).__name__)
try:
    class Conflict:
        __slots__ = ("a",)
        a = 1
except ValueError as error:
    print(error)
