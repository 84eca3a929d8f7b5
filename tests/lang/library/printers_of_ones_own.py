# What a PrettyPrinter tells of a value beside its text, and a subclass that says how some values look.
import pprint


class Hexadecimal(pprint.PrettyPrinter):
    def format(self, object, context, maxlevels, level):
        if type(object) is int:
            return hex(object), True, False
        return super().format(object, context, maxlevels, level)


class Opaque:
    def __repr__(self):
        return "<opaque>"


class Named(list):
    pass


class Ordered(dict):
    pass


class Spoken(list):
    def __repr__(self):
        return "Spoken!"


print(Hexadecimal().pformat([1, (2, 3), {4: 5}, "six"]))
print(Hexadecimal(width=12).pformat([10, 11, {12: [13, 14, 15]}]))
p = pprint.PrettyPrinter()
for value in (1, "a", [Opaque()], {"k": Opaque()}, {Opaque: 1}, Opaque(), [], (), {}, (1,), [[]], Named([1]), Named(),
              Ordered(b=1, a=2), Spoken([1]), 2.5, None, [None, True], {1, 2}, frozenset([3]), b"x", {2: 0, "1": 3}):
    print(p.isreadable(value), p.isrecursive(value), pprint.saferepr(value))
    print(p.format(value, {}, 0, 0))
loop = [1, {"inner": None}]
loop[1]["inner"] = loop
text, readable, recursive = p.format(loop, {}, None, 0)
print(text.split("with")[0], readable, recursive, pprint.isreadable(loop), pprint.isrecursive(loop))
twice = [0]
print(pprint.isrecursive([twice, twice]), pprint.isreadable([twice, twice]))
deep = [1, [2, [3, [4]]]]
for depth in (1, 2, 3, None):
    print(pprint.pformat(deep, depth=depth), p.format(deep, {}, depth, 0))
print(pprint.pformat({"a": (1, (2, (3,)))}, depth=2), pprint.pformat({"a": {"b": {}}}, depth=1))
print(pprint.pformat(1234567, underscore_numbers=True), pprint.pformat([1234567, 1.5], underscore_numbers=True))
print(pprint.pformat({3: 1, 1: 2}, sort_dicts=False), pprint.pformat(Ordered({3: 1, 1: 2})))
