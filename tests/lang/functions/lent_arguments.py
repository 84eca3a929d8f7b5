# Arguments that are locals of who calls: whatever the callee does with its parameters, and however the call ends,
# the caller's objects stay, and die when CPython lets them die.


class Token:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "<%s>" % self.name

    def __del__(self):
        print("gone", self.name)


def keeps_both(a, b):
    return "%r %r" % (a, b)


def assigns_first(a, b):
    a = Token("other")
    return "%r %r" % (a, b)


def assigns_second(a, b):
    b = None
    return "%r %r" % (a, b)


def deletes(a, b):
    del a
    return repr(b)


def returns_first(a, b):
    return a


def returns_second(a, b):
    return b


def captures(a, b):
    return lambda: (a, b)


def raises(a, b):
    raise ValueError(repr(a) + repr(b))


def walks(a, b):
    yield a
    yield b


def loops_over(a, b):
    for a in (1, 2):
        pass
    with Manager() as b:
        return a, b


def rebinds_by_walrus(a, b):
    return [(b := n) for n in range(3)], b, a


class Manager:
    def __enter__(self):
        return "entered"

    def __exit__(self, *error):
        return False


def many(function):
    # More than once, so that the call settles on its quickest form.
    x, y = Token("x"), Token("y")
    for _ in range(4):
        try:
            found = function(x, y)
        except ValueError as error:
            found = error
        if hasattr(found, "__next__"):
            found = list(found)
        elif callable(found):
            found = found()
        print(function.__name__, found)
    twice = function
    try:
        print(repr(twice(x, x))[:4])
    except ValueError as error:
        print(error)
    found = None
    x = twice = None
    print("x dropped", y)


for function in (keeps_both, assigns_first, assigns_second, deletes, returns_first, returns_second, captures, raises,
                 walks, loops_over, rebinds_by_walrus):
    many(function)


# The local that is lent is where the result goes.
def replaced():
    x = Token("old")
    for name in "abc":
        x = successor(x, name)
    return x


def successor(x, name):
    print("after", x)
    return Token(name)


print(replaced())


# A later argument assigns the local, or may not find it.
def assigned_later():
    x = Token("first")
    return keeps_both(x, x := Token("second"))


def unbound_in_front(go):
    if go:
        x = 1
    return keeps_both(x, print("not reached"))


print(assigned_later())
try:
    unbound_in_front(False)
except UnboundLocalError as error:
    print(error)


# Another argument raises, yields, or calls deeper.
def fails():
    raise KeyError("late")


def late():
    x = Token("kept")
    try:
        keeps_both(x, fails())
    except KeyError as error:
        print(x, error)


def halted():
    x = Token("halted")
    got = keeps_both(x, (yield x))
    yield got


late()
walk = halted()
print(next(walk))
print(walk.send("sent"))
walk.close()
walk = halted()
next(walk)
del walk


# Classes: __init__ with all sorts of parameters.
class Keeps:
    def __init__(self, a, b=None):
        self.pair = a, b


class Assigns:
    def __init__(self, a, b=None):
        self.pair = a, b
        a = None


class LosesItself:
    def __init__(self, a, b=None):
        self.pair = a, b
        self = None


class Refuses:
    def __init__(self, a, b=None):
        raise ValueError("refused %r" % a)


class Wrong:
    def __init__(self, a, b=None):
        return 1


def makes(kind):
    x, y = Token("x"), Token("y")
    for _ in range(3):
        try:
            print(kind(x).pair, kind(x, y).pair)
        except (ValueError, TypeError) as error:
            print(error)


for kind in (Keeps, Assigns, LosesItself, Refuses, Wrong):
    makes(kind)


# Methods: of an object that is lent, of one that is not, of a class, static, bound before.
class Box:
    def __init__(self):
        self.items = []

    def put(self, item):
        self.items.append(item)
        return self

    def swap(self, item):
        item, self.items = self.items, item
        return item

    def same(self, item):
        return item

    @staticmethod
    def alone(item):
        return item

    @classmethod
    def shared(cls, item):
        return cls.__name__, item


def boxes():
    x, box = Token("x"), Box()
    put, same = box.put, box.same
    for _ in range(3):
        print(box.put(x).same(x), box.alone(x), box.shared(x), Box.alone(x), Box.same(box, x))
        print(put(x).same(x), same(x), len(box.items), box.swap([x]))
        print(Box().put(x).items, box.items.append(x), box.items.count(x), box.items.index(x))
        box.items.insert(0, x)
        box.items.remove(x)
    return box


print(boxes().items)


# Built-in functions and methods, which may fail or call back.
class Odd:
    def __len__(self):
        return 3

    def __hash__(self):
        raise TypeError("no hash")

    def __iter__(self):
        return iter("odd")


def natives():
    x, odd, table, text = Token("x"), Odd(), {}, "a,b"
    walk = iter(walks(x, odd))
    for _ in range(3):
        print(len(text), len(odd), isinstance(x, Token), repr(x), str(text), list(odd), text.split(","), table.get(text))
        print(next(walk, text) is not None, max(text, text), getattr(x, "name"), ord(text[0]), sorted(odd))
        for function in (table.get, hash, int, len, next):
            try:
                print(function(odd))
            except (TypeError, ValueError) as error:
                print(type(error).__name__)
        try:
            table.get(odd)
        except TypeError as error:
            print(error)
    try:
        next(walk)
    except StopIteration:
        print("over")


natives()


def sends():
    x = Token("sent")

    def echo():
        got = None
        for _ in range(3):
            got = yield got

    walk = echo()
    next(walk)
    for _ in range(4):
        try:
            print(walk.send(x))
        except StopIteration:
            print("stopped")


sends()


# Too deep: each level lends its argument to the next.
def deeper(x, n):
    return deeper(x, n + 1)


def deep():
    x = Token("deep")
    try:
        deeper(x, x)
    except (RecursionError, TypeError) as error:
        print(type(error).__name__)
    try:
        deeper(x, 0)
    except RecursionError as error:
        print(type(error).__name__)
    print(x)


deep()


# The frame and its variables, seen from within.
def sees(x, y):
    return sorted(locals().items())


def seen():
    x, y = Token("x"), [1]
    print(sees(x, y), sees(y, y))


seen()
