# SPDX-License-Identifier: MIT
# group: sharing
# exercises: reads of class attributes that are a list, a dict and an object
# size: 1500000
# quick-size: 600000
# threads: 2
import sharing


class Shape(object):
    corners = [2, 3, 5, 7]
    names = {"left": 1, "right": 2}
    origin = sharing.Item(11)


def work(shape, rounds):
    total = 0
    for index in range(rounds):
        corners = Shape.corners
        total += corners[index & 3] + Shape.names["left"] + shape.origin.number
        total += shape.corners[1]
    return total


if __name__ == "__main__":
    sharing.main(work, Shape(), size=1500000)
