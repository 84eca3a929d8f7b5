# SPDX-License-Identifier: MIT
# group: sharing
# exercises: reads of closure cells that hold a list, a dict and an object
# size: 1500000
# quick-size: 600000
# threads: 2
import sharing


def make(weights, names, origin):
    def work(shared, rounds):
        total = 0
        for index in range(rounds):
            local = weights
            total += local[index & 3] + weights[1] + names["left"] + names["right"] + origin.number
        return total
    return work


if __name__ == "__main__":
    work = make([2, 3, 5, 7], {"left": 1, "right": 2}, sharing.Item(11))
    sharing.main(work, None, size=1500000)
