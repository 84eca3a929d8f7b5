# SPDX-License-Identifier: MIT
# group: storm
# exercises: a thread that overwrites a shared slot beside a second one that reads it all the time
# size: 2000
# quick-size: 400
# threads: 1
import storm


def read(shared):
    total = 0
    while not shared.done:
        total += shared.slot[0]
    return total


if __name__ == "__main__":
    storm.main(size=2000, prepare=lambda: (read, None))
