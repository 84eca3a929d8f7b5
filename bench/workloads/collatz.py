# SPDX-License-Identifier: MIT
# group: single
# exercises: while loops, integer division and comparison, a dict as memory (Collatz lengths)
# size: 150000
# quick-size: 40000
# count-size: 2000
import protocol


def longest_by_loops(limit):
    best = 0
    best_start = 0
    for start in range(1, limit):
        n = start
        steps = 0
        while n != 1:
            if n % 2:
                n = 3 * n + 1
            else:
                n //= 2
            steps += 1
        if steps > best:
            best = steps
            best_start = start
    return best_start, best


def longest_by_memory(limit):
    known = {1: 0}
    best_start = 1
    for start in range(2, limit):
        n = start
        path = []
        while n not in known:
            path.append(n)
            n = n >> 1 if n & 1 == 0 else 3 * n + 1
        steps = known[n]
        for passed in reversed(path):
            steps += 1
            known[passed] = steps
        if known[start] > known[best_start]:
            best_start = start
    return best_start, known[best_start]


def run(size, threads):
    by_loops = longest_by_loops(size // 4)
    by_memory = longest_by_memory(size)
    return "loops=%d:%d memory=%d:%d" % (by_loops + by_memory)


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=150000, idle=idle)
