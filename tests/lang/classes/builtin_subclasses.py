# SPDX-License-Identifier: MIT
# Inheriting from list, dict, str, int, tuple, float, set, Exception.
class Stack(list):
    def push(self, x): self.append(x)
    def __repr__(self): return "Stack" + super().__repr__()
    def pop(self, *args): return ("popped", super().pop(*args))


s = Stack([1, 2])
s.push(3)
print(s, len(s), s[0], s.pop(), s + [9], isinstance(s, list), type(s[:]).__name__, s == [1, 2], sorted(s, reverse=True), [*s])
s.extra = "attribute"
print(s.extra, s.__dict__)


class Default(dict):
    def __missing__(self, key):
        self[key] = len(self)
        return self[key]


d = Default(a=1)
print(d["x"], d["y"], d, d.get("zz"), "zz" in d, isinstance(d, dict), dict(d) == d)


class Upper(str):
    def __new__(cls, text):
        return super().__new__(cls, text.upper())
    def shout(self): return self + "!"


u = Upper("abc")
print(u, u.shout(), type(u).__name__, type(u.lower()).__name__, u == "ABC", {u: 1}["ABC"], len(u), u[0])


class Money(int):
    def __add__(self, other): return Money(int(self) + int(other))
    def __repr__(self): return "$%d" % int(self)


m = Money(5)
print(m + 3, [m], m * 2, type(m * 2).__name__, m == 5, hash(m) == hash(5), m > 4, "%d" % m, range(m)[-1])


class Pair(tuple):
    def __new__(cls, a, b): return tuple.__new__(cls, (a, b))
    @property
    def first(self): return self[0]


p = Pair(1, 2)
a, b = p
print(p, p.first, a, b, p == (1, 2), hash(p) == hash((1, 2)), type(p + (3,)).__name__)


class F(float):
    pass


class S(set):
    pass


print(F(1.5) + 1, type(F(1) + 1).__name__, sorted(S([2, 1]) | {3}), len(S("aab")))


class Quiet(Exception):
    def __str__(self): return "quiet text"


try:
    raise Quiet(1, 2)
except Exception as error:
    print(error, error.args, repr(error))
