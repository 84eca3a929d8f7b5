# SPDX-License-Identifier: MIT
# group: sharing
# exercises: reads of closure cells, numbers as values
# size: 2500000
# quick-size: 1000000
# threads: 2
import sharing


def make(low, high, step):
    def work(shared, rounds):
        total = 0
        for index in range(rounds):
            if low <= index & 1023 <= high:
                total += step
            total += high - low + step
        return total
    return work


if __name__ == "__main__":
    sharing.main(make(3, 900, 7), None, size=2500000)
