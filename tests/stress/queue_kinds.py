# SPDX-License-Identifier: MIT
# Invariant: through every kind of queue, bounded or not, overridden or not, each item passes exactly once and whole, with
# timeouts and refusals in between; join returns when every task is done, and shutdown wakes everybody.
import queue
import threading

import stress

ITEMS = 60


class Hooked(queue.Queue):
    def _put(self, item):
        super()._put(("wrapped", item))

    def _get(self):
        return super()._get()[1]


class Set(queue.Queue):
    def _init(self, maxsize):
        self.queue = set()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.add(item)

    def _get(self):
        return self.queue.pop()


KINDS = [queue.Queue, queue.LifoQueue, queue.PriorityQueue, Hooked, Set]


def put_somehow(tasks, item, n):
    while True:
        try:
            if n % 3 == 0:
                tasks.put(item)
            elif n % 3 == 1:
                tasks.put(item, timeout=0.0005)
            else:
                tasks.put_nowait(item)
            return
        except queue.Full:
            pass


def get_somehow(tasks, n):
    while True:
        try:
            if n % 3 == 0:
                return tasks.get()
            if n % 3 == 1:
                return tasks.get(timeout=0.0005)
            return tasks.get_nowait()
        except queue.Empty:
            pass


def pass_through(tasks):
    taken = [[] for _ in range(3)]

    def produce(name):
        def run():
            for n in range(ITEMS):
                put_somehow(tasks, (name, n), n)
        return run

    def consume(place):
        def run():
            for n in range(ITEMS):
                taken[place].append(get_somehow(tasks, n + place))
                tasks.task_done()
        return run

    stress.once([produce(n) for n in range(3)] + [consume(n) for n in range(3)] + [tasks.qsize, tasks.empty, tasks.full])
    tasks.join()
    stress.check(sorted(taken[0] + taken[1] + taken[2]) == [(name, n) for name in range(3) for n in range(ITEMS)],
                 "items lost or doubled")
    stress.check(tasks.qsize() == 0 and tasks.unfinished_tasks == 0, "something is left over")


def all_wake(tasks):
    """Getters wait, or come too late: either way each is refused once the queue is shut down."""
    refused = []

    def get():
        try:
            tasks.get()
        except queue.ShutDown:
            refused.append(1)

    stress.once([get, get, get, tasks.shutdown])
    stress.check(len(refused) == 3, "a getter that was not refused")


def simple():
    tasks = queue.SimpleQueue()
    taken = [[], []]

    def produce(name):
        def run():
            for n in range(ITEMS * 2):
                tasks.put((name, n))
        return run

    def consume(place):
        def run():
            latest = {}
            for n in range(ITEMS * 2):
                name, number = get_somehow(tasks, n)
                stress.check(number > latest.get(name, -1), "items of one producer out of order")
                latest[name] = number
                taken[place].append((name, number))
        return run

    stress.once([produce(0), produce(1), consume(0), consume(1)])
    stress.check(sorted(taken[0] + taken[1]) == [(name, n) for name in range(2) for n in range(ITEMS * 2)],
                 "items lost or doubled")
    stress.check(tasks.empty(), "something is left over")


def trial(number):
    kind = KINDS[number % len(KINDS)]
    pass_through(kind(number % 4))
    all_wake(kind())
    simple()


stress.rounds(trial)
stress.finish()
