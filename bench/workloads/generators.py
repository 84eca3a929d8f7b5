# SPDX-License-Identifier: MIT
# group: single
# exercises: generators in pipelines, recursion by yield from, send, generator expressions
# size: 540000
# quick-size: 130000
# count-size: 3000
import protocol


def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def squares(source):
    for n in source:
        yield n * n % 1009


def chunks(source, length):
    chunk = []
    for item in source:
        chunk.append(item)
        if len(chunk) == length:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def running_mean():
    total = 0
    count = 0
    mean = 0
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total // count


def tree(depth):
    if depth == 0:
        return None
    return (tree(depth - 1), depth, tree(depth - 1))


def walk(node):
    if node is not None:
        left, value, right = node
        yield from walk(left)
        yield value
        yield from walk(right)


def merge(left, right):
    """Two ascending generators as one."""
    a = next(left, None)
    b = next(right, None)
    while a is not None and b is not None:
        if a <= b:
            yield a
            a = next(left, None)
        else:
            yield b
            b = next(right, None)
    while a is not None:
        yield a
        a = next(left, None)
    while b is not None:
        yield b
        b = next(right, None)


def run(size, threads):
    total = 0
    for chunk in chunks(squares(numbers(size)), 16):
        total += max(chunk) - min(chunk)
    mean = running_mean()
    next(mean)
    last = 0
    for n in numbers(size):
        last = mean.send(n % 101)
    mean.close()
    walked = 0
    root = tree(8)
    for _ in range(size // 2500):
        walked += sum(value for value in walk(root) if value > 1)
    merged = 0
    for position, value in enumerate(merge((n * 3 for n in range(size)), (n * 5 for n in range(size)))):
        merged += position ^ value
    return "total=%d mean=%d walked=%d merged=%d" % (total, last, walked, merged)


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=540000, idle=idle)
