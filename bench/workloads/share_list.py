# SPDX-License-Identifier: MIT
# group: sharing
# exercises: reads of one list by index, numbers as elements
# size: 2000000
# quick-size: 800000
# threads: 2
import sharing


def work(numbers, rounds):
    total = 0
    for index in range(rounds):
        total += numbers[index & 31] + numbers[index & 15] + numbers[7] + numbers[-1]
    return total


if __name__ == "__main__":
    sharing.main(work, [index * 37 % 101 for index in range(32)], size=2000000)
