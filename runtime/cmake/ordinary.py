# SPDX-License-Identifier: MIT
# What nearly every program does, for the order of functions in the executable: those that this enters lie together
# (link_order.c). It imports a module from a file, which is itself: nothing but the name tells the two apart.
import sys
import time
from sys import (path)


class Point:
    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def moved(self, by):
        return Point(self.x + by, self.y - by * 0.5)


def total(items):
    result = 0
    for item in items:
        result += item
    return result


def checked(number, limits=(0, 5), start=total):
    if number in limits:
        raise ValueError("at the limit: %s" % number)
    return float(number)


def numbers(limit):
    number = 0
    while number < limit:
        yield number
        number += 1


def main(arguments):
    import ordinary

    assert ordinary.total([]) == 0
    start = time.perf_counter()
    names = {"one": 1, "two": 2}
    names["three"] = 0x3
    squares = [number * number for number in range(20)]
    squares[0], squares[-1] = squares[-1], squares[0]
    squares[1:3] = squares[:len(names)]
    squares.extend(list(numbers(3)))
    del squares[-1], squares[1:squares.pop()]
    bits = [[False] * 8, []]
    while len(bits[1]) < 8:
        bits[1].append(not bits[0][len(bits[1])] and path is not None)
    point = Point(names["one"]).moved(total(squares[1:5]) // 2 % 7)
    try:
        checked(3)
        checked(int("5"))
    except (TypeError, ValueError) as error:
        point = point.moved(by=-len(str(error)))
    print("x=%d y=%.6f" % (point.x, point.y), ", ".join([str(name) for name in names]), *squares, sep="; ")
    return start <= time.perf_counter() and "--nothing" not in arguments


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
