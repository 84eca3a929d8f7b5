# SPDX-License-Identifier: MIT
# Invariant: sorting a list that others read and append to never shows a damaged element; a list that changes while it is
# sorted raises ValueError and nothing else. sorted() of a snapshot is in order.
import stress

items = [(n * 37 % 101, n) for n in range(100)]


def sorter():
    try:
        items.sort()
    except ValueError:
        pass
    try:
        items.sort(key=lambda pair: -pair[0], reverse=True)
    except ValueError:
        pass


def reader():
    snapshot = sorted(items)
    for index in range(1, len(snapshot)):
        stress.check(snapshot[index - 1] <= snapshot[index], "sorted() out of order")
    for key, n in snapshot:
        stress.check(key == n * 37 % 101, "a damaged element")


def writer():
    for n in range(20):
        items.append((n * 37 % 101, n))
    while len(items) > 150:
        try:
            items.pop()
        except IndexError:
            break


stress.together([sorter, reader, writer])
stress.finish()
