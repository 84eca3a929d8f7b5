#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Threads against processes: what two cores give two threads of one program, and what they give two processes of it.

What processes do not reach either is the machine's affair (a second core that is busy, or slower beside the first);
the quotient of the two is the runtime's. Each round runs the same case with one thread, with two, and twice at once
with one; figures are medians of the rounds' ratios, so a machine that is slower for a while is so for all three. An
iteration of two threads lasts until the slower has done its work; so the slower counts of two processes too.

usage: bench/processes.py [--rounds N] [--loops N] [--size N] PYTHON [CASE...]
  PYTHON  a build of Tollgate or a CPython
  CASE    names of workloads of the group "sharing" (all)
One line a case: milliseconds of an iteration with one thread, speed-up of threads, speed-up of processes, quotient.
"""
import argparse
import glob
import math
import os
import re
import statistics
import subprocess
import sys

WORKLOADS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "workloads")


def header(case, key):
    with open(os.path.join(WORKLOADS, case + ".py"), encoding="utf-8") as source:
        found = re.search("^# %s: (.*)$" % key, source.read(), re.MULTILINE)
    return found and found[1]


def cases_of_sharing():
    names = [os.path.basename(path)[:-3] for path in glob.glob(os.path.join(WORKLOADS, "share_*.py"))]
    return sorted(name for name in names if header(name, "group") == "sharing")


class Run:
    """One process of a case."""

    def __init__(self, options, case, threads):
        self.case = case
        size = options.size or header(case, "quick-size")
        command = [options.python, os.path.join(WORKLOADS, case + ".py"), "--threads", str(threads), "--loops",
                   str(options.loops), "--warmup", "1", "--size", size]
        try:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True,
                                            env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1"))
        except OSError as error:
            sys.exit("processes.py: %s: %s" % (options.python, error.strerror))

    def milliseconds(self):
        """Of each iteration."""
        lines = self.process.communicate()[0].splitlines()
        values = [float(line.split()[1]) * 1e3 for line in lines if line.startswith("value ")]
        if self.process.returncode != 0 or not values:
            sys.exit("processes.py: %s failed, status %d" % (self.case, self.process.returncode))
        return values


def middle(values):
    """The mean without the lowest and the highest quarter."""
    quarter = len(values) // 4
    return statistics.mean(sorted(values)[quarter:len(values) - quarter])


def measure(options, case):
    alone, threads, processes = [], [], []
    for _ in range(options.rounds):
        one = middle(Run(options, case, 1).milliseconds())
        two = middle(Run(options, case, 2).milliseconds())
        pair = Run(options, case, 1), Run(options, case, 1)
        beside = middle([max(both) for both in zip(*[run.milliseconds() for run in pair])])
        alone.append(one)
        threads.append(2 * one / two)
        processes.append(2 * one / beside)
    quotient = statistics.median(t / p for t, p in zip(threads, processes))
    print("%-22s %9.2f %8.3f %10.3f %9.3f" % (case, statistics.median(alone), statistics.median(threads),
                                              statistics.median(processes), quotient), flush=True)
    return quotient


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--loops", type=int, default=8)
    parser.add_argument("--size", help="instead of the case's quick size")
    parser.add_argument("python")
    parser.add_argument("cases", nargs="*")
    options = parser.parse_args()
    known = cases_of_sharing()
    for case in options.cases:
        if case not in known:
            parser.error("no case '%s' of the group sharing; there are %s" % (case, ", ".join(known)))
    print("%-22s %9s %8s %10s %9s" % ("case", "ms alone", "threads", "processes", "quotient"))
    quotients = [measure(options, case) for case in options.cases or known]
    print("geometric mean of %d quotients %.3f, least %.3f, %d at 0.95 or more" % (
        len(quotients), math.exp(statistics.mean(map(math.log, quotients))), min(quotients),
        sum(quotient >= 0.95 for quotient in quotients)))


if __name__ == "__main__":
    main()
