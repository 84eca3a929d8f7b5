# SPDX-License-Identifier: MIT
# group: sharing
# exercises: reads of one dict, objects as values
# size: 2000000
# quick-size: 800000
# threads: 2
import sharing


def work(table, rounds):
    total = 0
    for index in range(rounds):
        first = table["first"]
        second = table["second"]
        other = table[index & 63]
        total += first[0] + second[1] + other.number + len(first)
    return total


if __name__ == "__main__":
    table = {index: sharing.Item(index * 7) for index in range(64)}
    table.update(first=[1, 2], second=[3, 4])
    sharing.main(work, table, size=2000000)
