# SPDX-License-Identifier: MIT
# group: single
# exercises: deep and wide recursion with several arguments (Takeuchi, Ackermann, McCarthy 91)
# size: 200
# quick-size: 45
# count-size: 2
# python2: yes
from __future__ import print_function

import protocol


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def ninety_one(n):
    if n > 100:
        return n - 10
    return ninety_one(ninety_one(n + 11))


def run(size, threads):
    total = 0
    for index in range(size):
        total += tak(15 + index % 2, 9, 4)
        total += ackermann(2, 60 + index % 3)
        for n in range(0, 101, 10):
            total += ninety_one(n)
    return "sum=%d" % total


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=200, idle=idle)
