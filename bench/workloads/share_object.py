# SPDX-License-Identifier: MIT
# group: sharing
# exercises: reads of one instance's attributes, numbers as values
# size: 1500000
# quick-size: 600000
# threads: 2
import sharing


class Limits(object):
    def __init__(self):
        self.low = 3
        self.high = 900
        self.step = 7
        self.scale = 0.5


def work(limits, rounds):
    total = 0
    for index in range(rounds):
        if limits.low <= index & 1023 <= limits.high:
            total += limits.step
        total += limits.high - limits.low + limits.step
        total += limits.scale * limits.step
    return total


if __name__ == "__main__":
    sharing.main(work, Limits(), size=1500000)
