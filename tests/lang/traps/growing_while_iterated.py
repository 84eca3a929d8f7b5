# SPDX-License-Identifier: MIT
# A list that grows or shrinks under its loop is walked by position; dicts and sets notice.
row = [1, 2, 3]
for x in row:
    if len(row) < 12:
        row.append(x * 10)
print(row)
row = list(range(10))
for x in row:
    row.remove(x)
print(row)
row = [1, 2, 3, 4]
seen = []
for x in row:
    seen.append(x)
    if x == 2:
        row.insert(0, 0)
    if len(seen) > 8:
        break
print(seen, row)
row = [3, 2, 1]
it = iter(row)
print(next(it))
row.clear()
print(list(it))
row.extend([7, 8, 9])
print(list(it), "an iterator that ended stays at its end")
work = [(0, 3)]
done = []
for depth, n in work:
    done.append((depth, n))
    for k in range(n):
        work.append((depth + 1, k))
print(len(done), done[:8])
row = [1, 2, 3]
print([row.pop() for x in row], row)
back = reversed(row := [1, 2, 3, 4])
print(next(back))
del row[1:]
print(list(back))
for make in (lambda: {1: 1, 2: 2}, lambda: {1, 2}):
    box = make()
    try:
        for x in box:
            if isinstance(box, dict):
                box[x + 100] = 0
            else:
                box.add(x + 100)
    except RuntimeError as error:
        print(error)
d = {1: "a", 2: "b"}
try:
    for k in d:
        del d[k]
        d[k + 10] = 1
        if k > 100:
            break
except RuntimeError as error:
    print(error)
d = {1: "a", 2: "b"}
for k in d:
    d[k] = d[k] * 2
print(d)
try:
    for k, v in d.items():
        d.clear()
except RuntimeError as error:
    print(error)
import collections
q = collections.deque([1, 2, 3])
try:
    for x in q:
        q.append(x)
except RuntimeError as error:
    print(error)
row = [5, 4, 3, 2, 1]
try:
    row.sort(key=lambda x: row.append(x) or x)
except ValueError as error:
    print(error, sorted(row))
