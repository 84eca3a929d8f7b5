# SPDX-License-Identifier: MIT
# Literals, access, methods, order.
d = {"a": 1, "b": 2}
d["c"] = 3
print(d, len(d), d["a"], d.get("z"), d.get("z", 0), "a" in d, "z" not in d, list(d), d.keys(), d.values(), d.items())
print(d.pop("a"), d.pop("zz", None), d.setdefault("b", 9), d.setdefault("n", 9), d)
d.update({"x": 1, "b": 5})
d.update(y=2)
d.update([("p", 1), ("q", 2)])
print(d, d.popitem(), d)
del d["x"]
d["x"] = "again"
print(d, d.copy() == d, d.copy() is d)
print(dict(), dict(a=1), dict([(1, 2)]), dict({1: 2}, b=3), {**d, "x": 0}, {1: "a", 1.0: "b", True: "c"})
print({} == {}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {1: 2} != {1: 3}, bool({}), dict.fromkeys("ab", 0), dict.fromkeys([1]))
for bad in (lambda: d["nope"], lambda: {}.popitem(), lambda: {}.pop(1), lambda: {}[(1, 2)], lambda: d[[]], lambda: dict([1]), lambda: dict([(1, 2, 3)])):
    try:
        bad()
    except (KeyError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    del d["nope"]
except KeyError as error:
    print(repr(error), error.args)
d.clear()
print(d)
m = {1: "int", "1": "str", (1,): "tuple", None: "none", 2.5: "float", True: "bool"}
print(m, m[1], m[1.0], m[True])
print({51: "x"}[51.0], {51.0: "y"}[51], {"a": {"b": {}}})
print(sorted({3: 1, 1: 2}), max({3: 1, 7: 2}), sum({1: 0, 2: 0}), list(reversed({1: 0, 2: 0})))
print({"a": 1} | {"b": 2, "a": 3})
