# SPDX-License-Identifier: MIT
# collections.defaultdict, and __missing__ of other subclasses of dict.
from collections import defaultdict

d = defaultdict(list)
for i, w in enumerate("the quick the lazy the end".split()):
    d[w].append(i)
print(d, d["absent"], len(d), "other" in d, d.get("other"), len(d))
n = defaultdict(int, {"a": 1}, b=2)
for c in "abracadabra":
    n[c] += 1
print(dict(n), n.default_factory, sorted(n.items()))
nested = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
nested["x"]["y"]["z"] += 5
print(nested["x"]["y"]["z"], len(nested["q"]), sorted(nested))
plain = defaultdict()
for bad in (lambda: plain["k"], lambda: defaultdict(5), lambda: defaultdict(None, 5), lambda: defaultdict(list)[[]]):
    try:
        print(bad())
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
plain.default_factory = str
print(repr(plain["k"]), plain)
c = d.copy()
c["new"].append(1)
print(type(c).__name__, c.default_factory, "new" in d, d == dict(d))
print(defaultdict(int, a=1) | {"b": 2}, {"z": 0} | defaultdict(int, a=1), defaultdict(list).__missing__("m"))
r = defaultdict(None)
r["self"] = r
print(r)


def failing():
    raise ValueError("no value")


f = defaultdict(failing)
try:
    f["x"]
except ValueError as e:
    print("ValueError", e, len(f))


class Fib(dict):
    def __missing__(self, n):
        self[n] = v = n if n < 2 else self[n - 1] + self[n - 2]
        return v


fib = Fib()
print(fib[60], len(fib), fib.get(61), 61 in fib)


class Upper(defaultdict):
    def __missing__(self, key):
        return key.upper()


u = Upper(list)
print(u["abc"], len(u), "%(hello)s" % u, u)


class Tree(defaultdict):
    def __init__(self):
        super().__init__(Tree)


t = Tree()
t["a"]["b"]["c"] = 1
print(t["a"]["b"], isinstance(t["a"], Tree))
s = defaultdict(set)
for k, v in [("red", 1), ("blue", 2), ("red", 3), ("red", 1)]:
    s[k].add(v)
print({k: sorted(v) for k, v in s.items()})
d2 = defaultdict(int)
d2.update({1: 2})
del d2[1]
try:
    for k in d2:
        pass
    for i in range(3):
        d2[i]
    for k in d2:
        d2[k + 100]
except RuntimeError as e:
    print("RuntimeError", e)
