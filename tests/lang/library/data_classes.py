# SPDX-License-Identifier: MIT
# Dataclasses: defaults, factories, order, frozen, slots, keyword-only, InitVar, inheritance, replace, asdict.
from __future__ import annotations
from dataclasses import dataclass, field, asdict, astuple, replace, fields, InitVar, FrozenInstanceError, is_dataclass, make_dataclass, KW_ONLY
from typing import ClassVar, List, Optional
@dataclass
class P:
    x: int
    y: int = 2
    z: list = field(default_factory=list)
    n: ClassVar[int] = 5
print(P(1), P(1)==P(1), P(1)!=P(2), P(1,3,[4]), [f.name for f in fields(P)], P.n)
for bad in (lambda: P(), lambda: P(1,2,3,4), lambda: P(1,q=3), lambda: P(1,x=2)):
    try: bad()
    except TypeError as e: print(e)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "q"
f = F(1); print(f, hash(f)==hash((1,"q")), F(1)<F(2), sorted([F(3),F(1)]))
try: f.a = 3
except FrozenInstanceError as e: print(type(e).__name__, e)
try: del f.a
except AttributeError as e: print(type(e).__name__, e)
@dataclass
class C(P):
    w: float = 1.5
    k: InitVar[int] = 3
    def __post_init__(self, k): self.kk = k*2
c = C(1, k=7); print(c, c.kk, asdict(c), astuple(c))
print(replace(f, b="new"), is_dataclass(f), is_dataclass(F), is_dataclass(3))
@dataclass(slots=True)
class S:
    a: int = 1
    b: int = 2
s = S(); print(s, s.__slots__)
try: s.c = 1
except AttributeError as e: print("AE")
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2
print(K(a=1))
try: K(1)
except TypeError as e: print(e)
@dataclass
class M:
    a: int
    _: KW_ONLY
    b: int = 0
print(M(1,b=2), M.__match_args__)
match P(1,2):
    case P(x=1, y=q): print("m", q)
match P(1,2):
    case P(1, q): print("m2", q)
D = make_dataclass("D", [("x", int), ("y", int, field(default=5))]); print(D(1))
try:
    @dataclass
    class B: x: list = []
except ValueError as e: print(e)
@dataclass(eq=False)
class E: x: int = 1
print(E()==E(), repr(E()))
@dataclass
class N:
    v: int
    left: Optional[N] = None
print(N(1, N(2)), asdict(N(1,N(2))))
@dataclass
class H:
    x: int = field(repr=False, compare=False, default=1)
    y: int = field(init=False)
    def __post_init__(self): self.y = self.x*2
print(H(), H(5).y, H(1)==H(2), P.__hash__)
import copy; print(copy.copy(P(1)), copy.deepcopy(F(1)))
