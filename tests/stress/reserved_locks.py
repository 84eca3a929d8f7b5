# SPDX-License-Identifier: MIT
# Invariant: no write is lost, whoever kept the lock of the object for its next ones: lists and dicts that two threads
# write by turns and at once, moved between them two at a time, and dropped by another thread than wrote them last.
import threading

import stress

WRITES = 300


def fill(items, table, base):
    for n in range(WRITES):
        items.append(base + n)
        table[base + n] = n
        if n % 3 == 0:
            items[0] = n
            table[base] = table.get(base, 0)


def shared_by_two(number):
    """Both write both objects at once."""
    items = [0]
    table = {}
    threads = [threading.Thread(target=fill, args=(items, table, base)) for base in (1000, 100000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stress.check(len(items) == 1 + 2 * WRITES, "%d items" % len(items))
    stress.check(len(set(items[1:])) == 2 * WRITES, "an item came twice")
    stress.check(sorted(table) == sorted(items[1:]), "keys and items differ")


def by_turns(number):
    """One writes until its lock is its own, the other goes on with the object and drops it."""
    passed = []
    ready, taken = threading.Semaphore(0), threading.Semaphore(0)

    def first():
        for _ in range(20):
            items, table = [0], {}
            passed.append((items, table))
            fill(items, table, 1000)
            ready.release()
            for n in range(WRITES):
                table[1000 + n % 7] = n
            items = table = None
            taken.acquire()

    thread = threading.Thread(target=first)
    thread.start()
    for _ in range(20):
        ready.acquire()
        items, table = passed.pop()
        fill(items, table, 100000)
        stress.check(len(items) == 1 + 2 * WRITES and len(table) == 2 * WRITES, "a write was lost")
        items = table = None
        taken.release()
    thread.join()


def two_at_once(number):
    """Sections of two objects, in both orders, between sections of one."""
    left, right = list(range(10)), set(range(10))
    counts = {}

    def work(name, a, b):
        for n in range(WRITES // 3):
            for _ in range(80):
                counts[name] = counts.get(name, 0) + 1
            if isinstance(a, list):
                a.extend(b)
                del a[10:]
            else:
                a.update(b)
                a.discard(n + 1000)

    threads = [threading.Thread(target=work, args=("left", left, right)),
               threading.Thread(target=work, args=("right", right, left))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stress.check(counts == {"left": WRITES // 3 * 80, "right": WRITES // 3 * 80}, "counts %r" % counts)
    stress.check(len(left) == 10 and right >= set(left), "%r %r" % (left, right))


def trial(number):
    shared_by_two(number)
    by_turns(number)
    two_at_once(number)


stress.rounds(trial)
stress.finish()
