# SPDX-License-Identifier: MIT
# Invariant: what a weak reference gives is whole, or None; every callback runs once; weak containers end empty; while
# other threads drop the last references.
import gc
import threading
import time
import weakref

import stress

lock = threading.Lock()
told = {}


class Pair:
    def __init__(self, number):
        self.left = number
        self.right = -number


def tell(name):
    def callback(ref):
        with lock:
            told[name] = told.get(name, 0) + 1
            stress.check(ref() is None, "a reference that tells is not dead")
    return callback


def whole(item):
    stress.check(item is None or item.left == -item.right, "half an object")


def trial(number):
    told.clear()
    slots = [Pair(n) for n in range(8)]
    references = [weakref.ref(item) for item in slots]
    by_name = weakref.WeakValueDictionary()
    by_item = weakref.WeakKeyDictionary()
    members = weakref.WeakSet()
    kept = []  # references with callbacks, alive until the end

    def replace(base):
        def run():
            for n in range(60):
                item = Pair(base + n)
                kept.append(weakref.ref(item, tell(base + n)))
                by_name[n % 16] = item
                by_item[item] = base
                members.add(item)
                at = n % len(slots)
                references[at] = weakref.ref(item)
                slots[at] = item
                if n % 5 == 0:
                    slots[at] = None
                del item
        return run

    def upgrade():
        for n in range(200):
            whole(references[n % len(references)]())
            whole(by_name.get(n % 16))
            if n % 20 == 0:
                for item in members:
                    whole(item)
                for item in list(by_item):
                    whole(item)
                weakref.getweakrefcount(slots[0])

    stress.once([replace(1000), replace(2000), upgrade, upgrade])
    slots[:] = []
    expected = 120
    for _ in range(500):
        gc.collect()
        if len(told) == expected and len(members) == len(by_item) == len(by_name) == 0:
            break
        time.sleep(0.002)
    stress.check(len(told) == expected, "%d of %d callbacks" % (len(told), expected))
    stress.check(all([count == 1 for count in told.values()]), "a callback ran twice")
    stress.check(len(members) == len(by_item) == len(by_name) == 0, "a weak container keeps something")
    stress.check(len(kept) == expected and not any([ref() for ref in kept]), "a dead object is given")


def marks(number):
    # Objects and their class are marked as entered in the table, while a collection looks at what its thread's own
    # containers refer to and instances are made.
    items = [Pair(n) for n in range(64)]

    def collect():
        own = list(items) + [Pair(n) for n in range(64)]
        for _ in range(4):
            loops = [[] for _ in range(200)]
            for loop in loops:
                loop.append(loop)
            loops = None
            gc.collect()
        stress.check(len(own) == 2 * len(items), "an item is lost")

    def enter():
        for item in items:
            whole(weakref.ref(item)())
            stress.check(weakref.ref(Pair)() is Pair, "a class is lost")

    stress.once([collect, enter, enter])
    for _ in range(500):  # what a thread has dropped may die a little later
        if not any([weakref.getweakrefcount(item) for item in items]):
            break
        time.sleep(0.002)
    else:
        stress.check(False, "a reference stayed")


def late(number):
    # References made before anybody else had the object are found by those who get it later.
    box = []
    deadline = time.monotonic() + 10

    def maker():
        item = Pair(1)
        known = weakref.ref(item)
        heard = weakref.ref(item, lambda ref: None)
        box.append(item)
        for _ in range(100):
            stress.check(known() is item and heard() is item, "an item is lost")
            again = weakref.ref(item)
            stress.check(again is known, "a second plain reference")
            del again

    def finder():
        while not box and time.monotonic() < deadline:
            pass
        item = box[0]
        for _ in range(100):
            found = weakref.ref(item)
            stress.check(found() is item, "an item is lost")
            for other in weakref.getweakrefs(item):
                stress.check(other() is item, "an item is lost")
            del found

    stress.once([maker, finder, finder])


stress.rounds(trial)
stress.rounds(marks)
stress.rounds(late)
stress.finish()
