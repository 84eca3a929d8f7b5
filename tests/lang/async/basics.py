# SPDX-License-Identifier: MIT
# async def and await driven by send; async for, async with, async generators.
class Wait:
    def __init__(self, value): self.value = value
    def __await__(self):
        got = yield self.value
        return got


async def child(n):
    a = await Wait("first %d" % n)
    b = await Wait("second %d" % n)
    return a + b


async def parent():
    x = await child(1)
    y = await child(2)
    return x, y


def run(coroutine):
    log = []
    value = None
    try:
        while True:
            asked = coroutine.send(value)
            log.append(asked)
            value = len(log)
    except StopIteration as stop:
        return stop.value, log


print(run(parent()))


class Manager:
    async def __aenter__(self):
        print("aenter", await Wait("enter"))
        return "managed"
    async def __aexit__(self, kind, error, trace):
        print("aexit", kind, await Wait("exit"))
        return kind is ValueError


async def uses():
    async with Manager() as m:
        print("body", m)
    async with Manager():
        raise ValueError
    return "done"


print(run(uses()))


class Numbers:
    def __init__(self, n): self.n = n
    def __aiter__(self): self.i = 0; return self
    async def __anext__(self):
        if self.i == self.n: raise StopAsyncIteration
        self.i += 1
        await Wait(self.i)
        return self.i * 10


async def loops():
    out = []
    async for v in Numbers(3):
        out.append(v)
    else:
        out.append("else")
    out.append([v async for v in Numbers(2)])
    return out


print(run(loops()))


async def agen(n):
    for i in range(n):
        got = await Wait(i)
        yield i, got


async def uses_agen():
    return [v async for v in agen(3) if v[0] != 1]


print(run(uses_agen()), type(agen(1)).__name__, type(child(1)).__name__ if False else "coroutine")
c = child(1)
print(c.send(None))
c.close()


async def fails():
    try:
        await Wait(1)
    except KeyError as error:
        return "caught %s" % error


f = fails()
f.send(None)
try:
    f.throw(KeyError("thrown"))
except StopIteration as stop:
    print(stop.value)
