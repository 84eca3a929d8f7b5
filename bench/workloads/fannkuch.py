# SPDX-License-Identifier: MIT
# group: single
# exercises: list slices, reversal and copies in a tight loop (pancake flips over all permutations)
# size: 9
# quick-size: 8
# count-size: 6
# python2: yes
from __future__ import print_function

import protocol


def flips(permutation):
    deck = permutation[:]
    count = 0
    top = deck[0]
    while top:
        deck[:top + 1] = deck[top::-1]
        count += 1
        top = deck[0]
    return count


def permutations(size):
    """Counts in the factorial base, rotating prefixes: the checksum's signs follow the order of this walk."""
    deck = list(range(size))
    turns = [0] * size
    while True:
        yield deck
        length = 1
        while True:
            if length == size:
                return
            deck.insert(length, deck.pop(0))
            turns[length] += 1
            if turns[length] <= length:
                break
            turns[length] = 0
            length += 1


def run(size, threads):
    most = 0
    checksum = 0
    sign = 1
    for deck in permutations(size):
        count = flips(deck)
        if count > most:
            most = count
        checksum += sign * count
        sign = -sign
    return "checksum=%d most=%d" % (checksum, most)


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=9, idle=idle)
