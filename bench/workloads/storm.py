# SPDX-License-Identifier: MIT
# The retire storm: one thread overwrites a slot that all threads can reach as fast as it can. Without the global lock
# each replaced object waits until no other thread can still be reading it; what waits is the question here.
#
# The workloads storm_*.py say what a second thread does meanwhile. With --series FILE a run writes, every 256 writes,
# a line "seconds held_bytes grace_periods waits" (sys._tollgate_memory), the seconds since the program began.
import sys

import protocol

BLOCK = 256
memory = getattr(sys, "_tollgate_memory", None)


class Shared(object):
    def __init__(self):
        self.slot = [0]
        self.done = False


def idle(gate):
    gate.acquire()


def overwrite(shared, blocks, wake):
    samples = []
    try:
        for _ in range(blocks):
            for index in range(BLOCK):
                shared.slot = [index]
            if memory is not None:
                samples.append((protocol.clock(), memory()))
    finally:
        shared.done = True
        if wake is not None:
            wake()
    return samples


def take_series_option():
    if "--series" not in sys.argv:
        return None
    place = sys.argv.index("--series")
    if place + 1 == len(sys.argv) or memory is None:
        protocol.usage("--series wants a file, and an interpreter that has sys._tollgate_memory")
    path = sys.argv[place + 1]
    del sys.argv[place:place + 2]
    return open(path, "w")


def main(size, prepare=None):
    """prepare() gives (beside, wake): beside(shared) runs in the second thread, wake() ends it when the storm is over."""
    series = take_series_option()
    begin = protocol.clock()

    def run(blocks, threads):
        shared = Shared()
        beside, wake = prepare() if prepare is not None else (None, None)
        calls = [(overwrite, (shared, blocks, wake))] + [(overwrite, (shared, blocks, None))] * (threads - 1)
        if beside is not None:
            calls.append((beside, (shared,)))
        samples = sum(protocol.run_threads(calls)[:threads], [])
        if memory is not None:
            protocol.metric("held_peak_bytes", max(state[0] for _, state in samples))
        if series is not None:
            for moment, state in samples:
                series.write("%.6f %d %d %d\n" % ((moment - begin,) + state))
            series.flush()
        return "threads=%d writes=%d last=%d" % (threads, blocks * BLOCK * threads, shared.slot[0])

    protocol.main(run, size=size, threads=1, idle=idle)
