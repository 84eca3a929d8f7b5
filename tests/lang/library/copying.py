# SPDX-License-Identifier: MIT
# copy and deepcopy: containers, cycles, shared parts, hooks, slots, subclasses of built-in types.
import copy


class P:
    def __init__(self):
        self.a = [1]
        self.me = self


p = P()
q = copy.deepcopy(p)
r = copy.copy(p)
print(q.me is q, q.a is not p.a, q.a, r.a is p.a, r.me is p)
shared = [1]
x = [shared, shared, (shared, 2), {"k": shared}, {3}]
y = copy.deepcopy(x)
print(y, y[0] is y[1], y[2][0] is y[0], y[0] is not shared, copy.copy(x)[0] is shared)
loop = []
loop.append(loop)
z = copy.deepcopy(loop)
print(z[0] is z, z is not loop)
t = (1, "a", (2.5, None))
print(copy.deepcopy(t) is t, copy.copy(t) is t)


class Hooks:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return ("deep", isinstance(memo, dict))


print(copy.copy(Hooks()), copy.deepcopy([Hooks()]))


class Slots:
    __slots__ = ("a", "_b")

    def __init__(self):
        self.a, self._b = [1], 2


s = copy.deepcopy(Slots())
print(s.a, s._b)


class L(list):
    pass


class D(dict):
    pass


class I(int):
    pass


l = L([1, [2]])
l.name = ["n"]
m = copy.deepcopy(l)
print(m, type(m).__name__, m.name, m.name is not l.name, copy.copy(l).name is l.name)
print(copy.deepcopy(D(a=[1])), type(copy.copy(D())).__name__, copy.deepcopy(I(5)), type(copy.deepcopy(I(5))).__name__)


class State:
    def __init__(self):
        self.v, self.skip = 1, 2

    def __getstate__(self):
        return {"v": self.v}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.skip = "set"


print(copy.copy(State()).__dict__, copy.deepcopy(State()).__dict__)
e = ValueError("text", [1])
f = copy.deepcopy(e)
print(repr(f), f.args[1] is not e.args[1])


def function():
    pass


print(copy.deepcopy(function) is function, copy.deepcopy(P) is P, copy.deepcopy([print, len]))


class R:
    def __init__(self, n):
        self.n = n

    def __reduce__(self):
        return (R, (self.n + 1,))


print(copy.copy(R(1)).n, copy.deepcopy([R(5)])[0].n)
