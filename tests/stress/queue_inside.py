# SPDX-License-Identifier: MIT
# Invariant: a program that holds a queue's mutex, or waits with its conditions, excludes and meets put and get.
import queue

import stress


def trial(number):
    tasks = queue.Queue()
    totals = [0, 0]
    over = []

    def produce():
        for n in range(200):
            tasks.put(n)
        over.append(1)

    def move():
        """Takes out what is there, behind the queue's back, and puts it back doubled as one item."""
        while not over:
            with tasks.mutex:
                before = len(tasks.queue)
                items = list(tasks.queue)
                stress.check(len(items) == before, "the queue changed under its mutex")
                tasks.queue.clear()
                stress.check(not tasks.queue and len(tasks.queue) == 0, "the queue filled under its mutex")
                if items:
                    tasks.queue.append(sum(items))
                    tasks.not_empty.notify()

    def consume():
        while not over or tasks.qsize():
            try:
                totals[0] += tasks.get(timeout=0.001)
            except queue.Empty:
                pass

    def watch():
        with tasks.not_empty:
            tasks.not_empty.wait_for(lambda: len(tasks.queue) or over, timeout=0.01)
            totals[1] += len(tasks.queue)

    stress.once([produce, move, consume, watch])
    with tasks.mutex:
        rest = sum(tasks.queue)
    stress.check(totals[0] + rest == sum(range(200)), "the sum changed on the way")


stress.rounds(trial)
stress.finish()
