# SPDX-License-Identifier: MIT
# add_note, with_traceback, __traceback__ as attribute, exceptions with keyword arguments, nested finally and else.
try:
    try:
        raise ValueError("base")
    except ValueError as error:
        error.add_note("a note")
        raise
except ValueError as error:
    print(error, error.__notes__, error.__traceback__ is not None, error.with_traceback(None) is error)


class K(Exception):
    def __init__(self, *, code=1, **rest):
        super().__init__(code)
        self.code, self.rest = code, rest


try:
    raise K(code=5, extra=2)
except K as k:
    print(k.code, k.rest, k.args)
try:
    raise FileNotFoundError(2, "No such file", "name.txt")
except OSError as error:
    print(error, error.filename, error.errno)
try:
    "é".encode("ascii")
except UnicodeEncodeError as error:
    print(error, error.start, error.end, error.reason)
try:
    b"\xff".decode()
except UnicodeDecodeError as error:
    print(error)
try:
    eval("1 +") if False else int("x", 99)
except ValueError as error:
    print(error)
print(issubclass(TimeoutError, OSError), OSError(13, "x").__class__.__name__, KeyError("a") == KeyError("a"), BaseException().args)
