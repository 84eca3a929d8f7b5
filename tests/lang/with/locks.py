# SPDX-License-Identifier: MIT
# `with` knows locks by itself: what it does with them is what their methods do.
import threading

lock = threading.Lock()
rlock = threading.RLock()


class Odd:
    __exit__ = lock

    def __enter__(self):
        return "odd"


def held_and_given_back():
    with lock as value:
        print(value, lock.locked(), lock.acquire(blocking=False))
    print(lock.locked())
    with threading.Lock() as value:
        print(value)


def by_an_exception():
    try:
        with lock:
            raise ValueError("inside")
    except ValueError as error:
        print(error, lock.locked(), len(error.args))
    for number in range(3):
        with lock:
            if number == 1:
                continue
            if number == 2:
                break
    print(lock.locked())


def again_by_its_holder():
    with rlock as outer:
        with rlock as inner:
            print(outer, inner, rlock._is_owned())
        print(rlock._is_owned())
    print(rlock._is_owned())


def given_back_too_early():
    for held, name in ((lock, "Lock"), (rlock, "RLock")):
        try:
            with held:
                held.release()
        except RuntimeError as error:
            print(name, error)
        try:
            with held:
                held.release()
                raise KeyError(name)
        except RuntimeError as error:
            print(name, error, repr(error.__context__))


def a_lock_as_an_exit_method():
    try:
        with Odd() as value:
            print(value)
    except TypeError as error:
        print(error)
    try:
        with Odd():
            raise ValueError
    except TypeError as error:
        print(error)


def across_a_suspension():
    def steps():
        with lock:
            yield lock.locked()
            yield lock.locked()

    generator = steps()
    print(next(generator), next(generator), lock.locked())
    generator.close()
    print(lock.locked())


def counted():
    total = 0
    doubled = []

    def add():
        nonlocal total
        for _ in range(2000):
            with lock:
                total += 1
            with rlock, rlock:
                doubled.append(1)

    threads = [threading.Thread(target=add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(total, len(doubled), lock.locked(), rlock._is_owned())


held_and_given_back()
by_an_exception()
again_by_its_holder()
given_back_too_early()
a_lock_as_an_exit_method()
across_a_suspension()
counted()
