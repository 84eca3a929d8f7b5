# SPDX-License-Identifier: MIT
# __context__, __cause__, from None, restoring the handled exception.
import sys


def causes(error):
    out = []
    while error is not None:
        out.append(repr(error))
        if error.__cause__ is not None:
            out.append("caused by")
            error = error.__cause__
        elif error.__suppress_context__:
            out.append("suppressed")
            error = None
        elif error.__context__ is not None:
            out.append("during")
            error = error.__context__
        else:
            error = None
    return " ".join(out)


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k")


def explicit():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise ValueError("v") from error


def none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("v") from None


def in_finally():
    try:
        raise ValueError("first")
    finally:
        raise TypeError("second")


def three():
    try:
        explicit()
    except ValueError:
        raise IndexError("last")


for function in (implicit, explicit, none, in_finally, three):
    try:
        function()
    except Exception as error:
        print(function.__name__, causes(error))
print(sys.exc_info()[0])
try:
    raise ValueError("x")
except ValueError:
    print(sys.exc_info()[0].__name__, sys.exc_info()[1])
    try:
        raise KeyError("y")
    except KeyError:
        print(sys.exc_info()[0].__name__)
    print(sys.exc_info()[0].__name__)
print(sys.exc_info() == (None, None, None))
try:
    raise ValueError("a") from 5
except TypeError as error:
    print(error)


def handled_then_raise():
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    raise ValueError("clean")


try:
    handled_then_raise()
except ValueError as error:
    print(causes(error))
try:
    raise ValueError("b") from KeyError("c")
except ValueError as error:
    print(causes(error))
