# SPDX-License-Identifier: MIT
# Sets over many sizes, with deletions and collisions; compared with a model made of lists.
s = set()
model = []
state = 1
for _ in range(3000):
    state = (state * 1103515245 + 12345) % 2 ** 31
    x = state % 200
    if state % 3:
        s.add(x)
        if x not in model:
            model.append(x)
    elif x in s:
        s.remove(x)
        model.remove(x)
print(len(s) == len(model), sorted(s) == sorted(model), sum(s) == sum(model))
t = {i * 1024 for i in range(500)}
print(len(t), all([i * 1024 in t for i in range(500)]), 5 in t, sum(t))
for i in range(0, 500, 2):
    t.discard(i * 1024)
print(len(t), 0 in t, 1024 in t)
print(len({(i, j) for i in range(20) for j in range(20)}), {"a", "b"} == {"b", "a"}, {1, 2} == {2.0, True}, {None, 0, "", ()} == {(), "", 0, None})
a = set(range(10))
b = set(range(5, 15))
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(b - a), sorted(a ^ b), a > b, a >= {1}, {1} < a, a.isdisjoint({99}))
print(sorted(a.union(b, [77])), sorted(a.intersection(b, [5, 6])), sorted(set().union(*[{i} for i in range(4)])))
c = a.copy()
c.intersection_update(b)
a.difference_update([0, 1])
b.symmetric_difference_update({5, 99})
print(sorted(c), sorted(a), sorted(b))
print({frozenset({1, 2}): "f"}[frozenset([2, 1])], frozenset("ab") == {"a", "b"}, len(frozenset([1, 1])), hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
