# SPDX-License-Identifier: MIT
# exercises: the same work by processes (--cpu-threads of them) or, where that is 0, by threads: starting them, computing,
# handing over a list, and the memory of the whole tree once each has looked at objects that were there before
# (size: steps of the computation)
import multiprocessing
import os
import pickle
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "workloads"))

import protocol

held = []  # objects that are there before anybody is started


def nothing(_):
    return 0


def countdown(n):
    while n > 0:
        n -= 1
    return n


def look(_):
    """Touches every object that was there before, as any use does that counts references."""
    total = 0
    for item in held:
        total += len(item)
    return total


def pss_of(pid):
    """Proportional set size: each page divided by how many processes share it."""
    with open("/proc/%d/smaps_rollup" % pid) as file:
        for line in file:
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def pss_of_tree(pid):
    total = pss_of(pid)
    for task in os.listdir("/proc/%d/task" % pid):
        with open("/proc/%d/task/%s/children" % (pid, task)) as file:
            for child in file.read().split():
                total += pss_of_tree(int(child))
    return total


class Threads:
    """As many threads as there are values, for each map."""

    def map(self, function, values, chunksize=1):
        return protocol.run_threads([(function, (value,)) for value in values])

    def close(self):
        pass

    join = close


def run(size, threads, processes):
    count = processes or threads or 1
    del held[:]
    for n in range(size // 40):
        held.append([n])
    data = list(range(size // 20 + 1))
    parts = [size // count + (1 if index < size % count else 0) for index in range(count)]
    begin = protocol.clock()
    crew = multiprocessing.Pool(processes) if processes else Threads()
    crew.map(nothing, range(count), chunksize=1)
    protocol.metric("start_ms", "%.3f" % ((protocol.clock() - begin) * 1e3))
    begin = protocol.clock()
    left = sum(crew.map(countdown, parts, chunksize=1))
    protocol.report_value(protocol.clock() - begin)
    begin = protocol.clock()
    total = sum(crew.map(sum, [data] * count, chunksize=1))
    protocol.metric("handed_ms", "%.3f" % ((protocol.clock() - begin) * 1e3))
    protocol.metric("handed_bytes", "%d" % (len(pickle.dumps(data)) * count if processes else 0))
    looked = sum(crew.map(look, range(count), chunksize=1))
    protocol.metric("tree_bytes", "%d" % pss_of_tree(os.getpid()))
    crew.close()
    crew.join()
    return "left=%d total=%d looked=%d" % (left, total // count, looked // count)


if __name__ == "__main__":
    protocol.main(run, size=8000000, threads=2, cpu_threads=2)
