# SPDX-License-Identifier: MIT
# group: single
# exercises: float arithmetic, list comprehensions, small calls in inner loops (spectral norm of an infinite matrix)
# size: 360
# quick-size: 170
# count-size: 30
# python2: yes
from __future__ import division, print_function

import math

import protocol


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector):
    size = len(vector)
    result = []
    for i in range(size):
        total = 0.0
        for j in range(size):
            total += element(i, j) * vector[j]
        result.append(total)
    return result


def times_transposed(vector):
    return [dot([element(j, i) for j in range(len(vector))], vector) for i in range(len(vector))]


def dot(a, b):
    total = 0.0
    for x, y in zip(a, b):
        total += x * y
    return total


def run(size, threads):
    u = [1.0] * size
    v = u
    for _ in range(4):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    return "norm=%.9f" % math.sqrt(dot(u, v) / dot(v, v))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=360, idle=idle)
