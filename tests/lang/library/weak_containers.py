# SPDX-License-Identifier: MIT
# WeakValueDictionary, WeakKeyDictionary, WeakSet, WeakMethod, finalize: their operations, and what goes when.
import copy
import weakref


class K:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "K" + self.name

    def method(self):
        return "method of " + self.name


def refused(function, *args):
    try:
        print(function(*args))
    except (KeyError, TypeError, ReferenceError) as error:
        print(type(error).__name__, "weakref" if "<weakref" in str(error) else error)


keep = {name: K(name) for name in "abcdef"}
values = weakref.WeakValueDictionary()
for name, item in keep.items():
    values[name] = item
item = None
print(sorted(values), len(values), "c" in values, values.get("x"), values.get("x", 1), values["b"])
del keep["c"]
print(sorted(values.items()), sorted(map(repr, values.values())), len(values.valuerefs()))
refused(values.__getitem__, "c")
refused(values.pop, "c")
print(values.pop("a"), values.pop("c", None), values.setdefault("new", keep["b"]), sorted(values.keys()))
print(values.popitem(), len(values))
more = values | {"e": keep["a"]}
print(sorted(more.items()), type(more).__name__, sorted(({"z": keep["a"]} | values).items()))
values |= {"f": keep["a"]}
print(sorted(values.items()), sorted(copy.copy(values)) == sorted(values), sorted(copy.deepcopy(values)))
refused(lambda: values | [])
values.update(b=keep["d"])
del values["b"]
keep.clear()
print(len(values), dict(values), bool(values))

a, b, c = K("a"), K("b"), K("c")
keys = weakref.WeakKeyDictionary({a: 1})
keys[b] = 2
keys[c] = [3]
print(len(keys), keys[a], b in keys, "text" in keys, sorted(map(repr, keys)), keys.get(a), keys.get(K("x"), 0))
refused(keys.__getitem__, K("x"))
refused(keys.__getitem__, "text")
refused(keys.__setitem__, 3, 3)
deep = copy.deepcopy(keys)
deep[c].append(4)
print(keys[c], deep[c], len(keys | {a: 5}), (keys | {a: 5})[a], ({a: 5} | keys)[a])
print(keys.pop(a), keys.pop(a, "none"), keys.setdefault(a, 7), keys.popitem()[0] is a, [r() for r in keys.keyrefs()])
del b
print(len(keys), list(keys.items()), list(keys.values()))
del c
print(len(keys), list(keys))

a, b, c = K("1"), K("2"), K("3")
one, two = weakref.WeakSet([a, b]), weakref.WeakSet([b, c])
print(sorted(map(repr, one | two)), sorted(map(repr, one & two)), sorted(map(repr, one - two)), sorted(map(repr, one ^ two)))
print(one == two, one == weakref.WeakSet([b, a]), one == {a, b}, one < (one | two), one <= one, one >= {a}, one > two, one.isdisjoint([c]))
print(sorted(map(repr, one.union([c]))), sorted(map(repr, one.intersection([c, a]))), sorted(map(repr, one.difference([a]))))
print(one.issubset([a, b, c]), one.issuperset([a]), sorted(map(repr, one.symmetric_difference([b, c]))))
one |= {c}
one -= {a}
print(sorted(map(repr, one)))
one &= {c, a}
one ^= {a, b}
print(sorted(map(repr, one)), a in one, 3 in one)
one.discard(K("other"))
refused(one.remove, K("other"))
refused(one.add, "text")
both = copy.copy(one)
del a, b
print(len(one), sorted(map(repr, both)), one.pop(), len(one))
refused(one.pop)
two.clear()
two.update([c])
print(list(two), bool(one), bool(two))

method = weakref.WeakMethod(c.method, lambda m: print("method gone", m()))
print(method()(), method == weakref.WeakMethod(c.method), method.__call__() == c.method)
proxy = weakref.proxy(c)
print(proxy.name, proxy.method())
proxy.name = "renamed"
print(c.name)
two.clear()
both.clear()
del c
refused(lambda: proxy.name)
print(method())

x = K("x")
f = weakref.finalize(x, print, "finalized", sep="-", end="!\n")
g = weakref.finalize(x, lambda n: n * 2, 21)
print(f.alive, f.atexit, f.peek()[2], g(), g.alive, g(), g.peek(), g.detach(), g.atexit)
h = weakref.finalize(x, print, "detached")
print(h.detach()[0] is x, h.alive)
i = weakref.finalize(x, print, "younger")
del x
print(f.alive, f(), i.alive)
text = repr(f)
print(text.startswith("<finalize object at 0x"), text.endswith("; dead>"))


class Reference(weakref.ref):
    __slots__ = ("key",)

    def __new__(cls, target, callback, key):
        made = super().__new__(cls, target, callback)
        made.key = key
        return made

    def __init__(self, target, callback, key):
        super().__init__(target, callback)


y = K("y")
r = Reference(y, lambda ref: print("gone", ref.key), "the key")
print(r() is y, r.key, isinstance(r, weakref.ref), r is weakref.ref(y), weakref.getweakrefcount(y), r.__callback__ is None)
del y
print(r(), r.__callback__)
for value in (1, "a", [], {}, (), None, 2.5, b"", range(3)):
    refused(weakref.ref, value)
