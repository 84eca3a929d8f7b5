# SPDX-License-Identifier: MIT
# The object of a method call, the instance of __init__ and the operands of operators stay with who called: what the
# callee, the arguments or an exception do to them.
import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def plain(self, *values):
        return self.name, len(values)

    def one(self, value):
        return self.name, value

    def same(self):
        return self

    def other(self, other):
        return other

    def rebind(self):
        self = Noisy("inner")
        return self.name

    def drop(self):
        del self
        return "dropped"

    def augment(self, n):
        self += n
        return self

    def __iadd__(self, n):
        return n + 1

    def captured(self):
        def inner():
            return self.name
        return inner

    def swapped(self):
        def inner():
            nonlocal self
            self = None
        inner()
        return self

    def loop(self):
        for self in range(3):
            pass
        return self

    def handled(self):
        try:
            raise ValueError("here")
        except ValueError as self:
            pass
        try:
            return self
        except UnboundLocalError:
            return "unbound"

    def match(self, value):
        match value:
            case [self, *_]:
                return self
        return self.name

    def fails(self):
        raise KeyError(self.name)

    def conditional(self, other, first):
        return self if first else other

    def lambda_of(self):
        return (lambda me: me)(self)

    def walrus(self):
        return (self := 5) + self

    def with_default(self, other=None):
        return self.name, other

    def yields(self):
        yield self.name
        yield self.one((yield))


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


def methods():
    x = Noisy("x")
    for _ in range(3):
        print(x.plain(), x.plain(1), x.one(2), x.same() is x, x.other(x) is x, x.rebind(), x.drop())
        print(x.captured()(), x.swapped(), x.loop(), x.handled(), x.match([1, 2]), x.match(3))
        print(attempt(x.fails), x.conditional(1, True) is x, x.conditional(1, False), x.lambda_of() is x, x.walrus())
        print(x.with_default(), x.with_default(4), x.with_default(other=5), x.augment(6))
    print("end of methods")


def arguments():
    for i in range(3):
        x = Noisy("before")
        y = x.one(x := Noisy("after%d" % i))
        print(y[0], y[1].name, x.name)
        del y
        x.plain([x := n for n in range(2)], x)
        print(x)
        x = Noisy("list%d" % i)
        print(x.plain([x for x in range(3)], x.name), [x.one(x) for x in (Bits(1), Bits(2))])


def fail(*_):
    raise ValueError("an argument")


def failing():
    x = Noisy("failing")
    for _ in range(3):
        print(attempt(lambda: x.one(fail())))
        try:
            x.one(fail())
        except ValueError as e:
            print(e, x.name)
        try:
            x.fails()
        except KeyError as e:
            print(e, x.name)
        try:
            x.one()
        except TypeError as e:
            print(e)
        try:
            x.missing(fail())
        except AttributeError as e:
            print(e)
    items = [3, 1, 2]
    for _ in range(3):
        try:
            items.index(9)
        except ValueError as e:
            print(e)
        try:
            items.append(fail())
        except ValueError as e:
            print(e, items)
        try:
            items.sort(key=fail)
        except ValueError as e:
            print(e, items)
        items.append(len(items))
        items.append(items.pop)
        items.pop()
    print(items)


class Bits:
    def __init__(self, n):
        self.n = n

    def one(self, other):
        return self.n + other.n

    def __add__(self, other):
        if other is None:
            return NotImplemented
        return Bits(self.n + other.n)

    def __sub__(self, other):
        other = other.n
        return self.n - other

    def __mul__(self, other):
        return self

    def __rmul__(self, other):
        return other, self.n

    def __or__(self, other):
        raise ValueError(self.n)

    def __del__(self):
        if self.n > 90:
            print("del", self.n)


def operators():
    a, b = Bits(1), Bits(2)
    for _ in range(3):
        print((a + b).n, a - b, a * b is a, 4 * b, (a + (b + a)).n, ((a + b) + (b + b)).n)
        print((Bits(91) + Bits(92)).n, (Bits(93) * 0).n, Bits(94) - Bits(95))
        try:
            a + None
        except TypeError as e:
            print(e)
        try:
            Bits(6) | Bits(7)
        except ValueError as e:
            print(e)
        c = a
        c += b
        print(c.n, a.n)


class Refuses:
    gone = []

    def __init__(self, how):
        self.how = how
        if how == "raise":
            raise ValueError("no instance")
        if how == "value":
            return 5
        if how == "self":
            return self
        if how == "again":
            self.__init__("plain")
        if how == "rebound":
            self = None

    def __del__(self):
        Refuses.gone.append(self.how)


class Rebinds:
    def __init__(self, name):
        self.name = name
        self = name


def instances():
    for how in ("plain", "raise", "value", "self", "again") * 2:
        print(how, attempt(lambda: Refuses(how).how))
        try:
            Refuses(how)
        except (ValueError, TypeError) as e:
            print(e)
    print(Refuses.gone)  # at once or with the traceback: the order is the same
    print([Rebinds(n).name for n in range(3)])


class Deep:
    def __init__(self, n):
        self.n = n
        self.inner = Deep(n + 1)

    def down(self, n):
        return self.down(n + 1)

    def __add__(self, n):
        return self + n


def deep():
    d = object.__new__(Deep)
    d.n = 0
    for f in (lambda: d.down(0), lambda: Deep(0), lambda: d + 1):
        for _ in range(2):
            try:
                f()
            except RecursionError:
                print("too deep", d.n)


def generators():
    x = Noisy("g")
    for _ in range(3):
        g = x.yields()
        print(next(g), next(g), g.send("sent"))
        g = x.yields()
        print(next(g), next(g))
        print(attempt(lambda: g.throw(ValueError("thrown"))))
        g = x.yields()
        next(g), next(g)
        del g
    print("end of generators")


class Seen:
    def frame(self, depth):
        return sys._getframe(depth).f_locals

    def keys(self):
        local = 1
        return sorted(self.frame(1))

    def kept(self):
        return sys._getframe()


def frames():
    s = Seen()
    for _ in range(3):
        print(s.keys(), s.kept().f_code.co_name, s.frame(0)["self"] is s)


class Meta(type):
    def make(cls, n):
        return cls, n


class Made(metaclass=Meta):
    @classmethod
    def build(cls):
        return cls.__name__

    @staticmethod
    def twice(n):
        return n * 2

    @property
    def three(self):
        return self.twice(1) + 1


def others():
    made, one, text, number, nothing = Made(), Made, "a-b", 5, None
    for _ in range(3):
        print(made.build(), made.twice(2), made.three, one.make(3)[1], one.build(), text.split("-"), text.join("xy"))
        print(number.bit_length(), nothing.__str__(), (2.5).is_integer(), True.bit_length(), text.upper().lower().strip())
    for value in (5, 2.5, True, "s", 7, 2 ** 70, -1):
        print(value.__str__(), value.__repr__(), value.__eq__(5))


class Sub(list):
    def append(self, value):
        super().append(value * 2)

    def plain(self):
        return len(self)


def lists():
    for sequence in ([], Sub(), [], Sub(), []):
        for i in range(3):
            sequence.append(i)
        print(sequence, getattr(sequence, "plain", sequence.copy)())


for part in (methods, arguments, failing, operators, instances, deep, generators, frames, others, lists):
    part()
print("end")
