# SPDX-License-Identifier: MIT
# group: sharing
# exercises: reads of a table that is a list of lists, by iteration and by index
# size: 500000
# quick-size: 200000
# threads: 2
import sharing


def work(table, rounds):
    total = 0
    for index in range(rounds):
        for row in table:
            total += row[1]
        row = table[index & 31]
        total += row[0] + row[2]
    return total


if __name__ == "__main__":
    sharing.main(work, [[index, index * 3, index * 5] for index in range(32)], size=500000)
