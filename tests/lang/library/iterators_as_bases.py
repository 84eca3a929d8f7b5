# SPDX-License-Identifier: MIT
"""Classes that inherit from the built-in iterators, from those of itertools, and from complex."""
import gc
import itertools
import threading
import weakref


class Numbered(enumerate):
    """With an attribute, a method of its own and the base's step."""

    def __new__(cls, items, start=0, label="row"):
        self = super().__new__(cls, items, start)
        self.label = label
        return self

    def __init__(self, items, start=0, label="row"):
        self.seen = 0

    def __next__(self):
        number, item = super().__next__()
        self.seen += 1
        return "%s %d" % (self.label, number), item


rows = Numbered("abc", 5, label="line")
print(isinstance(rows, enumerate), type(rows).__mro__[1].__name__, rows.label)
print(next(rows), list(rows), rows.seen, iter(rows) is rows)
for number, item in Numbered(["x"], start=2):
    print(number, item)


class Plain(zip):
    pass


class Slotted(map):
    __slots__ = ("note",)


class Kept(filter):
    def first(self):
        return next(self)


class Back(reversed):
    pass


print(list(Plain("ab", [1, 2])), list(Plain([1], [2], strict=True)), type(Plain()).__name__)
slotted = Slotted(str.upper, "xy")
slotted.note = "kept"
print(list(slotted), slotted.note)
print(Kept(None, [0, 3, 0, 4]).first(), list(Kept(str.isdigit, "a1b2")))
print(list(Back((1, 2, 3))), type(Back("ab")) is Back, Back(range(3)).__class__.__name__)
print([name for name in ("a", "b") for name in Plain(name)])
try:
    list(Plain([1], [], strict=True))
except ValueError as error:
    print(error)
try:
    Slotted(str.upper, "x").other = 1
except AttributeError:
    print("no such slot")

SAMPLES = [
    (itertools.count, (3, 2)), (itertools.cycle, ("ab",)), (itertools.repeat, ("r", 3)),
    (itertools.chain, ("ab", [1])), (itertools.accumulate, ([1, 2, 3],)), (itertools.compress, ("abc", [1, 0, 1])),
    (itertools.dropwhile, (str.isdigit, "1a2")), (itertools.takewhile, (str.isdigit, "1a2")),
    (itertools.filterfalse, (str.isdigit, "1a2")), (itertools.islice, ("abcdef", 1, None, 2)),
    (itertools.starmap, (pow, [(2, 3), (3, 2)])), (itertools.zip_longest, ("ab", [1])),
    (itertools.pairwise, ("abc",)), (itertools.product, ("ab", [1, 2])), (itertools.permutations, ("abc", 2)),
    (itertools.combinations, ("abc", 2)), (itertools.combinations_with_replacement, ("ab", 2)),
]
for base, arguments in SAMPLES:
    derived = type("My" + base.__name__, (base,), {"size": lambda self: len(self.__dict__)})
    made = derived(*arguments)
    made.mark = made
    print(derived.__name__, made.size(), list(itertools.islice(made, 4)), list(itertools.islice(base(*arguments), 4)))
    gone = weakref.ref(made)
    del made
    gc.collect()
    print(gone() is None, end=" ")
print()


class Groups(itertools.groupby):
    pass


class Chain(itertools.chain):
    pass


print([(key, list(group)) for key, group in Groups("aabccc")])
joined = Chain.from_iterable(["ab", "c"])
print(type(joined).__name__, list(joined))
print(Chain("a").__next__(), itertools.chain.__next__(Chain("z")), zip.__next__(Plain("k")))
try:
    class Both(itertools.count, itertools.cycle):
        pass
except TypeError as error:
    print(error)

# a counter of one's own that several threads use: everybody gets numbers of his own


class Ticket(itertools.count):
    owner = "all"


tickets = Ticket()
drawn = [[] for _ in range(4)]


def draw(mine):
    for _ in range(500):
        mine.append(next(tickets))


threads = [threading.Thread(target=draw, args=(mine,)) for mine in drawn]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(number for mine in drawn for number in mine) == list(range(2000)), tickets.owner)


class Point(complex):
    def __new__(cls, x, y, name=""):
        self = super().__new__(cls, x, y)
        self.name = name
        return self

    def __abs__(self):
        return "far"

    def __add__(self, other):
        return Point(self.real + other.real, self.imag + other.imag, "sum")


here = Point(3, 4, "here")
print(here, repr(here), here.real, here.imag, here.name, abs(here), complex.__abs__(here))
print(type(here + 1j).__name__, here + 1j, type(here - 1).__name__, here - 1, 2 * here, here / 2, -here)
print(here == 3 + 4j, hash(here) == hash(3 + 4j), {3 + 4j: "found"}[here], here != Point(3, 4))
print(type(+here).__name__, type(complex(here)).__name__, type(here.conjugate()).__name__, isinstance(here, complex))
print(sorted(vars(here)), bool(Point(0, 0)), format(here, ".1f"), here ** 2, sum([here, here]))
