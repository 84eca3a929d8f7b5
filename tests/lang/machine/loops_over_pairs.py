# for a, b in a list or tuple of pairs, and over characters, at loops that have seen others: what is no pair, lists that
# change meanwhile, objects that end with the assignment, wide text.
import traceback


class Loud:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __del__(self):
        print("gone", self.name)


class Pair(tuple):
    def __iter__(self):
        return iter(("own", "iterator"))


def walk(pairs):
    out = []
    for a, b in pairs:
        out.append((b, a))
    return out


def shown(function, *arguments):
    try:
        print(function(*arguments))
    except Exception:
        print([line for line in traceback.format_exc().splitlines() if set(line) - set(" ~^")][-2:])


for _ in range(20):
    walk([(1, 2), (3, 4)])
    walk(((1, 2), (3, 4)))
for pairs in ([(1, 2), [3, 4], "56"], ((1, 2), [3, 4], "56"), [(1, 2), (3,)], ((1, 2), (3, 4, 5)), [(1, 2), 7], ((1, 2), None),
              [], (), {1: 2}.items(), zip("ab", "cd"), iter([(1, 2)]), [Pair((1, 2)), (5, 6)], (Pair((1, 2)), (5, 6)),
              enumerate("xy"), (p for p in [(1, 2)])):
    shown(walk, pairs)


def changing(pairs):
    seen = []
    for a, b in pairs:
        seen.append(a)
        if a < 3:
            pairs.append((a + 1, b))
        elif a == 3:
            pairs.clear()
    return seen


print(changing([(0, 0)]), changing([(3, 1), (3, 2)]), changing([(5, 1), (6, 2)]))


def ending():
    pairs = [(Loud("a"), Loud("b")), (Loud("c"), Loud("d"))]
    for a, b in pairs:
        print(a, b)
        pairs[0] = None
    pairs = None
    print("still", a, b)


class Clearing:
    def __init__(self, pairs):
        self.pairs = pairs

    def __del__(self):
        self.pairs[:] = [(0, 0)] * 4


def clearing():
    pairs = []
    pairs += [(Clearing(pairs), Loud("one")), (Loud("two"), Loud("three")), (4, Loud("five"))]
    out = []
    for a, b in pairs:
        pairs[0] = (1, 1)
        out.append(b if type(b) is int else b.name)
    return out


ending()
print(clearing())


def letters(text):
    out = []
    for c in text:
        out.append(c)
    return "".join(reversed(out))


for _ in range(20):
    letters("abc")
for text in ("hello", "", "\u00e9\u00ff", "a\u4e2db", "\U0001f600x", ["x", "y"], ("p",), {"k": 1}, "z"):
    shown(letters, text)
shown(letters, 5)


def nested(text):
    return [a + b for a in text for b in text if a != b]


print(nested("abc"), nested("a\u0100"))
halves = iter("abcdef")
for c in halves:
    for d in halves:
        print(c, d)
        break
