# SPDX-License-Identifier: MIT
# group: sharing
# exercises: calls of methods of one instance
# size: 3500000
# quick-size: 1400000
# threads: 2
import sharing


class Scale(object):
    def __init__(self, factor):
        self.factor = factor

    def of(self, number):
        return number * self.factor

    def back(self, number):
        return number // self.factor


def work(scale, rounds):
    total = 0
    for index in range(rounds):
        total += scale.of(index) - scale.back(index)
    return total


if __name__ == "__main__":
    sharing.main(work, Scale(3), size=3500000)
