# SPDX-License-Identifier: MIT
# Invariant: keys that several threads insert into one dict are all there in the end, once, in each thread's own order,
# and readers find a key from the moment its writer says so.
import stress

WRITERS = 3
BATCH = 300


def trial(number):
    table = {}
    reached = [0] * WRITERS

    def writer(name):
        def run():
            for n in range(BATCH):
                table[name, n] = n
                reached[name] = n + 1
        return run

    def reader():
        for _ in range(20):
            for name in range(WRITERS):
                known = reached[name]
                for n in range(0, known, 17):
                    stress.check(table.get((name, n)) == n, "an inserted key is not found")

    stress.once([writer(name) for name in range(WRITERS)] + [reader])
    stress.check(len(table) == WRITERS * BATCH, "lost keys: %d" % len(table))
    latest = [-1] * WRITERS
    for name, n in table:
        stress.check(n == latest[name] + 1, "a writer's keys out of order")
        latest[name] = n


stress.rounds(trial)
stress.finish()
