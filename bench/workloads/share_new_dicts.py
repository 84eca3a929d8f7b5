# SPDX-License-Identifier: MIT
# group: sharing
# exercises: creation of dicts and lists: displays and comprehensions
# size: 400000
# quick-size: 160000
# threads: 2
import sharing


def work(shared, rounds):
    total = 0
    for index in range(rounds):
        table = {"left": index, "right": 2, index: 3}
        table["more"] = [index, 1]
        squares = {number: number * number for number in (1, 2, 3)}
        total += len(table) + squares[3] + len(list(table))
    return total


if __name__ == "__main__":
    sharing.main(work, None, size=400000)
