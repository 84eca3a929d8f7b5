# SPDX-License-Identifier: MIT
# Loops that take pairs apart: zip, enumerate, items, and whatever else comes to the same site.


def take(pairs):
    out = []
    for a, b in pairs:
        out.append((a, b))
    return out


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as error:
        print(type(error).__name__, error)


d = {"a": 1, "b": 2, (3, 4): [5]}


def generate():
    yield 1, 2
    yield [3, 4]


for _ in range(2):
    attempt(take, zip([1, 2, 3], "xyz"))
    attempt(take, zip((1, 2), [3, 4, 5]))
    attempt(take, zip([1, 2, 3], [4], strict=True))
    attempt(take, zip([1], [4, 5], strict=True))
    attempt(take, zip([1, 2], [3, 4], strict=True))
    attempt(take, zip([1, 2], [3, 4], [5, 6]))
    attempt(take, zip([(1, 2)]))
    attempt(take, zip())
    attempt(take, enumerate("abc", 5))
    attempt(take, enumerate([], 5))
    attempt(take, enumerate("ab", 2 ** 62 - 1))
    attempt(take, enumerate("ab", 2 ** 70))
    attempt(take, d.items())
    attempt(take, {(1, 2): 3, "xy": 4})
    attempt(take, {1: (2, 3)}.values())
    attempt(take, reversed(d.items()))
    attempt(take, {}.items())
    attempt(take, [(1, 2), "ab"])
    attempt(take, ((1, 2), [3, 4]))
    attempt(take, generate())
    attempt(take, map(divmod, [7, 8], [2, 3]))
    attempt(take, zip([1, 2, 3]))
    attempt(take, {1, 2})
    attempt(take, 5)
    attempt(take, zip(generate(), iter(lambda: 1, 1)))


# The targets are bound in order, and dropped values may run code.
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dropped", self.name)


def same():
    for a, a in zip([1, 2], [3, 4]):
        print(a)
    for a, b in zip([Loud(1), Loud(2)], [Loud(3), Loud(4)]):
        print(a.name, b.name)
    print("end")


same()


# Changing what is being iterated.
def grow():
    table = {1: 2, 3: 4}
    for key, value in table.items():
        table[key + 10] = value


def swap():
    table = {1: 2, 3: 4}
    for key, value in table.items():
        del table[key]
        table[key + 10] = value


def change():
    table = {1: 2, 3: 4}
    out = []
    for key, value in table.items():
        table[3] = "new"
        out.append((key, value))
    items = [1, 2, 3]
    for i, item in enumerate(items):
        if i < 3:
            items.append(item * 10)
        out.append((i, item))
    for a, b in zip(items, items):
        items.clear()
        out.append((a, b))
    return out


for _ in range(2):
    attempt(grow)
    attempt(swap)
    attempt(change)


def broken():
    yield 1
    raise KeyError("inside")


def leave(pairs):
    for a, b in pairs:
        if b == 2:
            break
        if b == 1:
            continue
        print("body", a, b)
    else:
        print("else")
    return a, b


attempt(leave, enumerate([0, 1, 3]))
attempt(leave, enumerate([0, 2, 3]))
attempt(take, zip(broken(), [1, 2, 3]))
attempt(take, zip([1, 2, 3], broken()))
attempt(take, enumerate(broken()))
print([a + b for a, b in zip([1, 2], [3, 4])], {a: b for a, b in enumerate("xy")}, len({k for k, v in d.items()}))
print([(i, a, b) for i, (a, b) in enumerate(zip([1, 2], "pq"))])
iterator = zip([1, 2, 3], [4, 5, 6])
for a, b in iterator:
    break
print(a, b, list(iterator))
