# SPDX-License-Identifier: MIT
# Invariant: every item that several producers put arrives at exactly one consumer, whole, and in its producer's order
# at each consumer.
import queue

import stress

ITEMS = 200


def trial(number):
    tasks = queue.Queue(1 + number % 8)
    taken = [[], [], []]

    def produce(name):
        def run():
            for n in range(ITEMS):
                tasks.put((name, n, [name, n]))
            tasks.put(None)
        return run

    def consume(place):
        def run():
            latest = {}
            while True:
                item = tasks.get()
                if item is None:
                    break
                name, n, both = item
                stress.check(both == [name, n], "a damaged item")
                stress.check(n > latest.get(name, -1), "items of one producer out of order")
                latest[name] = n
                taken[place].append((name, n))
        return run

    stress.once([produce(n) for n in range(3)] + [consume(n) for n in range(3)])
    everything = sorted(taken[0] + taken[1] + taken[2])
    stress.check(everything == [(name, n) for name in range(3) for n in range(ITEMS)], "items lost or doubled")
    stress.check(tasks.empty() and tasks.qsize() == 0, "items are left over")


stress.rounds(trial)
stress.finish()
