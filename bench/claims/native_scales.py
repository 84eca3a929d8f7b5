# SPDX-License-Identifier: MIT
# exercises: hashing in threads, each the full work, in native code that releases the lock (size: kilobytes a thread)
import hashlib
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "workloads"))

import protocol

BLOCK = b"tollgate" * 32768


def digest_of(blocks):
    hashing = hashlib.sha256()
    for _ in range(blocks):
        hashing.update(BLOCK)
    return hashing.hexdigest()


def run(size, threads):
    blocks = size * 1024 // len(BLOCK) + 1
    answers = protocol.run_threads([(digest_of, (blocks,))] * threads)
    return "blocks=%d digest=%s" % (blocks, answers[0][:16])


if __name__ == "__main__":
    protocol.main(run, size=65536, threads=2)
