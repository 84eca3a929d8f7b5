# SPDX-License-Identifier: MIT
# group: single
# exercises: integer arithmetic, writing and reading list items (prime sieves)
# size: 42
# quick-size: 10
# count-size: 1
# python2: yes
from __future__ import print_function

import protocol

LIMIT = 100000


def sieve(limit):
    prime = [True] * (limit + 1)
    prime[0] = prime[1] = False
    candidate = 2
    while candidate * candidate <= limit:
        if prime[candidate]:
            for multiple in range(candidate * candidate, limit + 1, candidate):
                prime[multiple] = False
        candidate += 1
    return prime


def run(size, threads):
    count = 0
    total = 0
    for index in range(size):
        limit = LIMIT + index
        prime = sieve(limit)
        for number in range(limit + 1):
            if prime[number]:
                count += 1
                total += number
    return "primes=%d sum=%d" % (count, total)


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=42, idle=idle)
