# SPDX-License-Identifier: MIT
# Invariant: threads that draw from one iterator get only elements of its source; a shared iterator ends for all.
import stress


def trial(number):
    numbers = list(range(400))
    sources = [iter(numbers), iter(range(400)), iter(tuple(numbers)), iter("ab" * 200), enumerate(numbers),
               zip(numbers, numbers), map(lambda n: n, numbers), reversed(numbers), iter({n: n for n in numbers})]

    def draw():
        for source in sources:
            drawn = 0
            for item in source:
                drawn += 1
                if isinstance(item, tuple):
                    stress.check(0 <= item[0] <= 400 and 0 <= item[1] < 400, "a pair from nowhere")
                elif isinstance(item, str):
                    stress.check(item in "ab", "a letter from nowhere")
                else:
                    stress.check(0 <= item < 400, "a number from nowhere: %r" % item)
            stress.check(drawn <= 1200, "more elements than the source can give")

    stress.once([draw, draw, draw])
    for source in sources:
        stress.check(next(source, None) is None, "an iterator that goes on after its end")


stress.rounds(trial)
stress.finish()
