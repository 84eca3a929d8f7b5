# SPDX-License-Identifier: MIT
# Invariant: every element that an iterating thread sees is whole, each writer's elements stand in its own order, and
# after the writers end none is lost.
import stress

WRITERS = 2
BATCH = 200


def trial(number):
    items = []

    def writer(name):
        def run():
            for n in range(BATCH):
                if n % 3 == 0:
                    items.extend([(name, n, name * 1000 + n)])
                elif n % 3 == 1:
                    items.append((name, n, name * 1000 + n))
                else:
                    items.__iadd__([(name, n, name * 1000 + n)])
        return run

    def reader():
        for _ in range(10):
            latest = [-1] * WRITERS
            for name, n, both in items:
                stress.check(both == name * 1000 + n, "a damaged element")
                stress.check(n > latest[name], "elements of one writer out of order")
                latest[name] = n
            copied = items[:]
            stress.check(len(copied) <= WRITERS * BATCH, "too many elements")

    stress.once([writer(n) for n in range(WRITERS)] + [reader, reader])
    stress.check(len(items) == WRITERS * BATCH, "lost elements: %d" % len(items))
    stress.check(sorted(items) == [(name, n, name * 1000 + n) for name in range(WRITERS) for n in range(BATCH)],
                 "other elements than were put in")


stress.rounds(trial)
stress.finish()
