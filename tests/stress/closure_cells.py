# SPDX-License-Identifier: MIT
# Invariant: a cell that threads write and read holds one of the values written; counts under a lock are exact.
import threading

import stress


def trial(number):
    shared = ("value", 0)
    exact = 0
    lock = threading.Lock()

    def writer(name):
        def run():
            nonlocal shared, exact
            for n in range(300):
                shared = ("value", name * 1000 + n)
                if n % 10 == 0:
                    with lock:
                        exact += 1
        return run

    def reader():
        for _ in range(500):
            word, n = shared
            stress.check(word == "value" and n % 1000 < 300, "a value that nobody wrote")

    def maker():
        functions = [lambda n=n: (shared[0], n) for n in range(50)]
        for n, function in enumerate(functions):
            stress.check(function() == ("value", n), "a closure over the shared cell")

    stress.once([writer(1), writer(2), reader, maker])
    stress.check(exact == 60, "a lost count under the lock: %d" % exact)


stress.rounds(trial)
stress.finish()
