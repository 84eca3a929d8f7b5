# SPDX-License-Identifier: MIT
# A process that computes for a while, beside another that measures: says that it is there, waits for a line, computes for
# as many milliseconds as its argument says, and prints how many rounds it did.
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "workloads"))

import convoy_echo
import protocol


class Until(object):
    """False for a while, then true: what a burning loop asks."""

    def __init__(self, seconds):
        self.deadline = protocol.clock() + seconds

    def __bool__(self):
        return protocol.clock() >= self.deadline


if __name__ == "__main__":
    print("ready")
    sys.stdout.flush()
    sys.stdin.readline()
    print(convoy_echo.burn(Until(int(sys.argv[1]) / 1000)))
