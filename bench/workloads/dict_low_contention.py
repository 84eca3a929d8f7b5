# SPDX-License-Identifier: MIT
# group: threads
# exercises: threads that write one dict, each mostly at keys of its own, without a lock
# size: 900000
# quick-size: 200000
# threads: 2
import protocol


def fill(table, index, threads, size):
    """Writes and reads its own keys; a thousandth of the writes go to one key that all threads write."""
    base = index * 4096
    wrong = 0
    for step in range(size):
        key = base + step * 7 % 4096
        table[key] = step
        if table[key] != step:
            wrong += 1
        if step % 1000 == 0:
            table["last"] = step
        if step % 5 == 0:
            del table[key]
    return wrong


def run(size, threads):
    table = {}
    calls = []
    for index in range(threads):
        calls.append((fill, (table, index, threads, size)))
    wrong = sum(protocol.run_threads(calls))
    last = table.pop("last")
    keys = sorted(table)
    return "threads=%d wrong=%d last=%d keys=%d digest=%s" % (
        threads, wrong, last, len(keys), protocol.digest([key * 31 + table[key] for key in keys]))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=900000, threads=2, idle=idle)
