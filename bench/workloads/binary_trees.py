# SPDX-License-Identifier: MIT
# group: single
# exercises: allocation and release of small objects, recursion (binary trees of several depths)
# size: 15
# quick-size: 13
# count-size: 9
# python2: yes
from __future__ import print_function

import protocol


class Node(object):
    def __init__(self, left, right):
        self.left = left
        self.right = right


def grow(depth):
    if depth == 0:
        return Node(None, None)
    return Node(grow(depth - 1), grow(depth - 1))


def count(node):
    if node.left is None:
        return 1
    return 1 + count(node.left) + count(node.right)


def run(size, threads):
    long_lived = grow(size)
    totals = []
    for depth in range(4, size + 1, 2):
        trees = 1 << (size - depth + 2)
        total = 0
        for _ in range(trees):
            total += count(grow(depth))
        totals.append("%d:%d" % (depth, total))
    return "%s long=%d" % (" ".join(totals), count(long_lived))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=15, idle=idle)
