# SPDX-License-Identifier: MIT
# ExceptionGroup and BaseExceptionGroup: making, text, split, subgroup, derive, what they refuse.
eg = ExceptionGroup("text", [ValueError(1), TypeError("t"), ExceptionGroup("in", (OSError(3), ValueError(4)))])
print(eg, repr(eg), eg.message, eg.exceptions, eg.args)
print(ExceptionGroup.__mro__)
print(ExceptionGroup.__bases__, BaseExceptionGroup.__bases__, isinstance(eg, Exception))
print(type(BaseExceptionGroup("b", [ValueError()])), type(BaseExceptionGroup("b", [SystemExit()])))
print(ExceptionGroup("one", [ValueError()]))
for make in (lambda: ExceptionGroup("x"), lambda: ExceptionGroup(), lambda: ExceptionGroup("x", [], 3), lambda: ExceptionGroup(1, [ValueError()]),
             lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", 5), lambda: ExceptionGroup("x", {ValueError()}),
             lambda: ExceptionGroup("x", [ValueError(), 3]), lambda: ExceptionGroup("x", [ValueError]),
             lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: eg.split(3), lambda: eg.split(int),
             lambda: eg.split((ValueError, 3)), lambda: eg.subgroup("a"), lambda: eg.derive([])):
    try:
        make()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, str(e) if "expected a" not in str(e) else "expected ...")


class Mine(ExceptionGroup):
    def __new__(cls, message, excs, code=5):
        self = super().__new__(cls, message, excs)
        self.code = code
        return self

    def derive(self, excs):
        return Mine(self.message, excs, self.code)


class Mixed(ExceptionGroup, ValueError):
    pass


try:
    Mixed("m", [KeyboardInterrupt()])
except TypeError as e:
    print(e)
print(Mixed("m", [ValueError()]), [c.__name__ for c in Mixed.__mro__])
m = Mine("mine", [ValueError(1), TypeError(2)], 9)
match, rest = m.split(ValueError)
print(repr(match), match.code, repr(rest), rest.code)
print(eg.split(ValueError))
print(eg.split((ValueError, OSError)))
print(eg.split(ExceptionGroup), eg.split(ExceptionGroup)[0] is eg)
print(eg.subgroup(OSError), eg.subgroup(KeyError), eg.subgroup(lambda e: isinstance(e, ValueError)))
print(eg.subgroup(lambda e: len(e.args) == 1), eg.split(()))
try:
    eg.subgroup(lambda e: 1 // 0)
except ZeroDivisionError as e:
    print(e)
try:
    raise eg from KeyError("cause")
except ExceptionGroup as e:
    e.add_note("noted")
    part = e.subgroup(ValueError)
    print(part.__cause__ is e.__cause__, part.__traceback__ is not None, part.__notes__, part.__notes__ is e.__notes__)
print(eg.derive([OSError()]), type(eg.derive([SystemExit()])).__name__)
print(ExceptionGroup("a", [ValueError(1)]) == ExceptionGroup("a", [ValueError(1)]))
print(ExceptionGroup[int] if False else "", issubclass(ExceptionGroup, BaseExceptionGroup))
deep = ValueError("deep")
for i in range(50):
    deep = ExceptionGroup(str(i), [deep])
print(repr(deep.subgroup(ValueError))[:60], deep.subgroup(TypeError))


class Bad(ExceptionGroup):
    def derive(self, excs):
        return 3


try:
    Bad("bad", [ValueError(), TypeError()]).split(ValueError)
except TypeError as e:
    print(e)
try:
    eg.message = "x"
except AttributeError:
    print("read only")
