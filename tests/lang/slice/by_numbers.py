# Slices of lists, texts, tuples and bytes with every mixture of bounds, read and assigned; and bounds that are no ints.
import traceback

BOUNDS = (None, 0, 1, 3, 7, 9, -1, -3, -8, 100, -100, 1 << 62, -(1 << 62), 1 << 70, -(1 << 70))
STEPS = (None, 1, 2, -1, -3, 100, 1 << 70, -(1 << 62), -(1 << 70))


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


def read(sequence, a, b, c):
    return sequence[a:b:c], sequence[a:b], sequence[a:], sequence[:b], sequence[::c], sequence[:]


def put(target, a, b, v):
    target[a:b] = v
    return target


def put_with_step(target, a, b, c, v):
    target[a:b:c] = v
    return target


def shown(function, *arguments):
    try:
        print(function(*arguments))
    except Exception:
        print([line for line in traceback.format_exc().splitlines() if set(line) - set(" ~^")][-2:])


total = 0
for sequence in ([1, 2, 3, 4, 5, 6, 7, 8], "abcdefgh", "ab\u00e9d\u4e2dfgh", (1, 2, 3, 4, 5, 6, 7, 8), b"abcdefgh", [], ""):
    for a in BOUNDS:
        for b in BOUNDS:
            for c in STEPS:
                total = (total * 31 + sum(map(ord, repr(read(sequence, a, b, c))))) % 1000003
print(total)
for a in BOUNDS:
    for b in BOUNDS:
        for length in (0, 1, 5):
            total = (total * 31 + sum(map(ord, repr(put([1, 2, 3, 4], a, b, [9] * length))))) % 1000003
print(total)
for sequence in ([1, 2, 3], "abc", (1, 2, 3), b"abc"):
    shown(read, sequence, 0, 1, 0)
    shown(read, sequence, "x", 1, 1)
    shown(read, sequence, 0, 1.5, 1)
    shown(read, sequence, Index(1), Index(3), Index(2))
    shown(read, sequence, True, False, True)
shown(put_with_step, [1, 2, 3, 4], None, None, 2, [5, 6])
shown(put_with_step, [1, 2, 3, 4], None, None, -2, [5, 6])
shown(put_with_step, [1, 2, 3, 4], None, None, 2, [5])
shown(put_with_step, [1, 2, 3, 4], None, None, 0, [5])
shown(put_with_step, [1, 2, 3, 4], None, None, 2, 5)
shown(put, [1, 2, 3, 4], Index(1), None, "ab")
shown(put, (1, 2), 0, 1, (5,))
shown(put, "ab", 0, 1, "c")
row = [1, 2, 3, 4]
shown(put, row, 1, 3, row)
deck = list(range(8))
for top in range(1, 8):
    deck[:top + 1] = deck[top::-1]
print(deck)
