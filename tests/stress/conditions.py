# SPDX-License-Identifier: MIT
# Invariant: no wake-up is lost: as many waiters go on as were notified, whether others give up in time or not; Semaphore
# and BoundedSemaphore admit no more than they have; an Event that was set lets everybody through.
import threading

import stress


def exactly_notified(lock):
    condition = threading.Condition(lock)
    tickets = [0]
    taken = []
    left = [6]

    def wait_for_ticket():
        with condition:
            while tickets[0] == 0:
                condition.wait()
            tickets[0] -= 1
            taken.append(1)

    def gives_up():
        with condition:
            condition.wait(0.0003)
            condition.notify()  # what woke this one may have been meant for another
            left[0] -= 1

    def hand_out():
        for _ in range(5):
            with condition:
                tickets[0] += 1
                condition.notify()

    stress.once([wait_for_ticket] * 5 + [gives_up] * 3 + [hand_out])
    stress.check(len(taken) == 5 and tickets[0] == 0, "a ticket was lost")
    stress.check(left[0] == 3, "one that gave up did not")


def semaphores():
    semaphore = threading.BoundedSemaphore(2)
    guard = threading.Lock()
    inside = [0, 0]

    def enter():
        for _ in range(10):
            with semaphore:
                with guard:
                    inside[0] += 1
                    inside[1] = max(inside[1], inside[0])
                with guard:
                    inside[0] -= 1

    stress.once([enter] * 4)
    stress.check(inside[0] == 0 and 1 <= inside[1] <= 2, "more inside than allowed")


def barriers():
    parties = 3
    barrier = threading.Barrier(parties)
    rounds = [[] for _ in range(8)]

    def meet():
        for number in range(8):
            rounds[number].append(1)
            barrier.wait()
            stress.check(len(rounds[number]) == parties, "one went on before all had come")

    stress.once([meet] * parties)
    broken = []

    def breaks():
        try:
            barrier.wait()
        except threading.BrokenBarrierError:
            broken.append(1)

    stress.once([breaks, breaks, barrier.abort])
    stress.check(len(broken) == 2, "a broken barrier let somebody through")


def events():
    event = threading.Event()
    through = []

    def wait():
        stress.check(event.wait(60), "an event that did not come")
        through.append(1)

    stress.once([wait] * 4 + [event.set])
    stress.check(len(through) == 4, "an event forgot somebody")


def reentrant():
    lock = threading.RLock()
    count = [0]

    def add():
        for _ in range(20):
            with lock, lock:
                with lock:
                    count[0] += 1

    stress.once([add] * 4)
    stress.check(count[0] == 80, "two were inside an RLock")


def trial(number):
    exactly_notified(threading.Lock() if number % 2 else threading.RLock())
    semaphores()
    barriers()
    events()
    reentrant()


stress.rounds(trial)
stress.finish()
