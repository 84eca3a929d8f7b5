# SPDX-License-Identifier: MIT
# group: sharing
# exercises: creation and calls of closures over numbers
# size: 2000000
# quick-size: 800000
# threads: 2
import sharing


def work(shared, rounds):
    total = 0
    for index in range(rounds):
        def add(number):
            return number + index
        total += add(1) + (lambda number: number * 2)(index)
    return total


if __name__ == "__main__":
    sharing.main(work, None, size=2000000)
