# SPDX-License-Identifier: MIT
# Invariant: an exception raised in one thread and raised again in others keeps its type, arguments, cause and attributes;
# each thread handles its own.
import sys

import stress


class Problem(Exception):
    def __init__(self, number, detail):
        super().__init__("problem %d" % number)
        self.number = number
        self.detail = detail


def deep(n, number):
    if n:
        deep(n - 1, number)
    try:
        {}["missing"]
    except KeyError as error:
        raise Problem(number, [number]) from error


def trial(number):
    caught = []

    def fail(n):
        def run():
            for _ in range(20):
                try:
                    deep(5, n)
                except Problem as problem:
                    stress.check(problem.number == n and problem.detail == [n], "another thread's exception")
                    stress.check(sys.exc_info()[1] is problem, "another thread's handled exception")
                    caught.append(problem)
                stress.check(sys.exc_info()[1] is None, "an exception still handled after the except")
        return run

    stress.once([fail(1), fail(2), fail(3)])

    def again():
        for problem in caught:
            try:
                raise problem
            except Problem as same:
                stress.check(same is problem and str(same) == "problem %d" % same.number, "a damaged exception")
                stress.check(isinstance(same.__cause__, KeyError), "a lost cause")

    stress.once([again, again, again])
    stress.check(len(caught) == 60, "exceptions lost")


stress.rounds(trial)
stress.finish()
