# SPDX-License-Identifier: MIT
# group: sharing
# exercises: creation of instances of a dataclass, reads and comparisons of shared ones
# size: 500000
# quick-size: 200000
# threads: 2
import dataclasses

import sharing


@dataclasses.dataclass
class Point:
    x: int
    y: int = 2


def work(points, rounds):
    total = 0
    for index in range(rounds):
        shared = points[index & 7]
        made = Point(index & 7, shared.y)
        total += made.x + shared.x
        if made == shared:
            total += made.y
    return total


if __name__ == "__main__":
    sharing.main(work, [Point(index, index * 3) for index in range(8)], size=500000)
