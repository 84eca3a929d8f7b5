# SPDX-License-Identifier: MIT
# Asynchronous generators: asend, athrow, aclose, comprehensions, and what their awaitables refuse.
def drive(c):
    try:
        while True: print("bubbled", c.send(None))
    except StopIteration as e: return e.value
class Suspend:
    def __init__(self, v): self.v=v
    def __await__(self):
        x = yield self.v
        return x
async def agen(n):
    try:
        for i in range(n):
            await Suspend(("s",i))
            got = yield i
            print("got", got)
    finally:
        print("closing")
async def main():
    async for x in agen(3): print("x", x)
    g = agen(5)
    print(await g.__anext__())
    print(await g.asend("hi"))
    try:
        print(await g.athrow(ValueError("boo")))
    except ValueError as e: print("VE", e)
    try: await g.__anext__()
    except StopAsyncIteration: print("done")
    g = agen(5)
    await g.__anext__()
    await g.aclose(); await g.aclose()
    print([y async for y in agen(2)], {y: y async for y in agen(2)})
    print([z async for z in (q*2 async for q in agen(2))])
    async for x in agen(3):
        break
    else: print("no")
    return "end"
print(drive(main()))
async def c(): return 1
k = c()
print(drive(k))
try: k.send(None)
except RuntimeError as e: print(e)
g = agen(1)
a = g.__anext__()
print(type(a).__name__, type(g.aclose()).__name__)
print(a.send(None)); 
try: a.send(None)
except StopIteration as e: print(e.value)
try: a.send(None)
except RuntimeError as e: print(e)
b = g.__anext__()
try: b.send(None)
except StopAsyncIteration: print("SAI")
class A: pass
