# SPDX-License-Identifier: MIT
# Invariant: bytes written to pipes by some threads arrive at others in order and complete while CPU-bound threads run and
# garbage is collected.
import gc
import os

import stress


def trial(number):
    incoming, outgoing = os.pipe()
    back_in, back_out = os.pipe()
    totals = []

    def write():
        for n in range(100):
            os.write(outgoing, b"%06d" % n)
        os.close(outgoing)

    def echo():
        while True:
            data = os.read(incoming, 60)
            if not data:
                break
            os.write(back_out, data)
        os.close(incoming)
        os.close(back_out)

    def read():
        data = b""
        while True:
            more = os.read(back_in, 64)
            if not more:
                break
            data += more
        os.close(back_in)
        stress.check(data == b"".join([b"%06d" % n for n in range(100)]), "bytes lost or out of order")

    def burn():
        total = 0
        for n in range(3000):
            total += n * n
        totals.append(total)
        gc.collect()

    stress.once([write, echo, read, burn, burn])
    stress.check(totals == [8995500500] * 2, "a damaged sum")


stress.rounds(trial)
stress.finish()
