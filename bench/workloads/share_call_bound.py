# SPDX-License-Identifier: MIT
# group: sharing
# exercises: calls of one bound method and of one closure
# size: 1500000
# quick-size: 600000
# threads: 2
import sharing


class Scale(object):
    def __init__(self, factor):
        self.factor = factor

    def of(self, number):
        return number * self.factor


def shifted(by):
    return lambda number: number + by


def work(shared, rounds):
    scale, shift = shared
    total = 0
    for index in range(rounds):
        total += scale(index) - shift(index)
    return total


if __name__ == "__main__":
    sharing.main(work, (Scale(3).of, shifted(5)), size=1500000)
