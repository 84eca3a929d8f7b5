# SPDX-License-Identifier: MIT
# operator: every function, the getters, errors.
import operator as op
from operator import itemgetter, attrgetter, methodcaller


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


binary = "add sub mul truediv floordiv mod pow lshift rshift and_ or_ xor lt le eq ne gt ge is_ is_not".split()
for name in binary:
    print(name, getattr(op, name)(13, 3), end="; ")
print()
for name in "neg pos invert inv abs not_ truth index".split():
    print(name, getattr(op, name)(-6), end="; ")
print()
for name in "iadd isub imul itruediv ifloordiv imod ipow ilshift irshift iand ior ixor".split():
    print(name, getattr(op, name)(12, 5), end="; ")
print()
l = [1]
print(op.iadd(l, [2]) is l, l, op.concat([1], [2]), op.iconcat(l, (3,)) is l, l, op.contains(l, 2), op.countOf([1, 2, 1], 1), op.indexOf("abc", "c"))
op.setitem(l, 0, "z"); op.delitem(l, 1)
print(l, op.getitem(l, 0), op.length_hint([1, 2]), op.length_hint(iter([1, 2, 3])), op.length_hint(5, 7), op.__add__(1, 2), op.__not__(0), op.__getitem__("abc", slice(1)))
print(op.call(max, 3, 9), op.call(sorted, [3, 1], reverse=True))
g = itemgetter(1)
print(g("abc"), g([5, 6]), itemgetter(2, 0)("xyz"), itemgetter("k")({"k": 4}), itemgetter(slice(1, 3))("abcd"), g, itemgetter(1, "a"))


class P:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def move(self, dx, dy=0):
        return self.x + dx, self.y + dy


class Q:
    def __init__(self, p):
        self.p = p


p = P(1, 2)
print(attrgetter("x")(p), attrgetter("x", "y")(p), attrgetter("p.y")(Q(p)), attrgetter("p.x", "p")(Q(p))[0], attrgetter("a.b"), attrgetter("a", "b"))
print(methodcaller("move", 5)(p), methodcaller("move", 5, dy=6)(p), methodcaller("upper")("abc"), methodcaller("f", 1, k=2))
rows = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(rows, key=itemgetter(1)), sorted(rows, key=itemgetter(1, 0)), sorted([P(3, 1), P(1, 2)], key=attrgetter("x"))[0].x)
print(list(map(op.mul, range(5), range(5))), max({"a": 3, "b": 7}.items(), key=itemgetter(1)))
attempt(lambda: itemgetter())
attempt(lambda: itemgetter(5)([1]))
attempt(lambda: itemgetter(1)(2))
attempt(lambda: attrgetter(5))
attempt(lambda: attrgetter("zz")(p))
attempt(lambda: attrgetter("x.zz")(p))
attempt(lambda: methodcaller("zz")(p))
attempt(lambda: methodcaller(5))
attempt(lambda: op.add(1))
attempt(lambda: op.add(1, "a"))
attempt(lambda: op.concat(1, 2))
attempt(lambda: op.indexOf([1], 2))
attempt(lambda: op.index(1.5))
attempt(lambda: op.truediv(1, 0))
attempt(lambda: op.length_hint(5, "x"))
attempt(lambda: op.matmul(1, 2))
attempt(lambda: op.lt(1, "a"))
