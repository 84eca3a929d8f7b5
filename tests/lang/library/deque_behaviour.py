# SPDX-License-Identifier: MIT
# collections.deque: every method, limits, rotation, changes while iterating, comparison, errors.
from collections import deque


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


d = deque("abc")
d.append("d"); d.appendleft("z"); d.extend([1, 2]); d.extendleft([3, 4])
print(d, len(d), d[0], d[-1], d[3], bool(d), bool(deque()))
print(d.pop(), d.popleft(), d)
for n in (1, -1, 3, -4, 0, 100, -101, 7):
    d.rotate(n)
    print(n, list(d))
d.rotate()
print(d)
model, ring = [], deque()
seed = 12345
for step in range(3000):
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    op, v = seed >> 8 & 7, seed >> 16
    if op < 2:
        model.append(v); ring.append(v)
    elif op == 2:
        model.insert(0, v); ring.appendleft(v)
    elif op == 3 and model:
        assert model.pop() == ring.pop()
    elif op == 4 and model:
        assert model.pop(0) == ring.popleft()
    elif op == 5 and model:
        i = v % len(model)
        del model[i]; del ring[i]
    elif op == 6:
        i = v % (len(model) + 1)
        model.insert(i, v); ring.insert(i, v)
    elif model:
        k = v % (2 * len(model) + 1) - len(model)
        ring.rotate(k)
        k %= len(model)
        model = model[-k:] + model[:-k] if k else model
    assert list(ring) == model, step
print(len(model), sum(model) % 997)
m = deque(range(10), maxlen=4)
m.append(10); m.appendleft(0)
print(m, m.maxlen, m.copy(), m.copy().maxlen, deque([1], 0), deque(m, None))
m.extendleft("xyz"); print(m)
z = deque(maxlen=0)
z.append(1); z.extend([2, 3]); z.appendleft(4)
print(z, len(z))
d = deque([3, 1, 2, 1])
print(d.count(1), d.index(1), d.index(1, 2), 2 in d, 9 in d)
d.remove(1); print(d)
d.reverse(); print(d, list(reversed(d)))
d[0] = "first"; d[-1] = "last"; print(d)
d.insert(1, "x"); d.insert(-1, "y"); d.insert(100, "end"); d.insert(-100, "begin"); print(d)
d.clear(); print(d)
e = deque([1, 2])
e += [3]; e += e
print(e, e + deque([9]), deque([1, 2]) * 3, 2 * deque([1]), deque([1, 2, 3], maxlen=2) * 2, deque([1]) * -1)
e *= 2
print(len(e), deque([1, 2]) == deque([1, 2]), deque([1]) == [1], deque([1, 2]) < deque([1, 3]), deque([2]) >= deque([1, 9]), deque() != deque([1]))
attempt(lambda: deque().pop())
attempt(lambda: deque().popleft())
attempt(lambda: deque([1])[1])
attempt(lambda: deque([1])["a"])
attempt(lambda: deque([1, 2, 3])[0:2])
attempt(lambda: deque([1]).remove(7))
attempt(lambda: deque([1, 2]).index(3))
attempt(lambda: deque(maxlen=-1))
attempt(lambda: deque(maxlen="a"))
attempt(lambda: deque(5))
attempt(lambda: deque([1]) + [2])
attempt(lambda: deque([1]) < [2])
attempt(lambda: deque([1, 2], 2).insert(0, 3))
attempt(lambda: hash(deque()))
attempt(lambda: deque([1]).rotate("x"))
attempt(lambda: deque.append(5, 6))


def grow():
    q = deque([1, 2, 3])
    for x in q:
        q.append(x)


def shrink():
    q = deque([1, 2, 3])
    for x in reversed(q):
        q.popleft()


def assign():
    q = deque([1, 2, 3])
    for i, x in enumerate(q):
        q[i] = x * 2
    return q


class Clears:
    def __eq__(self, other):
        q.clear()
        return False


attempt(grow); attempt(shrink); attempt(assign)
q = deque([Clears(), 1])
attempt(lambda: 5 in q)
q = deque([Clears(), 1])
attempt(lambda: q.remove(5))
q = deque()
q.append(q)
print(q)
q.clear()


class Named(deque):
    def __init__(self, name, *args):
        super().__init__(*args)
        self.name = name

    def push(self, x):
        self.append((self.name, x))


n = Named("n", [1])
n.push(2)
print(n, n.name, len(n), isinstance(n, deque), Named.__mro__[1] is deque)
it = iter(deque([1, 2, 3]))
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), list(it), type(it).__name__)
total = 0
bfs = deque([1])
while bfs:
    x = bfs.popleft()
    total += x
    if x < 2000:
        bfs.append(2 * x); bfs.append(2 * x + 1)
print(total)
import copy
a = deque([[1], 2], maxlen=5)
b = copy.copy(a)
b[0].append(7)
print(a, b, a is b)
match deque([1, 2, 3]):
    case [x, *rest]:
        print(x, rest)
