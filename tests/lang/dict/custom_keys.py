# SPDX-License-Identifier: MIT
# Keys with their own __hash__ and __eq__; collisions.
class Key:
    def __init__(self, name, number):
        self.name = name
        self.number = number

    def __hash__(self):
        return self.number % 3

    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return "Key(%s)" % self.name


d = {}
for i in range(12):
    d[Key("k%d" % (i % 7), i % 7)] = i
print(d, len(d))
print(d[Key("k3", 3)], Key("k5", 5) in d, Key("zz", 0) in d)
del d[Key("k0", 0)]
print(sorted([k.name for k in d]))


class Bad:
    def __hash__(self):
        raise ValueError("no hash")


for action in (lambda: {Bad(): 1}, lambda: Bad() in {}, lambda: {1: 2}.get(Bad())):
    try:
        action()
    except ValueError as error:
        print(error)


class NoHash:
    def __eq__(self, other):
        return True


try:
    {NoHash(): 1}
except TypeError as error:
    print(error)


class Plain:
    pass


p, q = Plain(), Plain()
e = {p: "p", q: "q"}
print(e[p], e[q], Plain() in e)


class Collide:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise KeyError("compared")


c = {Collide(): 1}
try:
    c[Collide()]
except KeyError as error:
    print("KeyError", error)
