# SPDX-License-Identifier: MIT
# Invariant: a generator that several threads draw from gives every value exactly once; a thread that comes while it runs
# gets ValueError.
import stress


def numbers(limit):
    kept = ["state"]
    for n in range(limit):
        kept.append(n)
        yield (n, kept)
        kept.pop()


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def trial(number):
    source = numbers(300)
    nested = tree(7)
    drawn = []
    depths = []

    def draw():
        while True:
            try:
                drawn.append(next(source)[0])
            except ValueError as error:
                stress.check("already executing" in str(error), str(error))
            except StopIteration:
                break

    def draw_nested():
        while True:
            try:
                depths.append(next(nested))
            except ValueError as error:
                stress.check("already executing" in str(error), str(error))
            except StopIteration:
                break

    stress.once([draw, draw, draw, draw_nested, draw_nested])
    stress.check(sorted(drawn) == list(range(300)), "values lost or given twice")
    stress.check(sorted(depths) == sorted(tree(7)), "values of the nested generator lost or given twice")


stress.rounds(trial)
stress.finish()
