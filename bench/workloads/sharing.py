# SPDX-License-Identifier: MIT
# What the workloads of the group `sharing` have in common: data that is made once, before the clock runs, and threads
# that each do the full work on it.
#
# A case calls main(work, shared, size): work(shared, rounds) does that many rounds and returns a number. One thread
# goes through the same start and the same data as two, so that the speed-up compares like with like.
import protocol


def idle(gate):
    gate.acquire()


def main(work, shared, size):
    def run(rounds, threads):
        answers = protocol.run_threads([(work, (shared, rounds))] * threads)
        for answer in answers:
            if answer != answers[0]:
                raise ValueError("threads that do the same answer %s" % answers)
        return "threads=%d answer=%s" % (threads, answers[0])

    protocol.main(run, size=size, threads=2, idle=idle)


class Item(object):
    """An object that is counted, for the cases whose elements are to be such."""

    def __init__(self, number):
        self.number = number


def half(number):
    """A function of another module, for the case that calls one."""
    return number >> 1
