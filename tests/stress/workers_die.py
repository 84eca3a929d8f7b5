# SPDX-License-Identifier: MIT
# Invariant: a worker that dies raises BrokenProcessPool in whoever waits for its pool, whenever it dies; nothing hangs
# and no process is left. (CPython's Pool waits for ever here.)
import multiprocessing
import os
import time
from concurrent.futures.process import BrokenProcessPool

import stress


def die(_):
    os.kill(os.getpid(), 9)


def leave(_):
    os._exit(3)


def slow(n):
    time.sleep(0.05)
    return n


def refuse():
    os._exit(4)


def breaks(call):
    try:
        call()
    except BrokenProcessPool:
        return
    stress.check(False, "a broken pool gave a result")


if __name__ == "__main__":
    for how in (die, leave, die, leave):
        with multiprocessing.Pool(2) as pool:
            pending = [pool.apply_async(slow, (n,)) for n in range(8)]
            breaks(lambda: pool.map(how, [1]))
            breaks(lambda: pool.apply(slow, (1,)))
            breaks(lambda: list(pool.imap(slow, range(3))))
            told = 0
            for result in pending:
                try:
                    told += result.get(10) >= 0
                except BrokenProcessPool:
                    told += 1
            stress.check(told == 8, "a task was forgotten")
    pool = multiprocessing.Pool(2, initializer=refuse)
    breaks(lambda: pool.map(slow, range(3)))
    pool.close()
    pool.join()
    pool = multiprocessing.Pool(1)
    waiting = pool.apply_async(time.sleep, (60,))
    pool.terminate()
    breaks(waiting.get)
    stress.check(not multiprocessing.active_children(), "a child is known")
    try:
        os.waitpid(-1, os.WNOHANG)
        stress.check(False, "a child is left")
    except ChildProcessError:
        print("ok")
