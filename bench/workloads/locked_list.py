# SPDX-License-Identifier: MIT
# group: threads
# exercises: a list and an object under one lock, short critical sections with work between them
# size: 260000
# quick-size: 70000
# threads: 2
import threading

import protocol


class Stack:
    def __init__(self):
        self.lock = threading.Lock()
        self.items = []
        self.highest = 0

    def push(self, item):
        with self.lock:
            self.items.append(item)
            if len(self.items) > self.highest:
                self.highest = len(self.items)

    def pop(self):
        with self.lock:
            if self.items:
                return self.items.pop()
        return None


def work(stack, seed, size):
    random = protocol.Random(seed)
    taken = 0
    put = 0
    for _ in range(size):
        number = random.below(1000)
        if number % 3 != 0:
            stack.push(number)
            put += number
        else:
            item = stack.pop()
            if item is not None:
                taken += item
    return put - taken


def run(size, threads):
    stack = Stack()
    calls = []
    for index in range(threads):
        calls.append((work, (stack, index + 1, size)))
    balance = sum(protocol.run_threads(calls)) - sum(stack.items)
    return "threads=%d balance=%d" % (threads, balance)


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=260000, threads=2, idle=idle)
