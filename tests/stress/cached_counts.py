# SPDX-License-Identifier: MIT
# Invariant: objects that several threads count so often that their counts go over to caches of the threads (nogil/confined)
# live as long as somebody holds them, whoever it is, also while the others sleep or have ended; and then each dies once,
# without a collection.
import threading
import time

import stress

died = []
ROUNDS = 60
COOLS_AFTER = 0.03  # seconds: the first time; a busy machine's ticker comes later, and others try again


class Counted:
    def __init__(self, number):
        self.number = number

    def get(self):
        return self.number

    def __del__(self):
        died.append(self.number)


def wait_until(condition, message):
    deadline = time.monotonic() + 20
    while not condition():
        stress.check(time.monotonic() < deadline, message)
        time.sleep(0.001)


def trial(number):
    table = [Counted(index) for index in range(40)]
    kept = []

    def churn():
        mine = []
        step = 0
        until = time.monotonic() + 3 * COOLS_AFTER
        while step < ROUNDS or time.monotonic() < until:
            step += 1
            for thing in table:
                again = thing
                stress.check(again.get() == thing.number, "a dead object was found")
            if step < ROUNDS:
                mine.append(table[step % len(table)])
            if step % 20 == 7:
                time.sleep(0)
        kept.append(mine)

    # What is not used for a while is put together again while the others count on.
    def in_turns():
        mine = []
        for half in (table[:20], table[20:], table[:20]):
            until = time.monotonic() + COOLS_AFTER
            while time.monotonic() < until:
                for thing in half:
                    again, once_more = thing, thing
                    stress.check(again is once_more, "another object")
            mine.extend(half)
        kept.append(mine)

    def ends_early():
        for _ in range(2):
            for thing in table:
                kept.append(thing.get and thing)

    def sleeps_with_one():
        one = table[3]
        for _ in range(ROUNDS):
            one.get()
        time.sleep(0.03)
        stress.check(one.number == 3, "it died while a sleeper held it")

    stress.once([churn, churn, in_turns, in_turns, ends_early, sleeps_with_one])
    stress.check(not died, "died while it was held")
    table.clear()
    stress.check(all(thing.number >= 0 for mine in kept if isinstance(mine, list) for thing in mine), "a dead one is held")
    kept.clear()
    wait_until(lambda: len(died) >= 40, "some never died")
    stress.check(sorted(died) == list(range(40)), "somebody died twice")
    died.clear()


stress.rounds(trial)
stress.finish()
