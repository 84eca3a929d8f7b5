# SPDX-License-Identifier: MIT
# exercises: native threads write into a bytearray while the program reads it and never waits (size: milliseconds)
import os
import sys
import time

import native_writers

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "workloads"))

import protocol


def run(size, threads):
    data = bytearray(4096)
    writers = native_writers.start(data, threads=max(threads, 1))
    changes = 0
    last = data[0]
    end = time.perf_counter() + size / 1000
    while time.perf_counter() < end:
        for _ in range(1000):
            now = data[0]
            if now != last:
                changes += 1
                last = now
    try:
        data.append(0)
    except BufferError:
        pass
    else:
        raise RuntimeError("a bytearray was resized while native threads write into it")
    writers.stop()
    data.append(0)
    protocol.metric("changes_per_second", changes * 1000.0 / size)
    return "length=%d" % len(data)


if __name__ == "__main__":
    protocol.main(run, size=200, threads=1)
