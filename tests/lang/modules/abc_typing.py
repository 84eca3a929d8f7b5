# SPDX-License-Identifier: MIT
# abc, typing, collections.abc, contextlib, string.
import abc
import collections.abc as cabc
import contextlib
import string
import typing


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
    def describe(self): return "%s %s" % (self.name, self.area())


class Square(Shape):
    name = "square"
    def area(self): return 4


print(Square().describe(), issubclass(Square, Shape))
try:
    Shape()
except TypeError as error:
    print(str(error)[:39])
print(isinstance([], cabc.Sequence), isinstance({}, cabc.Mapping), isinstance(5, cabc.Hashable), isinstance([], cabc.Hashable), isinstance(iter([]), cabc.Iterator), isinstance((x for x in ""), cabc.Generator), callable(print), isinstance(print, cabc.Callable), isinstance("", cabc.Iterable), isinstance({1}, cabc.Set))


class Seq(cabc.Sequence):
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * 10
    def __len__(self): return 3


s = Seq()
print(list(s), 20 in s, s.index(10), s.count(0), list(reversed(s)))
T = typing.TypeVar("T")


def f(x: typing.Optional[int], y: typing.List[typing.Dict[str, int]] = None) -> typing.Union[int, str]: return x


class Gen(typing.Generic[T]):
    def __init__(self, v: T): self.v = v


class NT(typing.NamedTuple):
    a: int
    b: str = "d"


print(f(1), Gen[int](5).v, NT(1), NT(1).b, typing.cast(int, "x"), typing.TYPE_CHECKING)


@contextlib.contextmanager
def managed(name):
    print("enter", name)
    try:
        yield name.upper()
    except KeyError:
        print("suppressed")
    finally:
        print("exit", name)


with managed("a") as v:
    print(v)
with managed("b"):
    raise KeyError
with contextlib.suppress(ValueError):
    int("x")
with contextlib.ExitStack() as stack:
    print([stack.enter_context(managed(n)) for n in "xy"])
    stack.callback(print, "callback")


class Closable:
    def close(self): print("closed")


with contextlib.closing(Closable()), contextlib.nullcontext(5) as n:
    print(n)
print(string.ascii_lowercase, string.digits, string.hexdigits, string.punctuation[:5], string.Template("$a ${b}").substitute(a=1, b=2), string.capwords("a bc"))
