# SPDX-License-Identifier: MIT
# group: single
# exercises: calls of a global function, small integer arithmetic (naive Fibonacci)
# size: 32
# quick-size: 29
# count-size: 22
# python2: yes
from __future__ import print_function

import protocol


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def run(size, threads):
    return "fib=%d" % fib(size)


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=32, idle=idle)
