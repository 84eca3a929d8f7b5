# SPDX-License-Identifier: MIT
# Invariant: each call submitted to a pool runs exactly once or is cancelled, its result or exception comes back to who
# asked, callbacks run once; shutdown ends every thread.
import concurrent.futures
import threading

import stress


def compute(n):
    if n % 10 == 9:
        raise ValueError(n)
    return [n, n * n]


def many_submitters(pool):
    called = []

    def submit(base):
        def run():
            futures = [pool.submit(compute, base + n) for n in range(30)]
            for future in futures:
                future.add_done_callback(called.append)
            for n, future in enumerate(futures):
                if (base + n) % 10 == 9:
                    stress.check(future.exception().args == (base + n,), "another call's exception")
                else:
                    stress.check(future.result() == [base + n, (base + n) ** 2], "another call's result")
            done, rest = concurrent.futures.wait(futures)
            stress.check(len(done) == 30 and not rest, "futures that are over and not done")
        return run

    stress.once([submit(100), submit(200), submit(300)])
    return called


def first_of(pool):
    gate = threading.Event()
    slow = pool.submit(gate.wait)
    quick = [pool.submit(compute, n) for n in range(8)]
    seen = set()
    for future in concurrent.futures.as_completed(quick):
        stress.check(future.done() and future not in seen, "as_completed gave one twice")
        seen.add(future)
    stress.check(len(seen) == 8, "as_completed forgot one")
    stress.check(not slow.done(), "a waiting call is over")
    gate.set()
    stress.check(slow.result(), "the event was set")


def cancelling():
    started = threading.Event()
    gate = threading.Event()
    pool = concurrent.futures.ThreadPoolExecutor(1)
    ran = []

    def blocks():
        started.set()
        gate.wait()

    first = pool.submit(blocks)
    started.wait()
    futures = [pool.submit(ran.append, n) for n in range(10)]
    answers = [None] * 10

    def cancel(n):
        def run():
            answers[n] = futures[n].cancel()
        return run

    stress.once([cancel(n) for n in range(0, 10, 2)] + [gate.set])
    pool.shutdown()
    first.result()
    for n in range(10):
        stress.check(futures[n].cancelled() == bool(answers[n]), "cancelled and not, or the other way round")
        stress.check((n in ran) != bool(answers[n]), "a cancelled call ran, or another did not")


def trial(number):
    with concurrent.futures.ThreadPoolExecutor(2 + number % 3) as pool:
        called = many_submitters(pool)
        first_of(pool)
        stress.check(list(pool.map(lambda a, b: a + b, range(20), range(20))) == [2 * n for n in range(20)],
                     "map out of order")
    stress.check(len(called) == 90 and len(set(called)) == 90, "a callback that did not run once")
    cancelling()
    stress.check(threading.active_count() == 1, "a thread of the pool lives on")


stress.rounds(trial)
stress.finish()
