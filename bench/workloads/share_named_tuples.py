# SPDX-License-Identifier: MIT
# group: sharing
# exercises: creation of named tuples and reads of shared ones
# size: 650000
# quick-size: 260000
# threads: 2
import collections

import sharing

Point = collections.namedtuple("Point", "x y")


def work(points, rounds):
    total = 0
    for index in range(rounds):
        shared = points[index & 7]
        made = Point(index, shared.y)
        x, y = made
        total += made.x + shared.x + x - y
    return total


if __name__ == "__main__":
    sharing.main(work, [Point(index, index * 3) for index in range(8)], size=650000)
