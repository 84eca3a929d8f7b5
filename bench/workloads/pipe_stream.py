# SPDX-License-Identifier: MIT
# group: io
# exercises: one-way streams through pipes in chunks, a writer and a reader thread each (size: chunks a stream)
# size: 3000
# quick-size: 1500
# threads: 8
import os

import protocol

CHUNK = b"0123456789abcdef" * 64


def write_all(descriptor, chunks):
    written = 0
    for _ in range(chunks):
        sent = os.write(descriptor, CHUNK)
        while sent < len(CHUNK):
            sent += os.write(descriptor, CHUNK[sent:])
        written += sent
    os.close(descriptor)
    return written


def read_all(descriptor):
    received = 0
    while True:
        data = os.read(descriptor, 1024)
        if not data:
            break
        received += len(data)
    os.close(descriptor)
    return received


def run(size, threads):
    calls = []
    for _ in range(threads):
        incoming, outgoing = os.pipe()
        calls.append((write_all, (outgoing, size)))
        calls.append((read_all, (incoming,)))
    results = protocol.run_threads(calls)
    return "streams=%d written=%d read=%d" % (threads, sum(results[0::2]), sum(results[1::2]))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=3000, threads=8, idle=idle)
