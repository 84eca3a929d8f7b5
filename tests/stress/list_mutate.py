# SPDX-License-Identifier: MIT
# Invariant: whatever two threads insert, pop, delete, reverse and clear, a third sees only whole elements, and the
# length never goes wrong; an index that has gone raises IndexError and nothing else.
import stress

items = []


def grow():
    for n in range(50):
        items.append((n, n * 3))
        items.insert(0, (n + 1, n * 3 + 3))
        items.insert(len(items) // 2, (n + 2, n * 3 + 6))
    if len(items) > 600:
        del items[100:]


def shrink():
    for _ in range(60):
        try:
            items.pop()
            items.pop(0)
            del items[len(items) // 2]
        except IndexError:
            pass
    items.reverse()
    items[5:10] = [(7, 21)] * 3
    if len(items) > 500:
        items.clear()


def read():
    for index in range(100):
        try:
            a, b = items[index]
            stress.check(b == a * 3, "a damaged element")
            a, b = items[-1]
            stress.check(b == a * 3, "a damaged last element")
        except IndexError:
            pass
    for a, b in items:
        stress.check(b == a * 3, "a damaged element while iterating")
    for a, b in items[2:50:3]:
        stress.check(b == a * 3, "a damaged element in a slice")
    stress.check(len(items) >= 0 and (7, 22) not in items, "an element that nobody put in")


def replace():
    for index in range(50):
        try:
            items[index] = (index, index * 3)
            items[index], items[index + 1] = items[index + 1], items[index]
        except IndexError:
            break


stress.together([grow, shrink, read, replace])
for a, b in items:
    stress.check(b == a * 3, "a damaged element at the end")
stress.check(len(items) == len(list(items)), "the length differs from the count")
stress.finish()
