# SPDX-License-Identifier: MIT
# group: sharing
# exercises: creation of instances of one class and of a class that inherits from it
# size: 750000
# quick-size: 300000
# threads: 2
import sharing


class Point(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Pixel(Point):
    colour = 3

    def __init__(self, x, y):
        super().__init__(x, y)
        self.value = x * y


def work(shared, rounds):
    total = 0
    for index in range(rounds):
        point = Point(index, 2)
        pixel = Pixel(point.x & 255, 3)
        total += point.y + pixel.value + pixel.colour
    return total


if __name__ == "__main__":
    sharing.main(work, None, size=750000)
