# SPDX-License-Identifier: MIT
# Enumerations: members, aliases, lookup, flags of both kinds, strings, mixed-in types, hooks, what is refused.
from enum import *
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def hi(self): return "hi "+self.name
print(Color.RED, repr(Color.RED), Color(2), Color["GREEN"], list(Color), len(Color), Color.CRIMSON is Color.RED, Color.RED.hi(), Color.RED.value)
try: Color(9)
except ValueError as e: print(e)
try: Color["X"]
except KeyError as e: print(repr(e))
try: Color.RED = 5
except AttributeError as e: print(e)
class N(IntEnum):
    A = auto(); B = auto()
print(N.A + 1, N.B, f"{N.B}", repr(N.B), N.A < N.B, [10,20,30][N.B], sorted([N.B,N.A]), isinstance(N.A,int), N.A == 1, hash(N.A)==hash(1))
class P(Flag):
    R = auto(); W = auto(); X = auto(); RW = R|W
print(P.R|P.W, repr(P.R|P.X), ~P.R, P.R in P.RW, list(P.RW), bool(P.R & P.W), P(0), repr(P(0)), len(P), list(P), P(5))
class F(IntFlag):
    A=1; B=2; C=4
print(F.A|F.B, repr(F.A|F.B), repr(F(8)), repr(F.A|8), ~F.A, repr(~F.A), F.A+1, F(3) & 1, (F.A|F.B)==3)
class S(StrEnum):
    X = auto(); Y = "why"
print(S.X, repr(S.X), S.Y + "!", S("why"), f"{S.Y:>5}", S.X == "x")
Animal = Enum("Animal", "ANT BEE")
print(list(Animal), Animal.ANT.value)
class Planet(Enum):
    MERCURY = (3.3e23, 2.4e6)
    EARTH = (5.9e24, 6.3e6)
    def __init__(self, mass, radius): self.mass=mass; self.radius=radius
    @property
    def g(self): return round(self.mass/self.radius**2*6.67e-11,2)
print(Planet.EARTH.g, Planet.EARTH.value, Planet((3.3e23,2.4e6)))
try:
    @unique
    class D(Enum): A=1; B=1
except ValueError as e: print(e)
try:
    class E2(Color): Z=1
except TypeError as e: print(e)
class M(str, Enum):
    A="a"; B="b"
print(M.A, repr(M.A), M.A=="a", M("b"), M.A.upper(), {M.A:1}["a"])
print(Color.RED in Color, Color.__members__, type(Color), Color, repr(Color), repr(P))
d={Color.RED:1}; print(d[Color.RED], Color.RED.__class__, isinstance(Color.RED, Color))
try:
    class Q(Enum): A=1; A=2
except TypeError as e: print(e)
for n, m in Color.__members__.items(): print(n, m)
import copy; print(copy.deepcopy(Color.RED) is Color.RED)
class W(Enum):
    @classmethod
    def _missing_(cls, v): return cls.A
    A=1
print(W(77))
class T(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    AA = auto(); BB = auto()
print([t.value for t in T], Color.RED == 1, Color.RED != Color.GREEN, Color.RED is Color(1))
try: Color.RED < Color.GREEN
except TypeError as e: print(e)
class Op(Enum):
    ADD = "+"
    SUB = "-"
    def __call__(self, a, b): return a+b if self is Op.ADD else a-b
print(Op.ADD(1,2), Op("-")(5,3))
match Color.RED:
    case Color.GREEN: print("g")
    case Color.RED: print("r")
