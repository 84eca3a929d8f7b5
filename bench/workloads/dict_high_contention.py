# SPDX-License-Identifier: MIT
# group: threads
# exercises: threads that all write the same sixteen keys of one dict: counting under a lock, overwriting without
# size: 500000
# quick-size: 140000
# threads: 2
import threading

import protocol


def write(counts, marks, lock, size):
    for step in range(size):
        key = step % 16
        marks[key] = step
        if step % 4 == 0:
            with lock:
                counts[key] = counts.get(key, 0) + 1
        elif marks[15 - key] is None:
            raise ValueError("a mark that was never written")
    return size


def run(size, threads):
    counts = {}
    marks = {key: 0 for key in range(16)}
    lock = threading.Lock()
    calls = []
    for _ in range(threads):
        calls.append((write, (counts, marks, lock, size)))
    steps = sum(protocol.run_threads(calls))
    counted = [counts[key] for key in sorted(counts)]
    return "threads=%d steps=%d counts=%s marks=%d" % (threads, steps, protocol.digest(counted), len(marks))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=500000, threads=2, idle=idle)
