# SPDX-License-Identifier: MIT
# Invariant: a token passed round a ring by one condition is held by one thread at a time and visits all in order.
import threading

import stress

MEMBERS = 4
TURNS = 25


def trial(number):
    condition = threading.Condition()
    turn = [0]
    log = []

    def member(name):
        def run():
            for _ in range(TURNS):
                with condition:
                    while turn[0] % MEMBERS != name:
                        condition.wait()
                    log.append(name)
                    turn[0] += 1
                    condition.notify_all()
        return run

    stress.once([member(name) for name in range(MEMBERS)])
    stress.check(log == list(range(MEMBERS)) * TURNS, "the token took another way")
    woken = []
    gate = [False]

    def waiter():
        with condition:
            condition.wait_for(lambda: gate[0])
            woken.append(1)

    def opener():
        with condition:
            gate[0] = True
            condition.notify_all()

    stress.once([waiter, waiter, waiter, opener])
    stress.check(len(woken) == 3, "a waiter that was not woken")


stress.rounds(trial)
stress.finish()
