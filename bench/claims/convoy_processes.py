# SPDX-License-Identifier: MIT
# exercises: the echo server of convoy_echo beside processes that compute in place of threads (size: milliseconds)
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "workloads"))

import convoy_echo
import protocol


def start(milliseconds):
    """A process that is ready to compute."""
    burning = subprocess.Popen([sys.executable, os.path.join(HERE, "burn.py"), str(milliseconds)],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    if burning.stdout.readline() != b"ready\n":
        raise RuntimeError("a process that should compute did not start")
    return burning


def run(size, threads, cpu_threads):
    burning = []
    for _ in range(cpu_threads):
        burning.append(start(size))
    for process in burning:
        process.stdin.write(b"go\n")
        process.stdin.flush()
    convoy_echo.run(size, threads, 0)
    rounds = 0
    for process in burning:
        rounds += int(process.communicate()[0])
        if process.returncode != 0:
            raise RuntimeError("a process that computed ended with %d" % process.returncode)
    protocol.metric("process_rounds_per_second", "%.1f" % (rounds * 1000 / size))
    return "clients=%d cpu_processes=%d" % (threads, cpu_threads)


if __name__ == "__main__":
    protocol.main(run, size=400, threads=1, cpu_threads=1)
