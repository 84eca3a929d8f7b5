# SPDX-License-Identifier: MIT
# Enum, IntEnum, auto, Flag; lookup, iteration, identity, aliases.
import enum


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def lower(self): return self.name.lower()

    @classmethod
    def first(cls): return next(iter(cls))


print(Color.RED, repr(Color.GREEN), Color.RED.name, Color.RED.value, Color(2), Color["RED"], list(Color), len(Color), Color.CRIMSON is Color.RED, Color.RED.lower(), Color.first(), Color.RED == 1, isinstance(Color.RED, Color), Color.RED in Color)
for bad in (lambda: Color(9), lambda: Color["NONE"], lambda: setattr(Color, "RED", 3)):
    try:
        bad()
    except (ValueError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)


class N(enum.IntEnum):
    A = enum.auto()
    B = enum.auto()
    C = 10


print(N.B + 1, N.A < N.C, sorted([N.C, N.A]), int(N.C), [n.value for n in N], {N.A: "x"}[N.A], N(10) is N.C)


class F(enum.Flag):
    R = enum.auto()
    W = enum.auto()
    X = enum.auto()


rw = F.R | F.W
print(F.R in rw, F.X in rw, rw & F.R, bool(rw & F.X), F.R.value, F.X.value, rw.value, (rw ^ F.R) is F.W)
print(Color.__members__.keys() == {"RED", "GREEN", "CRIMSON"}, enum.Enum("Made", "A B").B.value, hash(Color.RED) == hash(Color.CRIMSON))
