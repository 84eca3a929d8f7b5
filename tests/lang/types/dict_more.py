# SPDX-License-Identifier: MIT
# Views as sets, | and |=, reversed, fromkeys, comparison of views, popitem order, dict of dicts, iteration while replacing.
a = {"x": 1, "y": 2}
b = {"y": 3, "z": 4}
print(a | b, sorted(a.keys() & b.keys()), sorted(a.keys() ^ b), sorted(a.keys() - ["x"]), a.items() & {("x", 1)}, a.keys() <= {"x", "y", "z"}, list(reversed(a)), list(reversed(a.items())), list(reversed(a.values())))
a |= b
a |= [("w", 0)]
print(a, a.keys() == {"x", "y", "z", "w"}, a.popitem(), len(a.keys()), "x" in a.keys(), ("x", 1) in a.items(), 4 in a.values())
k = a.keys()
a["new"] = 1
print(list(k), repr(a.keys()), repr(a.values()), repr(a.items()), k.isdisjoint({"q"}), a.keys().mapping["x"] if hasattr(k, "mapping") else "")


class Sub(dict):
    def __getitem__(self, key): return "own"
    def __setitem__(self, key, value): super().__setitem__(key, value * 2)


s = Sub(a=1)
s["b"] = 2
s.update(c=3)
print(s["a"], s.get("a"), dict(s), list(s.items()), s.setdefault("d", 9), s.pop("c"))
d = {}
d[1], d[1.0], d[True] = "int", "float", "bool"
print(d, {**{}, **{"a": 1}}, dict(zip("ab", "cd")), dict([["k", "v"]]), dict(x=1, **{"y": 2}), {i: {j: i * j for j in range(2)} for i in range(2)})
