# SPDX-License-Identifier: MIT
# group: single
# exercises: recursion with lists of flags, and with integers as bit sets (all placements of n queens)
# size: 11
# quick-size: 10
# count-size: 7
# python2: yes
from __future__ import print_function

import protocol


def place(row, size, columns, rising, falling, board, found):
    if row == size:
        found.append(tuple(board))
        return
    for column in range(size):
        if columns[column] or rising[row + column] or falling[row - column + size]:
            continue
        columns[column] = rising[row + column] = falling[row - column + size] = True
        board[row] = column
        place(row + 1, size, columns, rising, falling, board, found)
        columns[column] = rising[row + column] = falling[row - column + size] = False


def count_by_bits(full, columns, left, right):
    if columns == full:
        return 1
    count = 0
    free = full & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        count += count_by_bits(full, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return count


def run(size, threads):
    found = []
    place(0, size, [False] * size, [False] * (2 * size), [False] * (2 * size), [0] * size, found)
    by_bits = 0
    for n in range(4, size + 2):
        by_bits += count_by_bits((1 << n) - 1, 0, 0, 0)
    numbers = []
    for board in found:
        number = 0
        for column in board:
            number = number * size + column
        numbers.append(number)
    return "found=%d bits=%d digest=%s" % (len(found), by_bits, protocol.digest(numbers))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=11, idle=idle)
