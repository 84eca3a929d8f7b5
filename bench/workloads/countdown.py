# SPDX-License-Identifier: MIT
# group: threads
# exercises: the countdown that started the debate: one count split among threads (0 threads: one part after the other)
# size: 11000000
# quick-size: 3000000
# threads: 2
# work: split
# python2: yes
from __future__ import print_function

import protocol


def countdown(n):
    while n > 0:
        n -= 1
    return n


def run(size, threads):
    if threads == 0:
        left = countdown(size - size // 2) + countdown(size // 2)
    else:
        calls = []
        for index in range(threads):
            part = size // threads + (1 if index < size % threads else 0)
            calls.append((countdown, (part,)))
        left = sum(protocol.run_threads(calls))
    return "left=%d of=%d" % (left, size)


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=11000000, threads=2, idle=idle)
