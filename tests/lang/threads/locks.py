# SPDX-License-Identifier: MIT
# Lock: with, acquire and release, non-blocking, time-out, errors; exact counts under a lock.
import threading

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01))
lock.release()
print(lock.locked())
try:
    lock.release()
except RuntimeError as error:
    print(error)
with lock:
    print(lock.locked())
print(lock.locked())
count = 0
items = []


def add(n):
    global count
    for i in range(n):
        with lock:
            count += 1
            items.append(i)


threads = [threading.Thread(target=add, args=(2000,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(count, len(items), sum(items) == 4 * sum(range(2000)))


def failing():
    with lock:
        raise ValueError("released anyway")


try:
    failing()
except ValueError as error:
    print(error, lock.locked())
handoff = threading.Lock()
handoff.acquire()
log = []


def waiter():
    handoff.acquire()
    log.append("got it")


t = threading.Thread(target=waiter)
t.start()
log.append("before")
handoff.release()
t.join()
print(log)
