# SPDX-License-Identifier: MIT
# group: sharing
# exercises: reads and writes of one threading.local
# size: 1250000
# quick-size: 500000
# threads: 2
import threading

import sharing


def work(here, rounds):
    here.total = 0
    here.step = 3
    for index in range(rounds):
        here.total = here.total + here.step + here.step
    return here.total


if __name__ == "__main__":
    sharing.main(work, threading.local(), size=1250000)
