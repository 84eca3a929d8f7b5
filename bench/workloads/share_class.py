# SPDX-License-Identifier: MIT
# group: sharing
# exercises: reads of class attributes, numbers as values, by the class and by an instance
# size: 1500000
# quick-size: 600000
# threads: 2
import sharing


class Limits(object):
    low = 3
    high = 900
    step = 7


def work(limits, rounds):
    total = 0
    for index in range(rounds):
        if Limits.low <= index & 1023 <= Limits.high:
            total += Limits.step
        total += limits.high - limits.low + limits.step
    return total


if __name__ == "__main__":
    sharing.main(work, Limits(), size=1500000)
