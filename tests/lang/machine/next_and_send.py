# next() and send() on generators, at sites that have been called before: ends, defaults, errors from inside, generators
# that are already running, other iterators, deep nesting, and what is held meanwhile.
import traceback


def count(n):
    for i in range(n):
        yield i
    return "end"


def echo():
    got = None
    while True:
        try:
            got = yield got
        except KeyError as error:
            got = "caught %r" % error
        if got == "stop":
            return "stopped"


def failing():
    yield 1
    raise ValueError("inside")


def stopping():
    yield 1
    raise StopIteration("wrong")


def first(iterator):
    return next(iterator)


def first_or(iterator, otherwise):
    return next(iterator, otherwise)


def give(generator, value):
    return generator.send(value)


def shown(function, *arguments):
    try:
        print(function.__name__, function(*arguments))
    except Exception as error:
        print([line for line in traceback.format_exc().splitlines() if set(line) - set(" ~^")][-2:], error.args)


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


class Own:
    def __next__(self):
        return "own"

    def send(self, value):
        return "sent", value


generator = count(3)
for _ in range(5):
    shown(first, generator)
generator = count(2)
for _ in range(5):
    shown(first_or, generator, "nothing")
e = echo()
print(next(e))
for value in (1, 2.5, None, [3], "stop", 4, None):
    shown(give, e, value)
shown(give, echo(), 5)
shown(give, echo(), None)
for make in (failing, stopping):
    for function in (first, lambda g: first_or(g, None), lambda g: give(g, None)):
        generator = make()
        for _ in range(3):
            shown(function, generator)
for iterator in (iter([1, 2]), iter("ab"), Own(), zip([1], [2]), (x for x in [7]), iter({1: 2})):
    shown(first, iterator)
    shown(first_or, iterator, "default")
for other in (Own(), [], 5):
    shown(give, other, 1)
    shown(first, other)


def itself():
    yield next(me)


me = itself()
shown(first, me)


def nested(depth):
    if depth == 0:
        yield 1
        return
    yield next(nested(depth - 1)) + 1


print(next(nested(100)))


def endless(n):
    yield next(endless(n + 1))


try:
    next(endless(0))
except RecursionError as error:
    print(type(error).__name__)


def handling():
    try:
        raise KeyError("one")
    except KeyError:
        yield 1
        try:
            raise
        except KeyError as error:
            yield repr(error)


def inside_handler():
    g = handling()
    try:
        raise ValueError("two")
    except ValueError:
        print(next(g))
        print(next(g, None))
        try:
            raise
        except ValueError as error:
            print(repr(error))


inside_handler()


def holder(thing):
    yield 1
    yield 2


def fresh():
    print(next(holder(Loud("held"))))
    print(next(holder(Loud("held")), Loud("otherwise")))
    try:
        next(count(0))
    except StopIteration as stop:
        print(stop.value)
    print(next(count(0), Loud("given")).name)
    g = echo()
    next(g)
    g.send(Loud("sent"))
    g.send(None)
    print("done")


for _ in range(3):
    fresh()


def merge(left, right):
    a, b = next(left, None), next(right, None)
    while a is not None and b is not None:
        if a <= b:
            yield a
            a = next(left, None)
        else:
            yield b
            b = next(right, None)
    while a is not None:
        yield a
        a = next(left, None)
    while b is not None:
        yield b
        b = next(right, None)


print(list(merge(iter([1, 4, 6]), merge((x * 2 for x in range(1, 6)), count(3)))))


def delegating():
    result = yield from count(2)
    yield result
    got = yield next(count(5))
    yield got


d = delegating()
print(next(d), next(d), next(d), next(d), d.send("x"), next(d, "over"))
next = len
print(next([1, 2]))
