# SPDX-License-Identifier: MIT
# group: sharing
# exercises: reads of one dict, numbers as values
# size: 2000000
# quick-size: 800000
# threads: 2
import sharing


def work(table, rounds):
    total = 0
    for index in range(rounds):
        total += table["first"] + table["second"] + table["third"] + table["fourth"]
        total += table[index & 63] + table[63 - (index & 31)]
    return total


if __name__ == "__main__":
    table = {index: index * 7 for index in range(64)}
    table.update(first=1, second=2, third=3, fourth=4)
    sharing.main(work, table, size=2000000)
