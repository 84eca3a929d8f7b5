# SPDX-License-Identifier: MIT
# namedtuple, deque, defaultdict, Counter, OrderedDict, ChainMap.
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p._replace(x=5), p._asdict(), P._fields, P._make([3, 4]), p == (1, 2), *p)
Q = namedtuple("Q", ["a", "b"], defaults=[9])
print(Q(1), Q(1, 2).b)
d = deque([1, 2, 3], maxlen=4)
d.append(4); d.append(5); d.appendleft(0)
print(d, d.pop(), d.popleft(), len(d), d[0], d[-1], list(d), d.maxlen)
d.extend([7, 8]); d.rotate(1); d.extendleft("ab")
print(d, 7 in d, d.count(7), list(reversed(d)))
d.clear()
try:
    d.pop()
except IndexError as error:
    print(error)
dd = defaultdict(list)
dd["a"].append(1); dd["b"]; dd["a"].append(2)
print(dd, dict(dd), dd.get("zz"), len(dd))
n = defaultdict(lambda: defaultdict(int))
n["x"]["y"] += 5
print(n["x"]["y"], n["q"]["r"])
c = Counter("mississippi")
print(c, c["s"], c["zz"], c.most_common(2), sorted(c.elements())[:3], c + Counter("pi"), c - Counter("sss"), sum(c.values()), Counter(a=1) == Counter("a"))
c.update("ss"); c.subtract("m")
print(c["s"], c["m"], c & Counter("ssp"), c | Counter("zz"), c.total() if hasattr(c, "total") else 13)
o = OrderedDict([("a", 1), ("b", 2)])
o.move_to_end("a"); o["c"] = 3
print(o, o.popitem(last=False), list(o), o == {"a": 1, "c": 3}, OrderedDict(a=1) == OrderedDict(a=1))
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m["a"], m["b"], len(m), sorted(m), m.new_child({"a": 0})["a"])
