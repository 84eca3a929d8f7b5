# What a class's name holds is replaced by something that is used in another manner, after code has learnt the old one.
class Counter:
    def value(self):
        return "a method"


class Callable:
    def __call__(self, *args):
        return ("called with", args)


counter = Counter()


def ask():
    return counter.value()


def look(o):
    return o.a


def upper(o):
    return o.f()


for _ in range(5):
    assert ask() == "a method"
del Counter.value
try:
    ask()
except AttributeError as error:
    print(error)
Counter.value = Callable()
print(ask(), ask())
del Counter.value
Counter.value = lambda self: type(self).__name__
print(ask(), ask())
Counter.value = staticmethod(lambda *args: args)
print(ask(), ask())
Counter.value = classmethod(lambda *args: len(args))
print(ask(), ask())


class Text(str):
    f = str.upper


class NoText:
    f = str.upper


print(upper(Text("ab")), upper(Text("cd")), upper(Text("ef")))
try:
    print(upper(NoText()))
except TypeError as error:
    print(error)
NoText.f = lambda self: "its own"
print(upper(NoText()), upper(NoText()))
NoText.f = str.lower
try:
    print(upper(NoText()))
except TypeError as error:
    print(error)


class Pair:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a, self.b = 1, 2


class Other:
    a = Pair.__dict__["a"]


pair = Pair()
print(look(pair), look(pair), look(pair))
Pair.a, Pair.b = Pair.b, Pair.a
print(look(pair), pair.b)
try:
    print(look(Other()))
except TypeError as error:
    print(error)
