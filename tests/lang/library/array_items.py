# Every kind of array at the edges of its range, with indices from both ends, and with numbers that only look alike.
from array import array


class Number:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def trial(what, *arguments):
    try:
        print(what.__name__, arguments[1:], what(*arguments))
    except Exception as error:
        print(what.__name__, arguments[1:], type(error).__name__, error)


def put(a, i, v):
    a[i] = v
    return a[i]


def get(a, i):
    return a[i]


def drop(a, i):
    del a[i]
    return len(a)


for code in "bBhHiIlLqQ":
    bits = array(code).itemsize * 8
    edges = (0, 1, -1, 2 ** (bits - 1) - 1, 2 ** (bits - 1), -2 ** (bits - 1), -2 ** (bits - 1) - 1, 2 ** bits - 1,
             2 ** bits, 2 ** 62 - 1, 2 ** 62, -2 ** 62 - 1, 2 ** 63, True, 1.0, "1", None, Number(7))
    a = array(code, [3, 4])
    print(code, bits)
    for value in edges:
        try:
            a[1] = value
            print(repr(value) if type(value) is not Number else "Number", a)
        except (OverflowError, TypeError) as error:
            print(type(error).__name__, a)

for code in "fd":
    a = array(code, [0.5] * 3)
    for value in (1.5, -0.0, 1e300, 3, True, 2 ** 70, float("inf")):
        try:
            a[-1] = value
            print(code, a)
        except OverflowError as error:
            print(code, type(error).__name__)
    trial(put, a, 0, "x")
    trial(put, a, 9, "x")

a = array("i", range(5))
for i in (0, 4, 5, -1, -5, -6, 2 ** 61, 2 ** 62, -2 ** 62, 2 ** 63 - 1, 2 ** 64, 1.0, "0", None, True, Number(-2)):
    trial(get, a, i if type(i) is not Number else i.value)
    trial(put, a, i if type(i) is not Number else i.value, 77)
print(a[Number(2)], a[1:3], a)
a[Number(2)] = Number(8)
for i in (7, -7, 4, -1, 0):
    trial(drop, a, i)
print(a)
empty = array("d")
trial(get, empty, 0)
trial(get, empty, -1)
trial(put, empty, 0, 1.0)
total = 0
sums = array("q", [0]) * 8
for n in range(1000):
    sums[n & 7] += n * n
    sums[-1 - (n & 3)] -= n
print(sums)
