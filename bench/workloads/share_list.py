# SPDX-License-Identifier: MIT
# group: sharing
# exercises: reads of one list, numbers as elements, by index and by iteration
# size: 80000
# quick-size: 16000
# threads: 2
import sharing


def work(numbers, rounds):
    total = 0
    for index in range(rounds):
        total += numbers[index & 31] + numbers[index & 15] + numbers[7] + numbers[-1]
        for number in numbers:
            total += number
    return total


if __name__ == "__main__":
    sharing.main(work, [index * 37 % 101 for index in range(32)], size=80000)
