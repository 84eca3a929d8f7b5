# SPDX-License-Identifier: MIT
# RLock, Event, Semaphore, Barrier, Timer, local, daemon threads.
import threading
import time

r = threading.RLock()
with r, r:
    print("re-entered")
try:
    r.release()
except RuntimeError as error:
    print(error)
e = threading.Event()
out = []
t = threading.Thread(target=lambda: (e.wait(), out.append("woken")))
t.start()
e.set()
t.join()
print(out, e.is_set())
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False))
s.release()
b = threading.BoundedSemaphore(1)
try:
    b.release()
except ValueError as error:
    print(error)
barrier = threading.Barrier(3)
order = []


def meet(n):
    barrier.wait()
    order.append(n)


ts = [threading.Thread(target=meet, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(order))
local = threading.local()
local.x = "main"
seen = []


def worker(n):
    local.x = n
    time.sleep(0.001)
    seen.append(local.x == n)


ts = [threading.Thread(target=worker, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(seen, local.x)
timer = threading.Timer(0.01, out.append, ["timer"])
timer.start()
timer.join()
print(out)
