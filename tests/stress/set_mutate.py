# SPDX-License-Identifier: MIT
# Invariant: a set that threads add to, remove from and combine holds only what was put in, each element once.
import stress

shared = set()


def add():
    for n in range(80):
        shared.add((n % 50, "x"))
    shared.update([(n, "x") for n in range(10)])


def remove():
    for n in range(0, 50, 2):
        shared.discard((n, "x"))
        try:
            shared.remove((n + 1, "x"))
        except KeyError:
            pass
    try:
        n, text = shared.pop()
        stress.check(text == "x" and 0 <= n < 50, "pop gave what nobody put in")
    except KeyError:
        pass


def read():
    for n in range(50):
        (n, "x") in shared
    stress.check((3, "y") not in shared, "found what nobody put in")
    try:
        for n, text in shared:
            stress.check(text == "x" and 0 <= n < 50, "an element that nobody put in")
    except RuntimeError:
        pass
    both = shared.copy() & {(1, "x"), (2, "x"), (99, "x")}
    stress.check((99, "x") not in both, "an intersection with what is not there")


count = [0]


def clear():
    count[0] += 1
    if count[0] % 10 == 0:
        shared.clear()
    for n in range(40):
        shared.add((n, "x"))


stress.together([add, remove, read, clear])
elements = list(shared)
stress.check(len(elements) == len(shared) and all([element in shared for element in elements]), "elements and length disagree")
stress.finish()
