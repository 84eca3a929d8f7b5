# SPDX-License-Identifier: MIT
# group: sharing
# exercises: generators of one function, each made and run by one thread
# size: 150000
# quick-size: 60000
# threads: 2
import sharing


def counted(limit):
    number = 0
    while number < limit:
        yield number
        number += 1


def work(shared, rounds):
    total = 0
    for index in range(rounds):
        for number in counted(10):
            total += number
        total += sum(number * 2 for number in counted(10))
    return total


if __name__ == "__main__":
    sharing.main(work, None, size=150000)
