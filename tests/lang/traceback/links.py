# SPDX-License-Identifier: MIT
"""__traceback__ as a chain of links: tb_lineno and tb_next, from the outermost frame inward."""


def inner():
    raise KeyError("deep")


def middle():
    inner()


def outer():
    try:
        middle()
    except KeyError as error:
        print(chain(error.__traceback__))
        kept.append(error.__traceback__)
        raise


def chain(tb):
    lines = []
    while tb is not None:
        lines.append(tb.tb_lineno)
        tb = tb.tb_next
    return lines


kept = []
try:
    outer()
except KeyError as error:
    caught = error
    print(chain(error.__traceback__), chain(kept[0]))
    tail = error.__traceback__.tb_next.tb_next

other = ValueError("other").with_traceback(tail)
print(chain(other.__traceback__))
try:
    raise other
except ValueError as error:
    print(chain(error.__traceback__), chain(tail))

caught.__traceback__ = caught.__traceback__.tb_next
print(chain(caught.__traceback__))
caught.__traceback__ = None
print(caught.__traceback__, ValueError().__traceback__)


def loops(n):
    if n:
        loops(n - 1)
    else:
        1 / 0


try:
    loops(5)
except ZeroDivisionError as error:
    print(chain(error.__traceback__))
    innermost = error.__traceback__
    while innermost.tb_next:
        innermost = innermost.tb_next
    print(innermost.tb_lineno)
