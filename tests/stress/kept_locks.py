# SPDX-License-Identifier: MIT
# Invariant: a lock that a `with` holds is there until its end, whoever puts another one in its place or gives it back,
# and what it guards is guarded as long as nobody does.
import threading

import stress


class Holder:
    def __init__(self):
        self.lock = threading.Lock()
        self.inside = 0
        self.count = 0

    def guarded(self):
        with self.lock:
            self.inside += 1
            stress.check(self.inside == 1, "two are inside")
            self.count += 1
            self.inside -= 1

    def in_place_of(self, n):
        lock = self.lock
        with self.lock:
            if n % 3 == 0:
                self.lock = threading.Lock()
        return lock

    def given_back(self):
        try:
            with self.lock:
                self.lock.release()
                with self.lock:
                    pass
        except RuntimeError:
            return 1
        return 0


still, replaced, loose = Holder(), Holder(), Holder()
counted = []


def guarded():
    for _ in range(200):
        still.guarded()
    counted.append(200)


def replaced_by_others():
    for n in range(200):
        replaced.in_place_of(n + len(counted))


def given_back_inside():
    raised = 0
    for _ in range(200):
        raised += loose.given_back()
    while loose.lock.locked():  # whose release came first is anybody's guess
        try:
            loose.lock.release()
        except RuntimeError:
            pass


def local(lock):
    with lock:
        lock = None
    return lock


def short_lived():
    for _ in range(100):
        stress.check(local(threading.Lock()) is None, "a local that was assigned")


stress.together([guarded, guarded, replaced_by_others, replaced_by_others, short_lived])
stress.check(still.count == sum(counted), "%d instead of %d" % (still.count, sum(counted)))
stress.once([given_back_inside, given_back_inside])
stress.finish()
