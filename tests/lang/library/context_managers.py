# SPDX-License-Identifier: MIT
# contextlib: managers from generators, decorators, stacks, suppress, redirection.
import contextlib
import io
import sys


@contextlib.contextmanager
def managed(x):
    print("in", x)
    try:
        yield x * 2
    except ValueError as error:
        print("caught", error)
    finally:
        print("out", x)


with managed(3) as y:
    print(y)
    raise ValueError("q")
try:
    with managed(4):
        raise KeyError("passes")
except KeyError as error:
    print(error)


@managed(5)
def decorated(a):
    print("body", a)
    return a


print(decorated(1), decorated(2), decorated.__name__)
with contextlib.suppress(KeyError, IndexError):
    [][1]
with contextlib.ExitStack() as stack:
    stack.enter_context(managed(1))
    stack.callback(print, "callback", sep=" ")
    stack.push(lambda *details: print("pushed", details[0]))
try:
    with contextlib.ExitStack() as stack:
        stack.enter_context(managed(2))
        stack.callback(lambda: 1 / 0)
        raise ValueError("first")
except ZeroDivisionError as error:
    print(repr(error), repr(error.__context__))
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print("hidden")
print(repr(out.getvalue()))


class Closed:
    def close(self):
        print("closed")


with contextlib.closing(Closed()) as c, contextlib.nullcontext(7) as n:
    print(n)


@contextlib.contextmanager
def broken():
    if False:
        yield


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


for wrong in (broken, twice):
    try:
        with wrong():
            pass
    except RuntimeError as error:
        print(error)


@contextlib.asynccontextmanager
async def later():
    print("a in")
    try:
        yield 5
    finally:
        print("a out")


async def main():
    async with later() as v:
        print(v)
    async with contextlib.AsyncExitStack() as stack:
        print(await stack.enter_async_context(later()))
        stack.callback(print, "plain")


try:
    main().send(None)
except StopIteration:
    print("done")
print(isinstance(managed(1), contextlib.AbstractContextManager))


class Own(contextlib.ContextDecorator):
    def __enter__(self):
        print("enter")

    def __exit__(self, *details):
        print("leave", details[0])
        return True


@Own()
def fails():
    raise ValueError


print(fails())
