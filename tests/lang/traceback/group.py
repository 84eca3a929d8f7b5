# SPDX-License-Identifier: MIT
# How a group that nobody caught is printed: members behind a margin, chains inside, notes.
def inner(kind, text):
    try:
        raise KeyError("first")
    except KeyError:
        raise kind(text)


def collect():
    found = []
    for kind in (ValueError, TypeError):
        try:
            inner(kind, kind.__name__)
        except Exception as e:
            e.add_note("note one\nnote two")
            found.append(e)
    return found


try:
    raise ExceptionGroup("below", [ZeroDivisionError("z"), ExceptionGroup("nested", collect()), OSError(5, "io")])
except ExceptionGroup as e:
    raise ExceptionGroup("top", [e, RuntimeError("last\nlines")]) from ValueError("cause")
