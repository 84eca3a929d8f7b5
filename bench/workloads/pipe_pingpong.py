# SPDX-License-Identifier: MIT
# group: io
# exercises: small messages to and fro over pairs of pipes, two threads a pair (size: round trips a pair)
# size: 800
# quick-size: 400
# threads: 8
import os

import protocol


def read_exactly(descriptor, wanted):
    data = os.read(descriptor, wanted)
    while len(data) < wanted:
        more = os.read(descriptor, wanted - len(data))
        if not more:
            raise EOFError("the pipe was closed")
        data += more
    return data


def answer(incoming, outgoing):
    count = 0
    while True:
        data = os.read(incoming, 16)
        if not data:
            break
        os.write(outgoing, data)
        count += len(data)
    os.close(incoming)
    os.close(outgoing)
    return count


def ask(incoming, outgoing, rounds):
    message = b"sixteen byte msg"
    right = 0
    for _ in range(rounds):
        os.write(outgoing, message)
        if read_exactly(incoming, 16) == message:
            right += 1
    os.close(outgoing)
    os.close(incoming)
    return right


def run(size, threads):
    calls = []
    for _ in range(threads):
        there = os.pipe()
        back = os.pipe()
        calls.append((ask, (back[0], there[1], size)))
        calls.append((answer, (there[0], back[1])))
    results = protocol.run_threads(calls)
    return "pairs=%d right=%d bytes=%d" % (threads, sum(results[0::2]), sum(results[1::2]))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=800, threads=8, idle=idle)
