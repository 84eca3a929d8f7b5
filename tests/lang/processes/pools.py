# SPDX-License-Identifier: MIT
# Pool and ProcessPoolExecutor: results, errors, callbacks, timeouts; nothing is left afterwards.
import concurrent.futures
import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor


def square(n):
    return n * n


def add(a, b=1):
    return a + b


def odd_fails(n):
    if n % 2:
        raise ValueError("odd", n)
    return n


def slow(n):
    time.sleep(n)
    return n


def start(n):
    global begun
    begun = n


def look(_):
    return begun


def numbers():
    for n in range(7):
        yield n


class Point:
    def __init__(self, x):
        self.x = x

    def moved(self, by):
        return Point(self.x + by)


def with_pool():
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, range(20)))
        print(pool.starmap(add, [(1, 2), (3, 4), (5,)]), pool.apply(add, (1,), {"b": 5}))
        print(list(pool.imap(square, numbers())), sorted(pool.imap_unordered(square, numbers(), 3)))
        heard = []
        result = pool.apply_async(add, (2, 3), callback=heard.append)
        print(result.get(10), result.ready(), result.successful(), heard)
        result = pool.map_async(square, [1, 2, 3], chunksize=1)
        result.wait()
        print(result.get())
        print(pool.map(square, []), pool.map(len, ["a", "bb" * 100000]))
        try:
            pool.map(odd_fails, range(6))
        except ValueError as error:
            print(type(error).__name__, error.args in [("odd", n) for n in (1, 3, 5)], type(error.__cause__).__name__)
        result = pool.apply_async(odd_fails, (1,), error_callback=lambda error: heard.append(error.args))
        result.wait()
        print(result.successful(), heard)
        it = pool.imap(odd_fails, range(3))
        print(next(it), end=" ")
        try:
            next(it)
        except ValueError as error:
            print(error.args, end=" ")
        print(next(it))
        try:
            pool.apply_async(slow, (5,)).get(timeout=0.05)
        except multiprocessing.TimeoutError:
            print("too late")
        try:
            pool.apply(lambda: 1)
        except Exception as error:
            print("cannot be sent")
        print(pool.apply(Point(3).moved, (4,)).x)
    try:
        pool.map(square, [1])
    except ValueError as error:
        print(error)
    pool = multiprocessing.Pool(2, start, (11,), maxtasksperchild=2)
    looked = pool.map(look, range(9), chunksize=1)
    pool.close()
    pool.join()
    print(looked)  # not before: a worker forked meanwhile in another's place may write the line once more


def with_executor():
    with ProcessPoolExecutor(2, initializer=start, initargs=(5,)) as executor:
        futures = [executor.submit(square, n) for n in range(6)]
        print([future.result() for future in futures])
        print(list(executor.map(add, range(5), range(5), chunksize=2)), list(executor.map(look, range(3))))
        future = executor.submit(odd_fails, 3)
        print(repr(future.exception()), type(future.exception().__cause__).__name__.strip("_"))
        done, rest = concurrent.futures.wait([executor.submit(square, 2), executor.submit(slow, 0.01)])
        print(sorted(future.result() for future in done), rest)
        print(sorted(f.result() for f in concurrent.futures.as_completed([executor.submit(square, n) for n in (3, 4)])))
    try:
        executor.submit(square, 1)
    except RuntimeError as error:
        print(error)
    with ProcessPoolExecutor(2) as executor:
        running = executor.submit(slow, 20)
        broken = executor.submit(os._exit, 3)
        for future in (running, broken):
            try:
                future.result()
                print("a result")
            except concurrent.futures.process.BrokenProcessPool as error:
                print("abruptly" in str(error))
        try:
            executor.submit(square, 1)
        except concurrent.futures.BrokenExecutor as error:
            print(type(error).__name__)


if __name__ == "__main__":
    with_pool()
    with_executor()
    print(multiprocessing.active_children())
    try:
        os.waitpid(-1, os.WNOHANG)
        print("a child is left")
    except ChildProcessError:
        print("no child is left")
