# SPDX-License-Identifier: MIT
# dataclass: fields, defaults, order, frozen, post-init, inheritance, replace, asdict.
from dataclasses import asdict, astuple, dataclass, field, fields, replace


@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)


p = P(1)
p.tags.append("a")
print(p, P(1) == P(1), P(1) == P(1, 2), P(x=3, y=4), P(1).tags, [f.name for f in fields(P)], asdict(p), astuple(p), replace(p, x=9))


@dataclass(order=True, frozen=True)
class V:
    a: int
    b: str = field(compare=False, default="z")


print(V(1) < V(2), sorted([V(3), V(1)]), hash(V(1)) == hash(V(1)), {V(1): "k"}[V(1, "other")])
try:
    V(1).a = 5
except AttributeError as error:
    print(type(error).__name__, error)


@dataclass
class Base:
    n: int
    total: int = field(init=False, repr=False)
    def __post_init__(self): self.total = self.n * 2


@dataclass
class Sub(Base):
    extra: str = "e"
    def method(self): return self.total, self.extra


s = Sub(4)
print(s, s.method(), s == Sub(4), s != Base(4))
try:
    P()
except TypeError as error:
    print(error)


@dataclass(eq=False, repr=False)
class Plain:
    v: int = 1


print(Plain() == Plain(), Plain(5).v)
try:
    @dataclass
    class Mutable:
        items: list = []
except ValueError as error:
    print(error)
