# SPDX-License-Identifier: MIT
# group: threads
# exercises: CPU-bound threads that share nothing but code, each doing the full work
# size: 320
# quick-size: 80
# threads: 2
import protocol


class Cell:
    def __init__(self, key, following):
        self.key = key
        self.following = following


def fill(random, steps):
    buckets = [None] * 64
    for _ in range(steps):
        key = random.below(1 << 20)
        index = key % 64
        cell = buckets[index]
        if cell is not None and cell.key % 7 == 3:
            buckets[index] = cell.following
        else:
            buckets[index] = Cell(key, cell)
    return buckets


def work(seed, rounds):
    random = protocol.Random(seed)
    total = 0
    for _ in range(rounds):
        depth = 0
        for cell in fill(random, 1000):
            while cell is not None:
                total = (total * 31 + cell.key) & 0xffffff
                depth += 1
                cell = cell.following
        total += depth
    return total


def run(size, threads):
    calls = []
    for index in range(threads):
        calls.append((work, (index + 1, size)))
    return "threads=%d digest=%s" % (threads, protocol.digest(protocol.run_threads(calls)))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=320, threads=2, idle=idle)
