# SPDX-License-Identifier: MIT
# A small scheduler of coroutines with queues, written with send.
class Switch:
    def __await__(self):
        yield


class Queue:
    def __init__(self): self.items = []
    async def get(self):
        while not self.items:
            await Switch()
        return self.items.pop(0)
    def put(self, item): self.items.append(item)


async def producer(q, n, log):
    for i in range(n):
        log.append("put %d" % i)
        q.put(i)
        await Switch()
    q.put(None)


async def consumer(q, log):
    total = 0
    while (item := await q.get()) is not None:
        total += item
        log.append("got %d" % item)
    return total


def run_all(coroutines):
    results = {}
    ready = list(enumerate(coroutines))
    while ready:
        index, c = ready.pop(0)
        try:
            c.send(None)
            ready.append((index, c))
        except StopIteration as stop:
            results[index] = stop.value
    return results


log = []
q = Queue()
print(run_all([producer(q, 3, log), consumer(q, log)]), log)


async def fib(n):
    if n < 2:
        return n
    return await fib(n - 1) + await fib(n - 2)


print(run_all([fib(12)]))


async def gen(n):
    while n:
        yield n
        await Switch()
        n -= 1


async def total():
    s = 0
    async for v in gen(5):
        s += v
    return s, [x async for x in gen(2)], {x: 1 async for x in gen(2)}


print(run_all([total(), total()]))
