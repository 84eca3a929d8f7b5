# SPDX-License-Identifier: MIT
# What the programs that resize images share: the image, its halves, and dividing images among threads.
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "workloads"))

import protocol

SIDE = 256
CHANNELS = 3
SOURCE = bytes((x * (channel + 1) + y) % 256 for y in range(SIDE) for x in range(SIDE) for channel in range(CHANNELS))


def run_with(resize):
    """The program's run: `size` images, each resized to half its sides by resize(source, target), divided among threads."""

    def work(count):
        total = 0
        for _ in range(count):
            target = bytearray(SIDE // 2 * (SIDE // 2) * CHANNELS)
            resize(SOURCE, target)
            total += target[-1]
        return total

    def run(size, threads):
        threads = max(threads, 1)
        shares = [size // threads + (n < size % threads) for n in range(threads)]
        answers = protocol.run_threads([(work, (share,)) for share in shares])
        return "images=%d last=%d" % (size, sum(answers))

    return run
