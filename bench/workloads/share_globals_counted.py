# SPDX-License-Identifier: MIT
# group: sharing
# exercises: reads of module globals that are a list, a dict and an object
# size: 1500000
# quick-size: 600000
# threads: 2
import sharing

weights = [2, 3, 5, 7]
names = {"left": 1, "right": 2}
origin = sharing.Item(11)


def work(shared, rounds):
    total = 0
    for index in range(rounds):
        local = weights
        total += local[index & 3] + weights[1] + names["left"] + names["right"] + origin.number
    return total


if __name__ == "__main__":
    sharing.main(work, None, size=1500000)
