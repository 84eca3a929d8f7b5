# SPDX-License-Identifier: MIT
"""Both ends of an OrderedDict: keys moved to the front and to the back, pairs taken from either, in any mixture."""
import random
import threading
from collections import OrderedDict

d = OrderedDict.fromkeys("abcde")
d.move_to_end("c", last=False)
d.move_to_end("a")
print(list(d), next(iter(d)), next(reversed(d)), d.popitem(last=False), d.popitem(), list(d))
for key in ("zz", []):
    try:
        d.move_to_end(key, last=False)
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
for last in (True, False):
    try:
        OrderedDict().popitem(last)
    except KeyError as error:
        print(error)


class Key:
    """Equal by value, so that finding one runs code."""

    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return self.value % 3

    def __eq__(self, other):
        return isinstance(other, Key) and self.value == other.value

    def __repr__(self):
        return "K%d" % self.value


keys = OrderedDict((Key(i), i) for i in range(9))
keys.move_to_end(Key(7), last=False)
keys.move_to_end(Key(0), last=True)
print(list(keys), keys[Key(7)], keys.popitem(False), list(reversed(keys)))

# against a list that does the same
rng = random.Random(20)
for size in (3, 40, 700):
    ordered, model, fresh = OrderedDict(), [], 0
    for step in range(4000):
        what = rng.randrange(8)
        if what < 2 or not model:
            if len(model) < size:
                ordered[fresh] = -fresh
                model.append(fresh)
                fresh += 1
        elif what == 2:
            key = rng.choice(model)
            model.remove(key)
            model.insert(0, key)
            ordered.move_to_end(key, last=False)
        elif what == 3:
            key = rng.choice(model)
            model.remove(key)
            model.append(key)
            ordered.move_to_end(key)
        elif what == 4:
            assert ordered.popitem(last=False)[0] == model.pop(0)
        elif what == 5:
            assert ordered.popitem()[0] == model.pop()
        elif what == 6:
            key = model.pop(rng.randrange(len(model)))
            assert ordered.pop(key) == -key
        else:
            key = rng.choice(model)
            ordered[key] = -key
            assert key in ordered and -1 not in ordered and ordered[key] == -key
        if step % 97 == 0:
            assert list(ordered) == model and list(reversed(ordered)) == model[::-1] and len(ordered) == len(model)
            assert ordered.copy() == ordered and list(dict(ordered).values()) == [-key for key in model]
    print(size, len(model) == len(ordered), list(ordered) == model, sum(ordered), fresh)

# long ones: each step costs the same
n = 60000
long = OrderedDict.fromkeys(range(n))
for key in range(1, n, 2):
    long.move_to_end(key, last=False)
for key in range(0, n, 3):
    long.move_to_end(key)
print([long.popitem(last=False)[0] for _ in range(5)], len(long))
for _ in range(20000):
    key, value = long.popitem(last=False)
    long[key] = value
    long.move_to_end(key, last=False)
    long.popitem(last=False)
    if len(long) < 5:
        break
print(len(long), list(long)[:3])
while long:
    long.popitem(last=False)
print(long)

# one thread moves keys about; no other ever misses one
shared = OrderedDict.fromkeys(range(50), "here")
missed = []
stop = threading.Event()


def look():
    while not stop.is_set():
        for key in range(50):
            if key not in shared or shared.get(key) != "here":
                missed.append(key)


lookers = [threading.Thread(target=look) for _ in range(2)]
for looker in lookers:
    looker.start()
for turn in range(3000):
    shared.move_to_end(turn % 50, last=turn % 3 == 0)
stop.set()
for looker in lookers:
    looker.join()
print(missed, sorted(shared) == list(range(50)))
