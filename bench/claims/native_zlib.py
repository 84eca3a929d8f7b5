# SPDX-License-Identifier: MIT
# exercises: compressing in threads, each the full work, in native code that releases the lock (size: kilobytes a thread)
import os
import sys
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "workloads"))

import protocol

BLOCK = b"".join(b"line %d of what is compressed\n" % n for n in range(4000))


def compress(blocks):
    total = 0
    for _ in range(blocks):
        total += len(zlib.compress(BLOCK))
    return total


def run(size, threads):
    blocks = size * 1024 // len(BLOCK) + 1
    answers = protocol.run_threads([(compress, (blocks,))] * threads)
    return "blocks=%d bytes=%d" % (blocks, answers[0])


if __name__ == "__main__":
    protocol.main(run, size=8192, threads=2)
