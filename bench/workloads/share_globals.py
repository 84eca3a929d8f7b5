# SPDX-License-Identifier: MIT
# group: sharing
# exercises: reads of module globals, numbers as values
# size: 3500000
# quick-size: 1400000
# threads: 2
import sharing

LOW = 3
HIGH = 900
STEP = 7
scale = 2


def work(shared, rounds):
    total = 0
    for index in range(rounds):
        if LOW <= index & 1023 <= HIGH:
            total += STEP * scale
        total += HIGH - LOW + STEP
    return total


if __name__ == "__main__":
    sharing.main(work, None, size=3500000)
