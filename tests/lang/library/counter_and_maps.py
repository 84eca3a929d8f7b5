# SPDX-License-Identifier: MIT
# collections: Counter, ChainMap, UserDict, UserList, and what OrderedDict adds to dict.
from collections import Counter, ChainMap, UserDict, UserList, UserString, OrderedDict

c = Counter("abracadabra")
print(c, c.most_common(2), c["zz"], c.total(), sorted(c.elements()), len(c), "zz" in c)
c.update("aab"); c.subtract({"a": 1, "q": 2})
print(c, c.most_common()[-1], +c, -c)
d = Counter(a=1, b=5)
print(c + d, c - d, c & d, c | d, c == d, Counter(a=1, b=0) == Counter(a=1), Counter(a=1) <= Counter(a=2), Counter("ab") > Counter("a"))
c += d; c -= Counter(a=3); c |= Counter(z=9); c &= Counter(a=99, b=4, z=2)
print(c, Counter(), Counter({"x": 0}), Counter([1, 1, 2.0, 2]))
del c["nothing"]
print(Counter(x=3).copy(), dict(Counter("hello")), sorted(Counter("hello world").items()))
try:
    Counter.fromkeys("ab")
except NotImplementedError as e:
    print("NotImplementedError", e)
try:
    Counter([[]])
except TypeError as e:
    print("TypeError", e)
words = "a b a c b a d e a b".split()
print(Counter(words).most_common(3), Counter(len(w) for w in words), max(Counter(words), key=Counter(words).get))
m = ChainMap({"a": 1}, {"a": 2, "b": 3}, {"c": 4})
print(m, m["a"], m["b"], m.get("zz", 0), len(m), list(m), dict(m), "c" in m, m.parents)
m["b"] = 30; m["new"] = 1
child = m.new_child({"a": "child"})
print(m.maps, child["a"], child.parents["a"], m.pop("new"), m == {"a": 1, "b": 30, "c": 4}, m | {"x": 1}, sorted(m.items()))
for f in (lambda: m["none"], lambda: m.pop("c"), lambda: m.__delitem__("c"), lambda: ChainMap().popitem()):
    try:
        f()
    except KeyError as e:
        print("KeyError", e)


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


u = Lower({"A": 1}, B=2)
u["Cc"] = 3
print(u, u.data, len(u), "a" in u, list(u), u.get("zz"), u.pop("a"), u == {"b": 2, "cc": 3}, u.setdefault("X", 5), u | {"q": 1})


class Missing(UserDict):
    def __missing__(self, key):
        return "<%s>" % key


print(Missing()["k"], Missing({"k": 1}).copy(), dict(Missing(a=1)))
l = UserList([3, 1, 2])
l.append(0); l.sort(); l += [9]; l.insert(1, 7)
print(l, l[1:3], l + [1], [0] + l, l * 2, len(l), 7 in l, l.index(7), l.pop(), l == [0, 7, 1, 2, 3], l.count(1), list(reversed(l)))
s = UserString("Hello")
print(s, s.upper(), s + "!", s[1:3], "ell" in s, s == "Hello", len(s), s.replace("l", "L"), s.split("e"), type(s.lower()).__name__)
o = OrderedDict.fromkeys("abcd", 1)
o.move_to_end("b"); o.move_to_end("d", last=False)
print(list(o), o.popitem(), o.popitem(last=False), list(reversed(o)), o == {"c": 1, "a": 1}, o == OrderedDict(c=1, a=1))
for f in (lambda: o.move_to_end("zz"), lambda: OrderedDict().popitem()):
    try:
        f()
    except KeyError as e:
        print("KeyError", e)
o.update(b=2)
print(list(o.items()), o.copy() == o, list((o | {"n": 1}).keys()), len(o), isinstance(o, dict), o.pop("a"), o.get("a"))


class LRU(OrderedDict):
    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > 3:
            del self[next(iter(self))]


lru = LRU()
for i in range(5):
    lru[i] = i * i
    lru[max(0, i - 1)]
print(list(lru), list(lru.items()))
