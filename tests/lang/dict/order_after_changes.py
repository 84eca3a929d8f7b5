# SPDX-License-Identifier: MIT
# Insertion order survives deletion, overwriting, growth and clearing.
d = {}
for i in range(20):
    d[i] = i
for i in range(0, 20, 2):
    del d[i]
d[1] = "overwritten"
d[0] = "back"
for i in range(100, 140):
    d[i] = i
print(list(d.items())[:12], list(d)[-3:], len(d))
while len(d) > 5:
    d.popitem()
print(d)
d.clear()
d["fresh"] = 1
print(d)
for n in range(5):
    e = {}
    for i in range(50):
        e[i % 7] = i
        if i % 5 == n:
            e.pop(i % 7)
    print(list(e))
f = dict.fromkeys("hello world")
print("".join(f))
g = {"a": 1, "b": 2}
g.update(a=3, c=4)
print(g)
h = {**g, "b": 0}
h["a"] = h.pop("a")
print(h, g == {"c": 4, "b": 2, "a": 3})
counts = {}
for word in "the cat the dog the end cat".split():
    counts[word] = counts.get(word, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])), max(counts, key=counts.get))
nested = {}
for a, b in [("x", 1), ("y", 2), ("x", 3)]:
    nested.setdefault(a, []).append(b)
print(nested)
