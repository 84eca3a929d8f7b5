# SPDX-License-Identifier: MIT
# Invariant: every one of many short threads runs once, also those started by threads; join waits for the end.
import threading

import stress


def trial(number):
    log = []
    lock = threading.Lock()

    def leaf(n):
        with lock:
            log.append(n)

    def branch(n):
        children = [threading.Thread(target=leaf, args=(n * 10 + k,)) for k in range(3)]
        for child in children:
            child.start()
        for child in children:
            child.join()
            stress.check(not child.is_alive(), "alive after join")
        leaf(n)

    threads = [threading.Thread(target=branch, args=(n,)) for n in range(1, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stress.check(sorted(log) == sorted([n * 10 + k for n in range(1, 6) for k in range(3)] + list(range(1, 6))),
                 "a thread that did not run, or ran twice")
    for n in range(10):
        thread = threading.Thread(target=leaf, args=(n,))
        thread.start()
        thread.join()
    stress.check(log[-10:] == list(range(10)), "join came before the end")
    racing = threading.Thread(target=leaf, args=(0,))
    racing.start()
    stress.once([racing.join, racing.join])


stress.rounds(trial)
stress.finish()
