# SPDX-License-Identifier: MIT
# traceback and atexit: exceptions as text, chains, what is called at the end.
import atexit
import sys
import traceback


def inner():
    return 1 / 0


def outer():
    try:
        inner()
    except ZeroDivisionError as error:
        raise ValueError("worse") from error


def plain(text):
    return [line for line in text.replace(__file__, "FILE").split("\n") if line.strip(" ~^")]


try:
    outer()
except ValueError as error:
    print(plain(traceback.format_exc()))
    print(plain("".join(traceback.format_exception(error))))
    print(plain("".join(traceback.format_exception(type(error), error, error.__traceback__))))
    print(traceback.format_exception_only(error), traceback.format_exception_only(KeyError("k")))
    print([(entry.lineno, entry.name, entry.line) for entry in traceback.extract_tb(error.__traceback__)])
    print(plain("".join(traceback.format_tb(error.__traceback__))))
    print(plain("".join(traceback.format_exception(error, chain=False))))
    sys.stderr, kept = sys.stdout, sys.stderr
    traceback.print_exception(KeyError("never raised"))
    sys.stderr = kept


class Own(Exception):
    pass


print(traceback.format_exception_only(Own()), traceback.format_exception_only(Own("a", 2)), repr(traceback.format_exc()))
atexit.register(print, "last", end=".\n")


@atexit.register
def said():
    print("first of the end")


def dropped():
    print("never")


atexit.register(dropped)
atexit.unregister(dropped)
print("end of the text")
