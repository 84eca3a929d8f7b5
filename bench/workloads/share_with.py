# SPDX-License-Identifier: MIT
# group: sharing
# exercises: with statements over one context manager that keeps nothing
# size: 1000000
# quick-size: 400000
# threads: 2
import sharing


class Guard(object):
    def __enter__(self):
        return 1

    def __exit__(self, kind, value, traceback):
        return False


def work(guard, rounds):
    total = 0
    for index in range(rounds):
        with guard as number:
            total += number
    return total


if __name__ == "__main__":
    sharing.main(work, Guard(), size=1000000)
