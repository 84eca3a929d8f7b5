# SPDX-License-Identifier: MIT
# Recursion through every door: each ends in RecursionError, or in the right answer, and never in the C stack's end.
import copy
import sys


def attempt(what, f):
    try:
        result = f()
    except RecursionError:
        print(what, "RecursionError")
    except MemoryError:
        print(what, "MemoryError")
    else:
        print(what, result)


def nested(make, depth=100000):
    made = make(None)
    for _ in range(depth):
        made = make(made)
    return made


class Through:
    def __init__(self, *args):
        if args:
            Through(1)

    def __repr__(self):
        return repr(self)

    def __str__(self):
        return str(self)

    def __getattr__(self, name):
        return getattr(self, name + "x"[:0])

    def __call__(self):
        return self()

    def __add__(self, other):
        return self + other

    def __eq__(self, other):
        return self == other

    def __hash__(self):
        return hash(self)

    def __iter__(self):
        return iter(self)

    def __len__(self):
        return len(self)

    def __bool__(self):
        return bool(self)

    def __getitem__(self, key):
        return self[key]

    def __contains__(self, item):
        return item in self

    def __format__(self, spec):
        return format(self, spec)

    def __lt__(self, other):
        return sorted([self, other]) is None

    def __enter__(self):
        with self:
            pass

    def __exit__(self, *details):
        pass

    @property
    def again(self):
        return self.again

    def __int__(self):
        return int(self)

    def __index__(self):
        return [1][self]


t = Through()


def plain(n):
    return plain(n + 1)


def mutual(n):
    return other(n)


def other(n):
    return mutual(n)


def generator():
    yield from generator()


def comprehension():
    return [comprehension() for _ in range(1)]


def expression():
    return list(expression() for _ in range(1))


def by_map():
    return list(map(lambda _: by_map(), [1]))


def by_sort():
    return sorted([1, 2], key=lambda _: by_sort())


def in_finally():
    try:
        return in_finally()
    finally:
        pass


def with_defaults(a=1, *args, b=2, **options):
    return with_defaults(a, *args, b=b, **options)


async def coroutine():
    await coroutine()


def enter():
    with t:
        pass


for what, f in (("function", lambda: plain(0)), ("mutual", lambda: mutual(0)), ("generator", lambda: next(generator())),
                ("comprehension", comprehension), ("expression", expression), ("map", by_map), ("sort key", by_sort),
                ("finally", in_finally), ("defaults", with_defaults), ("coroutine", lambda: coroutine().send(None)),
                ("init", lambda: Through(1)), ("repr", lambda: repr(t)), ("str", lambda: str(t)),
                ("getattr", lambda: t.missing), ("call", t), ("add", lambda: t + 1), ("eq", lambda: t == 1),
                ("hash", lambda: hash(t)), ("iter", lambda: iter(t)), ("len", lambda: len(t)), ("bool", lambda: bool(t)),
                ("item", lambda: t[1]), ("contains", lambda: 1 in t), ("format", lambda: f"{t}"), ("lt", lambda: t < t),
                ("with", enter), ("property", lambda: t.again), ("int", lambda: int(t)), ("index", lambda: [1][t]),
                ("percent", lambda: "%s" % t), ("dict key", lambda: {t: 1}), ("unpack", lambda: [*t]), ("print", lambda: print(t))):
    attempt(what, f)
row = nested(lambda inner: [inner])
attempt("repr of lists", lambda: len(repr(row)))
attempt("equality of lists", lambda: row == nested(lambda inner: [inner]))
attempt("repr of dicts", lambda: len(repr(nested(lambda inner: {1: inner}))))
attempt("repr of tuples", lambda: len(repr(nested(lambda inner: (inner,)))))
attempt("hash of tuples", lambda: hash(nested(lambda inner: (inner,), 5000)) and 1)
attempt("order of lists", lambda: row < nested(lambda inner: [inner]))
attempt("deepcopy", lambda: copy.deepcopy(row) and 1)
limit = sys.getrecursionlimit()
depth = 0


def count():
    global depth
    depth += 1
    count()


try:
    count()
except RecursionError as error:
    print(error, depth > 900)
sys.setrecursionlimit(3000)
depth = 0
try:
    count()
except RecursionError as error:
    print(error, depth > 2900)
sys.setrecursionlimit(limit)
for wrong in (0, -1):
    try:
        sys.setrecursionlimit(wrong)
    except ValueError as error:
        print(error)
del row
for make in (lambda inner: [inner], lambda inner: (inner,), lambda inner: {1: inner}, lambda inner: lambda: inner):
    chain = nested(make)
    del chain
error = None
for i in range(20000):
    newer = ValueError(i)
    newer.__context__ = error
    error = newer
del error, newer
print("all gone")
