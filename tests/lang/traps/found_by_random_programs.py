# Faults that the generator of random programs found: what fails where, and with which words.


def attempt(name, action):
    try:
        print(name, action())
    except Exception as error:
        print(name, type(error).__name__, error, error.args)


def taken(*args, **kw):
    return args, kw


def only(a, b, /, c=0):
    return a, b, c


# Star arguments: the callable is named only where nothing else stands beside them, and they are gone through last.
def told(text, values):
    print("asked for", text)
    for value in values:
        print("gave", value)
        yield value


attempt("alone", lambda: taken(*1))
attempt("two", lambda: taken(*1, *[2]))
attempt("first", lambda: taken(0, *1))
attempt("then", lambda: taken(*1, 2))
attempt("keyword", lambda: taken(*1, a=1))
attempt("both", lambda: taken(*2, **3))
attempt("list and both", lambda: taken(0, *2, **3))
attempt("order", lambda: taken(*told("values", "ab"), k=print("keyword")))
attempt("order of two", lambda: taken(*told("values", "ab"), *"c", k=print("keyword")))
attempt("by keyword", lambda: only(b=1, a=2))


def bases():
    class C(*1):
        pass


attempt("bases", bases)


# Operators in place of classes that refuse.
def refusing(base, *names):
    return type("R", (base,), {name: lambda self, other: NotImplemented for name in names})()


def in_place(x, sign):
    if sign == "+":
        x += 1
    else:
        x *= 1.5
    return x


for base in (object, str, list, tuple, bytes, int):
    for names in ((), ("__iadd__",), ("__add__",), ("__iadd__", "__add__"), ("__mul__",), ("__imul__", "__mul__")):
        attempt("%s %s +=" % (base.__name__, names), lambda: in_place(refusing(base, *names), "+"))
        attempt("%s %s *=" % (base.__name__, names), lambda: in_place(refusing(base, *names), "*"))


class Slotted:
    __slots__ = ("one",)


def forget():
    del Slotted().one


attempt("slot", forget)


# Iterators that end with a value, that refuse, that lie about their length.
class Ends:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration(7)
        return self.n


class Never:
    __iter__ = None


class Hint:
    def __init__(self, hint):
        self.hint = hint

    def __iter__(self):
        return iter([1, 2])

    def __length_hint__(self):
        return self.hint


class HintOfItself(Ends):
    def __length_hint__(self):
        return -1


def unpack(values):
    a, b = values
    return a, b


def unpack_star(values):
    a, *b = values
    return a, b


attempt("next", lambda: next(Ends(0)))
attempt("next or", lambda: next(Ends(0), "end"))
attempt("yield from", lambda: next((lambda: (yield from Ends(0)))()))
for take in (unpack, unpack_star, list, lambda v: taken(*v), lambda v: [*v], lambda v: taken(1, *v), iter):
    attempt("never", lambda: take(Never()))
for hint in ("x", -1, None, 2.5, 0, True, NotImplemented):
    for take in (list, tuple, lambda v: [*v], lambda v: (*v, 1), [].extend, sorted, unpack_star, set, lambda v: ",".join(map(str, v))):
        attempt("hint %r" % (hint,), lambda: take(Hint(hint)))
for n in range(3):
    attempt("own hint", lambda: unpack_star(HintOfItself(n)))
    attempt("own hint", lambda: list(HintOfItself(n)))

lambdas = (lambda: (yield 1))()
next(lambdas)
attempt("lambda", lambda: lambdas.send(5))


# Class patterns.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def twice(v):
    match v:
        case Point(1, x=2):
            return "twice"


def keyword_twice(v):
    match v:
        case Point(1, y=2):
            return "y"
        case Point(a, y=b):
            return a, b


def plain(v, kind):
    match v:
        case kind(a):
            return a


attempt("twice", lambda: twice(Point(1, 2)))
attempt("keyword", lambda: keyword_twice(Point(1, 3)))
for names in (["x"], ("x", 3), (3,), (), "x", None):
    kind = type("K", (Point,), {"__match_args__": names})
    attempt("names %r" % (names,), lambda: plain(kind(1, 2), kind))
    other = type("I", (int,), {"__match_args__": names})
    attempt("int %r" % (names,), lambda: plain(other(5), other))

# Numbers and texts.
print(round(1.7976931348623157e308, -2), (1.7976931348623157e308).__round__(-200), round(1e300, -299), round(-1.5e200, -60))
attempt("pop", lambda: {}.pop([]))
attempt("pop or", lambda: {}.pop([], 3))
attempt("pop full", lambda: {1: 2}.pop([]))
print(repr(str(b"", "no such")), repr(b"".decode("no such")), repr(b"".decode("utf-8", "no such")))
attempt("decode", lambda: b"a".decode("no such"))
attempt("hex", lambda: bytes.fromhex("12 g\xe9"))
attempt("hex", lambda: bytes.fromhex("12 g"))
attempt("bytes", lambda: int(bytearray(b"12x")))
attempt("table", lambda: str.maketrans("a", 1))
attempt("table", lambda: str.maketrans("a", "b", None))
attempt("width", lambda: "%*d" % (2 ** 70, 1))
attempt("precision", lambda: "%.*f" % (2 ** 70, 1))
attempt("width only", lambda: "%*d" % (2 ** 62,))


def assigned(where, value):
    data = bytearray(b"abcdef")
    data[where] = value
    return data


for where in (slice(1, 2), slice(None, None, 2), slice(4, 0, -2), slice(1.5, 2), 0):
    for value in ("x", b"", [], [256], None, 1.5, 1j, 300, b"abc", range(3), [-1], ["a"]):
        attempt("bytearray %r" % (value,), lambda: assigned(where, value))
attempt("bytes", lambda: bytes([256]))
attempt("bytearray", lambda: bytearray([256]))
attempt("extended", lambda: bytearray().extend([256]))

# A sum of infinities and others that are no numbers is an error only if the infinities are of both signs.
inf, nan = float("inf"), float("nan")
for items in [nan, -inf, 2.5], [0.0, inf, nan], [inf, inf], [nan, 1.0], [inf, 1.0, -inf]:
    try:
        print(items, math.fsum(items))
    except ValueError as e:
        print(items, e)
print(format(1j, "#"), "{:#}".format(2.0 + 3j), format(1.5j, "#"), format(1j, ""))
