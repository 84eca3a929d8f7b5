# SPDX-License-Identifier: MIT
# aiter() and anext(), with a default and without; what async for refuses.
class Count:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def numbers():
    yield 1
    yield 2


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    raise RuntimeError("it waits")


async def main():
    it = aiter(Count(2))
    print(await anext(it), await anext(it), await anext(it, "end"), await anext(it, None))
    try:
        await anext(it)
    except StopAsyncIteration as error:
        print("stop", error.args)
    gen = numbers()
    print(aiter(gen) is gen, await anext(gen), await anext(gen), await anext(gen, "over"))
    return [x async for x in aiter(Count(3))]


print(run(main()))


class NoNext:
    def __aiter__(self):
        return 5


async def loop_over(thing):
    async for x in thing:
        pass


for wrong in (5, [1], NoNext(), Count):
    for f in (aiter, anext, lambda v: anext(v, 1), lambda v: run(loop_over(v))):
        try:
            f(wrong)
        except TypeError as error:
            print(error)


class Failing(Count):
    async def __anext__(self):
        raise ValueError("inside")


async def default_is_no_net():
    try:
        await anext(Failing(1), "default")
    except ValueError as error:
        return "ValueError " + str(error)


print(run(default_is_no_net()))
for args in ((), (1, 2, 3)):
    try:
        anext(*args)
    except TypeError as error:
        print(error)
