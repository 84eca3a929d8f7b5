# SPDX-License-Identifier: MIT
# group: single
# exercises: float arithmetic in local variables, nested loops with break (Mandelbrot set)
# size: 420
# quick-size: 200
# count-size: 35
# python2: yes
from __future__ import division, print_function

import protocol

LIMIT = 50


def escape_time(cr, ci):
    zr = 0.0
    zi = 0.0
    for step in range(LIMIT):
        rr = zr * zr
        ii = zi * zi
        if rr + ii > 4.0:
            return step
        zi = 2.0 * zr * zi + ci
        zr = rr - ii + cr
    return LIMIT


def run(size, threads):
    inside = 0
    counts = []
    for row in range(size):
        ci = 2.0 * row / size - 1.0
        total = 0
        for column in range(size):
            cr = 3.0 * column / size - 2.0
            steps = escape_time(cr, ci)
            total += steps
            if steps == LIMIT:
                inside += 1
        counts.append(total)
    return "inside=%d digest=%s" % (inside, protocol.digest(counts))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=420, idle=idle)
