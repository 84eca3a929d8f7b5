# SPDX-License-Identifier: MIT
# One call and one method call that meet every sort of callable, more often than a site is looked at again.


def plain(x):
    return ("plain", x)


def optional(x, y="y"):
    return ("optional", x, y)


def generator(x):
    yield x
    yield ("second", x)


def generator_optional(x, y="y"):
    yield (x, y)


async def coroutine(x):
    return ("awaited", x)


class Plain:
    def __init__(self, x):
        self.x = x

    def method(self, x):
        return ("method", self.x, x)


class Optional:
    def __init__(self, x, y="y"):
        self.x = (x, y)

    def method(self, x, y="y"):
        return ("optional method", self.x, x, y)


class Lazy:
    x = "lazy"

    def __init__(self, *given):
        self.given = given

    def method(self, x):
        yield self.given
        yield x


class Wanting:
    def __call__(self, x):
        return ("called", x)


def shown(answer):
    if hasattr(answer, "__next__"):
        return ("items", list(answer))
    if hasattr(answer, "send"):
        try:
            answer.send(None)
        except StopIteration as stop:
            return ("value", stop.value)
    if hasattr(answer, "x"):
        return (type(answer).__name__, answer.x)
    return answer


callables = [plain, optional, generator, generator_optional, coroutine, Plain, Optional, Lazy, Wanting(), str, len, repr,
             int, list, Plain(1).method, "a{}".format, lambda x: x, bytearray]
for turn in range(20):
    for function in callables:
        for given in ("12", "345"):
            try:
                answer = shown(function(given))
            except TypeError as error:
                answer = str(error)
            if turn in (0, 7, 19):
                print(turn, answer)

for function in [generator, coroutine, optional, int] * 8:
    try:
        function()
    except TypeError as error:
        print(error)
        continue
    print("no error")

for turn in range(20):
    for thing in (Plain("p"), Optional("o"), Lazy("l")):
        answer = shown(thing.method("m"))
        if turn in (0, 19):
            print(turn, answer)

# What was given to a generator is let go of when it ends, and when it never begins.


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def keeps(told):
    yield told.name


for name in ("run to its end", "never begun", "left in between"):
    made = keeps(Told(name))
    if name != "never begun":
        print(next(made))
    if name == "run to its end":
        print(list(made))
    del made
    print("after", name)

# Tuples of tuples in order, where something else than ints and texts has to be asked at last.
rows = [(1, (2, "b")), (1, (2, "a")), (0, (9, "z")), (1, (2, "a", 0)), (1, (1.5, "a")), (1, (2, "a"), None)]
print(sorted(rows[:5]), min(rows[:5]), max(rows[:5]))
print(rows[1] < rows[0], rows[1] < rows[3], rows[3] <= rows[1], rows[1] < rows[5], rows[4] < rows[1])
print((1, (2, (3, (4, (5, (6, 7)))))) < (1, (2, (3, (4, (5, (6, 8)))))))
try:
    print((1, (2, None)) < (1, (2, "a")))
except TypeError as error:
    print(error)

# A bytearray takes in the bytes of another, and of what is none.
a = bytearray(3)
a += bytearray(b"xyz")
a += bytes(a)
a += b"!"
a += memoryview(b"??")
print(a, bytearray(0), bytearray(True), bytes(2), len(bytearray(1000)))
for wrong in (-1, 1 << 70, "text", None, 1.5):
    try:
        print(bytearray(wrong))
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
