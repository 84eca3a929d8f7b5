# SPDX-License-Identifier: MIT
# A list that changes while it is iterated.
a = [1, 2, 3]
for x in a:
    if len(a) < 8:
        a.append(x * 10)
print(a)
b = list(range(6))
for x in b:
    b.remove(x)
print(b)
c = [1, 2, 3, 4]
seen = []
for x in c:
    seen.append(x)
    if x == 2:
        c.clear()
print(seen, c)
d = [3, 2, 1]
it = iter(d)
print(next(it))
d.insert(0, 9)
print(list(it), list(it))
d.append(5)
print(list(it))
e = [1, 2, 3]
for i, x in enumerate(e):
    e[i] = x * x
print(e)
f = [1]
f.extend(f)
f += f
print(f)
for x in reversed(e):
    print(x, end=" ")
print(list(reversed([])), list(reversed([1])))
