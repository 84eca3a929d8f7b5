# SPDX-License-Identifier: MIT
# Invariant: a key that is always there is found by every reader, and a key's value never goes back, while keys with the
# same first places of the table come and go around them and the places of the dead are used again.
import stress

SPREAD = 64
STAYING = [n * SPREAD for n in range(6)]
COMING = [(n + 6) * SPREAD for n in range(6)]
NAMES = ["name%d" % n for n in range(12)]
table = {key: 0 for key in STAYING}
table.update({name: 0 for name in NAMES[:4]})
again = {}


def come_and_go():
    for key in COMING:
        table[key] = key
    for key in COMING[::2]:
        del table[key]
    for name in NAMES[4:]:
        table[name] = name
        table.pop(name)
    for key in COMING:
        table.pop(key, None)


clock = [0]


def back_and_forth():
    """One writer: deleted and entered anew with a greater value each time."""
    for _ in range(50):
        clock[0] += 1
        for key in STAYING:
            again[key] = clock[0]
        for key in STAYING:
            del again[key]


def look():
    for key in STAYING:
        stress.check(table[key] == 0, "a key that stays is not found")
        stress.check(key in table, "a key that stays is not in the dict")
    for name in NAMES[:4]:
        stress.check(table.get(name) == 0, "a name that stays is not found")
    for key in COMING:
        stress.check(table.get(key, key) == key, "another key's value")


def look_again():
    last = {}
    for _ in range(50):
        for key in STAYING:
            value = again.get(key, -1)
            if value != -1:
                stress.check(value >= last.get(key, 0), "a value went back")
                last[key] = value


stress.together([come_and_go, back_and_forth, look, look_again, look])
stress.check([key for key in table if key in STAYING] == STAYING, "the order of those that stayed")
stress.check(not again, "a deleted key is listed")
stress.finish()
