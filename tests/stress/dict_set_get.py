# SPDX-License-Identifier: MIT
# Invariant: a value found under a key was stored under that key, whatever others set, delete, pop and clear; at the end
# length, iteration and look-up agree.
import stress

table = {}
KEYS = ["key%d" % n for n in range(60)] + list(range(60)) + [(n, n) for n in range(20)]


def write():
    for n, key in enumerate(KEYS):
        table[key] = (key, n)
        if n % 7 == 0:
            table.setdefault(key, (key, -n))


def remove():
    for key in KEYS[::3]:
        try:
            del table[key]
        except KeyError:
            pass
        value = table.pop(key, None)
        stress.check(value is None or value[0] == key, "pop gave another key's value")
    try:
        key, value = table.popitem()
        stress.check(key == value[0], "popitem gave another key's value")
    except KeyError:
        pass


def read():
    for key in KEYS:
        value = table.get(key)
        stress.check(value is None or value[0] == key, "get gave another key's value")
        try:
            stress.check(table[key][0] == key, "an item of another key")
        except KeyError:
            pass
    try:
        for key, value in table.items():
            stress.check(key == value[0], "items() gave another key's value")
    except RuntimeError:
        pass
    copied = table.copy()
    for key in copied:
        stress.check(copied[key][0] == key, "a copy holds another key's value")


rounds_done = [0]


def clear():
    rounds_done[0] += 1
    if rounds_done[0] % 20 == 0:
        table.clear()
    table.update({key: (key, 0) for key in KEYS[:10]})


stress.together([write, remove, read, clear])
keys = list(table)
stress.check(len(keys) == len(table) == len(set(keys)), "length and keys disagree")
for key in keys:
    stress.check(key in table and table[key][0] == key, "a listed key is not found")
stress.finish()
