# SPDX-License-Identifier: MIT
# group: sharing
# exercises: loops over one list, numbers as elements
# size: 400000
# quick-size: 160000
# threads: 2
import sharing


def work(numbers, rounds):
    total = 0
    for _ in range(rounds):
        for number in numbers:
            total += number
    return total


if __name__ == "__main__":
    sharing.main(work, [index * 37 % 101 for index in range(32)], size=400000)
