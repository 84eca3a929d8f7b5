# SPDX-License-Identifier: MIT
# group: threads
# exercises: queue.Queue with a bound between producers and as many consumers (size: items a producer)
# size: 45000
# quick-size: 11000
# threads: 2
import queue

import protocol


def produce(tasks, seed, count):
    random = protocol.Random(seed)
    total = 0
    for index in range(count):
        number = random.below(100000)
        total += number
        tasks.put((index, [number, number + 1]))
    tasks.put(None)
    return total


def consume(tasks):
    total = 0
    while True:
        task = tasks.get()
        if task is None:
            return total
        index, numbers = task
        if numbers[1] - numbers[0] != 1:
            raise ValueError("item %d is damaged" % index)
        total += numbers[0]


def run(size, threads):
    tasks = queue.Queue(64)
    calls = []
    for index in range(threads):
        calls.append((produce, (tasks, index + 1, size)))
        calls.append((consume, (tasks,)))
    totals = protocol.run_threads(calls)
    return "threads=%d produced=%d consumed=%d" % (threads, sum(totals[0::2]), sum(totals[1::2]))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=45000, threads=2, idle=idle)
