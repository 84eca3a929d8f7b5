# SPDX-License-Identifier: MIT
# group: sharing
# exercises: calls of one function of the module
# size: 3500000
# quick-size: 1400000
# threads: 2
import sharing


def middle(low, high):
    return (low + high) >> 1


def work(shared, rounds):
    total = 0
    for index in range(rounds):
        total += middle(index, rounds) + middle(total & 1023, index)
    return total


if __name__ == "__main__":
    sharing.main(work, None, size=3500000)
