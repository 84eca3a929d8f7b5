# SPDX-License-Identifier: MIT
# Invariant: a generator started in one thread and resumed in another keeps its locals; send, throw and close work from
# any thread.
import stress


def accumulate():
    total = 0
    seen = []
    try:
        while True:
            try:
                value = yield total, seen
                seen.append(value)
                total += value
            except KeyError:
                total = 0
                seen = []
    finally:
        closed.append(len(seen))


closed = []


def trial(number):
    generators = [accumulate() for _ in range(5)]
    for generator in generators:
        next(generator)

    def feed():
        for generator in generators:
            for n in range(20):
                total, seen = generator.send(n)
            stress.check(total == sum(seen) and len(seen) == 20, "the generator's locals are damaged")

    def restart():
        for generator in generators:
            stress.check(generator.throw(KeyError("again")) == (0, []), "throw from another thread")

    for _ in range(3):
        stress.once([feed])
        restart()
        stress.once([feed])
        stress.once([restart])
        feed()
        restart()
    del closed[:]

    def close():
        for generator in generators:
            generator.close()

    stress.once([close])
    stress.check(closed == [0] * 5, "close from another thread")


stress.rounds(trial)
stress.finish()
