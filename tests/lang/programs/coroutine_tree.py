# SPDX-License-Identifier: MIT
# A tree walked by generators that delegate, by coroutines that await, and by an event loop of our own with timers and queues.
import heapq
from collections import deque


class Tree:
    def __init__(self, left, value, right):
        self.left, self.value, self.right = left, value, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    async def total(self):
        sum_left = await self.left.total() if self.left else 0
        sum_right = await self.right.total() if self.right else 0
        return sum_left + self.value + sum_right

    async def walk(self):
        for side in (self.left, self, self.right):
            if side is self:
                yield self.value
            elif side:
                async for value in side.walk():
                    yield value


def grown(values):
    n = len(values)
    if not n:
        return None
    return Tree(grown(values[:n // 2]), values[n // 2], grown(values[n // 2 + 1:]))


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as done:
        return done.value


tree = grown(list(range(1000)))
print(sum(tree), max(tree), list(tree)[:5], run(tree.total()))


async def collect():
    return [v async for v in tree.walk() if v % 250 == 0], {v: 1 async for v in tree.walk() if v > 997}


print(run(collect()))


class Future:
    def __init__(self, loop):
        self.loop, self.done, self.value, self.waiting = loop, False, None, []

    def set(self, value):
        self.done, self.value = True, value
        self.loop.ready.extend((task, value) for task in self.waiting)

    def __await__(self):
        if not self.done:
            yield self
        return self.value


class Loop:
    def __init__(self):
        self.ready, self.timers, self.now, self.count = deque(), [], 0, 0

    def start(self, coroutine):
        task = Future(self)
        task.coroutine = coroutine
        self.ready.append((task, None))
        return task

    def sleep(self, delay):
        future = Future(self)
        self.count += 1
        heapq.heappush(self.timers, (self.now + delay, self.count, future))
        return future

    def run(self, coroutine):
        main = self.start(coroutine)
        while not main.done:
            while self.ready:
                task, value = self.ready.popleft()
                try:
                    task.coroutine.send(value).waiting.append(task)
                except StopIteration as end:
                    task.set(end.value)
                except Exception as error:
                    task.set(error)
            if self.timers and not main.done:
                self.now, _, future = heapq.heappop(self.timers)
                future.set(None)
            elif not main.done and not self.ready:
                raise RuntimeError("nothing left to wait for")
        return main.value


class Channel:
    def __init__(self, loop, size):
        self.loop, self.size, self.items, self.getters, self.putters = loop, size, deque(), deque(), deque()

    async def put(self, item):
        while len(self.items) >= self.size:
            future = Future(self.loop)
            self.putters.append(future)
            await future
        self.items.append(item)
        if self.getters:
            self.getters.popleft().set(None)

    async def get(self):
        while not self.items:
            future = Future(self.loop)
            self.getters.append(future)
            await future
        item = self.items.popleft()
        if self.putters:
            self.putters.popleft().set(None)
        return item

    def __aiter__(self):
        return self

    async def __anext__(self):
        item = await self.get()
        if item is None:
            raise StopAsyncIteration
        return item


class Lock:
    def __init__(self, loop, name):
        self.loop, self.name, self.holder, self.queue = loop, name, None, deque()

    async def __aenter__(self):
        while self.holder:
            future = Future(self.loop)
            self.queue.append(future)
            await future
        self.holder = True
        return self

    async def __aexit__(self, kind, error, tb):
        self.holder = None
        if self.queue:
            self.queue.popleft().set(None)
        return kind is KeyError


async def main(loop):
    log, channel, lock = [], Channel(loop, 2), Lock(loop, "l")

    async def producer(name, n):
        for i in range(n):
            await loop.sleep(ord(name) % 3 + 1)
            await channel.put("%s%d" % (name, i))
        return name

    async def consumer():
        async for item in channel:
            async with lock as held:
                log.append((loop.now, item))
                await loop.sleep(1)
                if item == "a1":
                    raise KeyError(held.name)
        return len(log)

    async def fails():
        await loop.sleep(2)
        try:
            raise ValueError("late")
        finally:
            await loop.sleep(1)
            log.append("cleaned")
    producers = [loop.start(producer(name, 3)) for name in "abc"]
    eater, failing = loop.start(consumer()), loop.start(fails())
    names = [await p for p in producers]
    await channel.put(None)
    print(names, await eater, repr(await failing), loop.now)
    print(log)
    return await anext(tree.walk()), await anext(Channel.__aiter__(ended()), "default")


class ended:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration


loop = Loop()
Channel.__aiter__ = lambda self: self
print(loop.run(main(loop)))
try:
    Loop().run(Channel(Loop(), 1).get())
except RuntimeError as error:
    print(error)
for wrong in (5, ended, [1]):
    try:
        aiter(wrong)
    except TypeError as error:
        print(error)
