# SPDX-License-Identifier: MIT
# group: sharing
# exercises: constants: numbers, texts, tuples
# size: 1750000
# quick-size: 700000
# threads: 2
import sharing


def work(shared, rounds):
    total = 0
    for index in range(rounds):
        text = "a constant"
        pair = (3, 5)
        name = "even" if index & 1 == 0 else "odd"
        total += len(text) + pair[0] + 123456789 + len(name) + len("another")
        if name == "odd":
            total -= pair[1]
    return total


if __name__ == "__main__":
    sharing.main(work, None, size=1750000)
