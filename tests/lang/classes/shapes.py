# SPDX-License-Identifier: MIT
# Instances of one class with attributes set in different orders, deleted and added again.
class Thing:
    pass


things = []
for n in range(6):
    t = Thing()
    names = ["a", "b", "c", "d"]
    if n % 2:
        names.reverse()
    for name in names[:2 + n % 3]:
        setattr(t, name, name + str(n))
    things.append(t)
for t in things:
    print([getattr(t, name, None) for name in "abcd"], list(t.__dict__))
t = things[0]
del t.a
t.e = 1
t.a = 2
print(list(t.__dict__), t.a, t.b, t.e)
for i in range(40):
    setattr(t, "field%d" % i, i)
print(sum([getattr(t, "field%d" % i) for i in range(40)]), len(t.__dict__))
for i in range(0, 40, 2):
    delattr(t, "field%d" % i)
print(len(t.__dict__), t.field1, hasattr(t, "field2"))


def read(x):
    return x.v


class P:
    def __init__(self, v):
        self.v = v


class Q:
    v = "class attribute"


class R:
    def __init__(self):
        self.other = 0
        self.v = "second slot"


objects = [P(1), Q(), R(), P(2), P("x"), Q(), R()] * 20
print([read(x) for x in objects][:14])
p = P(5)
Q.v = "changed"
print(read(p), read(Q()))
p.__dict__["v"] = 7
print(read(p), p.__dict__)
