# SPDX-License-Identifier: MIT
# traceback.TracebackException: an exception kept as text. typing.get_overloads.
import traceback
import typing


def inner(value):
    return 10 / value


def outer(value):
    try:
        inner(value)
    except ZeroDivisionError as error:
        raise ValueError("outer failed") from error


def shown(kept, **options):
    """Without the lines of carets, which only CPython draws."""
    lines = "".join(kept.format(**options)).split("\n")
    return "\n".join(line for line in lines if not line.strip() or line.strip(" ^~"))


try:
    outer(0)
except ValueError as error:
    error.add_note("a note")
    kept = traceback.TracebackException.from_exception(error)
    same = traceback.TracebackException(type(error), error, error.__traceback__)
print(shown(kept).replace(__file__, "FILE"))
print(shown(kept, chain=False).replace(__file__, "FILE"))
print(str(kept), kept.exc_type, list(kept.format_exception_only()), [place.name for place in kept.stack], kept.__notes__)
print(str(kept.__cause__), kept.__cause__.exc_type, [place.name for place in kept.__cause__.stack], kept.__suppress_context__)
print(kept == same, kept != 3, kept.stack[0].lineno)

try:
    try:
        {}["missing"]
    except KeyError:
        inner("text")
except TypeError as error:
    kept = traceback.TracebackException.from_exception(error, limit=None)
print(shown(kept).replace(__file__, "FILE"), kept.__cause__, kept.__context__.exc_type)
alone = traceback.TracebackException.from_exception(OSError(2, "no file"))
print("".join(alone.format()), alone.__context__)


@typing.overload
def twice(x: int) -> int: ...
@typing.overload
def twice(x: str) -> str: ...
def twice(x):
    return x * 2


found = typing.get_overloads(twice)
print(len(found), [f.__qualname__ for f in found], twice("ab"), typing.get_overloads(inner))
typing.clear_overloads()
print(typing.get_overloads(twice))
