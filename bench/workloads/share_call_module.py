# SPDX-License-Identifier: MIT
# group: sharing
# exercises: calls of functions of modules, written in Python and built in
# size: 1250000
# quick-size: 500000
# threads: 2
import math

import sharing


def work(shared, rounds):
    total = 0
    for index in range(rounds):
        total += math.gcd(index, 48) + math.isqrt(index) + abs(index - 9) + max(index, 9)
        total += sharing.half(index)
    return total


if __name__ == "__main__":
    sharing.main(work, None, size=1250000)
