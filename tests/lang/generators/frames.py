# SPDX-License-Identifier: MIT
# gi_code, gi_frame, gi_running, gi_suspended, gi_yieldfrom and what coroutines and async generators call them.
def inner():
    x = yield "inner"
    yield x


def outer(a, b=2):
    c = a + b
    print(g.gi_running, g.gi_suspended, sorted(g.gi_frame.f_locals), g.gi_frame.f_lineno)
    yield c
    d = lambda: c
    yield from inner()
    return d


g = outer(1)
print(g.gi_code.co_name, g.gi_code is outer.__code__, g.gi_running, g.gi_suspended, g.gi_yieldfrom)
print(g.gi_frame.f_lineno, g.gi_frame.f_locals, g.gi_frame.f_code is outer.__code__, g.gi_frame.f_back)
print(next(g), g.gi_running, g.gi_suspended, g.gi_frame.f_lineno, sorted(g.gi_frame.f_locals.items()))
print(next(g), type(g.gi_yieldfrom).__name__, g.gi_yieldfrom.gi_code.co_name, g.gi_yieldfrom.gi_frame.f_lineno)
print(g.gi_frame.f_globals is globals() or g.gi_frame.f_globals["outer"] is outer)
print(g.send(5), g.gi_yieldfrom.gi_frame.f_locals)
print(list(g), g.gi_frame, g.gi_running, g.gi_suspended, g.gi_yieldfrom, g.gi_code.co_name)


def raises():
    yield 1
    raise ValueError


h = raises()
next(h)
try:
    next(h)
except ValueError:
    print(h.gi_frame, h.gi_suspended)
h = raises()
h.close()
print(h.gi_frame, h.gi_running)


class Awaited:
    def __await__(self):
        yield "waits"


async def work(n):
    await Awaited()
    return n


c = work(3)
print(c.cr_code.co_name, c.cr_running, c.cr_suspended, c.cr_await, c.cr_frame.f_locals)
c.send(None)
print(c.cr_suspended, type(c.cr_await).__name__, c.cr_frame.f_lineno)
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value, c.cr_frame, c.cr_await)


async def agen():
    yield 1


a = agen()
print(a.ag_code.co_name, a.ag_running, a.ag_await, a.ag_frame.f_lineno)
for thing, name in ((g, "cr_frame"), (c, "gi_frame"), (a, "gi_code")):
    try:
        getattr(thing, name)
    except AttributeError as e:
        print(e)
e = (i for i in range(3))
print(e.gi_code.co_name, next(e), e.gi_frame.f_lineno)
