# SPDX-License-Identifier: MIT
# What the interpreter has short ways for behaves the same on them, beside them and when it changes its mind.


def lengths(things):
    return [len(thing) for thing in things]


class Sized:
    def __len__(self):
        return 7


print(lengths(["abc", [1], (1, 2), {1: 2}, {1, 2, 3}, b"four", range(5), Sized(), ""]))
try:
    lengths([1])
except TypeError as error:
    print(error)
builtin_len = len
len = lambda thing: "shadowed"
print(lengths(["abc", [1]]))
len = builtin_len
print(lengths([[1, 2]]))


class Loud(list):
    def append(self, item):
        print("append", item)
        list.append(self, item)


def fill(lists):
    for n, target in enumerate(lists):
        target.append(n)
    return lists


print(fill([[], Loud(), [5], Loud([6])]), fill([[], []]))


def pairs(source):
    out = []
    for a, b in source:
        out.append((b, a))
    return out


print(pairs([(1, 2), [3, 4], "ab", {5: 0, 6: 0}]), pairs(zip("xy", [[], {}])), pairs({1: "x"}.items()))
for wrong in ([(1, 2, 3)], [(1,)], [5]):
    try:
        pairs(wrong)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def swap_and_chain(t):
    a, a = t
    t, b = t
    x, y, z = (a, b, t)
    p, (q, r) = 1, (2, 3)
    return a, t, b, x, y, z, p, q, r


print(swap_and_chain(("first", "second")))
kept = (["shared"], ["list"])
for left, right in [kept, kept]:
    left.append(right)
print(kept)


def last_of(iterator):
    for item in iterator:
        pass
    return item


growing = [1, 2, 3]
iterator = iter(growing)
print(last_of(iterator))
growing.append(4)
print(list(iterator), last_of(iter((1, 2))))


def slices(s):
    return [s[:], s[1:], s[:2], s[::2], s[::-1], s[3:0:-1], s[None:None:None], s[-2:], s[5:1]]


for sequence in ([1, 2, 3, 4, 5], "abcde", (1, 2, 3, 4, 5), b"abcde", range(5)):
    print(slices(sequence))


def assign(target, value):
    target[1:3] = value
    target[::2] = reversed(target[::2])
    target[4:1:-1] = target[2:5]
    target[:0] = [0]
    return target


print(assign(list("abcdefg"), "XYZ"), assign(bytearray(b"abcdefg"), b"XYZ"))
for bad in (lambda t: slices(5), lambda t: t.__setitem__(slice(0, 4, 2), [1])):
    try:
        bad(list("abcdefg"))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Recorder:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)


print(slices(Recorder())[:4])
Recorder()[1:2:3] = Recorder()[4:]


def lookups(tables, key):
    return [table[key] for table in tables]


class Default(dict):
    def __missing__(self, key):
        return "missing " + str(key)


class Key:
    def __hash__(self):
        return hash("k")

    def __eq__(self, other):
        return other == "k"


print(lookups([{"k": 1}, {"k": 2, 1: 3}, Default(), {Key(): 4}], "k"), lookups([{(1, 2): 5}, [6, 7]][:1], (1, 2)))
for table in ({}, {1: 2}):
    try:
        lookups([table], "k")
    except KeyError as error:
        print("KeyError", error)


def kinds(a, b):
    return a == b, a != b, "eq" if a == b else "ne", [n for n in (1,) if a == b or a != b]


for a, b in (("x", "x"), ("xy", "x" + "y"), ("x", "\u20ac"), ("x", 1), (1, 1.0), (None, "x"), (float("nan"),) * 2):
    print(kinds(a, b))


def interleaved(n):
    total = [n, (yield n), n + 1, (yield n * 2)]
    for a, b in zip(range(2), "xy"):
        total.append([a, (yield from doubled(a)), b])
    try:
        total.append({"k": (yield "in try")})
    except KeyError as error:
        total.append((error.args, (yield "handled")))
    return total


def doubled(n):
    return [(yield n), (yield n)]


def drive(generator, throw_at):
    got = [next(generator)]
    try:
        for step in range(20):
            got.append(generator.throw(KeyError(step)) if step == throw_at else generator.send([step]))
    except StopIteration as stop:
        print(got, stop.value)


drive(interleaved(1), 99)
drive(interleaved(1), 6)


def back_edges(items):
    at, seen = 0, []
    while items[at] is not None:
        at += 1
    while items[at] not in ("stop", "end"):
        seen.append(items[at])
        at += 1
    marker = items[at]
    while items[at] is marker:
        at -= 1
    return at, seen


print(back_edges([1, 2, None, "a", "b", "end"]))
