# SPDX-License-Identifier: MIT
# A value used for the last time may be moved: aliases, loops, handlers and suspended frames must never notice.
def same(x):
    return x


def twice(x):
    return x + x, [x, x], (x, x), same(x)


def rebound(x):
    x = same(x)
    x = x + [len(x)]
    y = x
    x += ["more"]
    return x is y, x, y


def in_loop(x):
    out = []
    for i in range(3):
        y = x
        y = y + [i]
        out.append(y)
    return out, x


def in_handler(x):
    try:
        y = x
        y.append(1)
        same(y)
        raise ValueError(y)
    except ValueError as error:
        return error.args[0] is x, x


def in_finally(x):
    try:
        return same(x)
    finally:
        x.append("finally")


def branches(flag, x):
    if flag:
        y = x
    else:
        y = [x]
    z = y
    y = None
    return z, x


def captured(x):
    f = lambda: x
    y = x
    x = "rebound"
    return f(), y


def suspended(x):
    y = x
    got = yield y
    yield y, x, got


def arguments(a, b, c):
    return c, b, a


def swap(a, b):
    for _ in range(5):
        a, b = b, a
    return a, b


def chain(x):
    a = b = c = x
    a = None
    b = None
    return c, x


def accumulate(items):
    total = items[0]
    for item in items[1:]:
        total = total + item
    return total


one = [1]
print(twice(one), rebound(one), in_loop(one), in_handler(one), in_finally(one), branches(True, one), branches(False, one), captured(one))
g = suspended(one)
print(next(g), g.send("sent"), one)
print(arguments(one, 2, 3), swap(1, 2), chain(one), one)
parts = ["a", "b", "c"]
print(accumulate(parts), parts, accumulate([[1], [2], [3]]), accumulate([(1,), (2,)]), accumulate([1 << 70, 1 << 70, 5]))
s = "start"
t = s
for i in range(3):
    s += str(i)
    u = s
    s += "-"
print(s, t, u)
big = 1 << 100
kept = big
for i in range(3):
    big += 1
    big *= 3
print(big, kept)
f = 1.5e300
kept = f
f *= 2.0
f += 1.0
print(f, kept)


class Node:
    def __init__(self, following):
        self.following = following


def walk(node):
    count = 0
    while node:
        node = node.following
        count += 1
    return count


head = Node(Node(Node(None)))
print(walk(head), walk(head), walk(head.following))


def drop(items):
    items = items.pop()
    return items


stack = [[1], [2], [3]]
print(drop(stack), stack, drop(stack), stack)


def default(x, y=one):
    y = y + [x]
    return y


print(default(5), default(6), one)


def exception_after_use(x):
    y = same(x)
    try:
        z = y[99]
    except IndexError:
        z = x
    return y is z, y


print(exception_after_use(one))


def star(*args, **named):
    a = args
    n = named
    args = named = None
    return a, n


print(star(1, one, k=one), one)
