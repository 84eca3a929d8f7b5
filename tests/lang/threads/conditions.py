# SPDX-License-Identifier: MIT
# Condition: over a Lock, an RLock and a lock of the program; order of waking; nested locks given back whole; errors.
import threading

cond = threading.Condition(threading.Lock())
print(cond.acquire(), cond.acquire(False), cond.acquire(timeout=0.01)); cond.release()
try: cond.release()
except RuntimeError as e: print(e)
class L:
    def __init__(self): self.l = threading.Lock()
    def acquire(self, *a): return self.l.acquire(*a)
    def release(self): self.l.release()
    def __enter__(self): return self.acquire()
    def __exit__(self, *a): self.release()
cc = threading.Condition(L())
with cc:
    print(cc.wait(0.01), cc.wait_for(lambda: 7), cc.wait_for(lambda: 0, 0.01))
    cc.notify(); cc.notify_all()
try: cc.notify()
except RuntimeError as e: print(e)
try: cc.wait()
except RuntimeError as e: print(e)

nested = threading.Condition()
steps = []
with nested:
    with nested:
        print(nested.wait(0.01), nested.wait_for(lambda: steps, timeout=0.01))
try:
    nested.release()
except RuntimeError as error:
    print(error)


def waiter(n):
    with order:
        steps.append(n)
        while len(steps) != n + 1:
            order.wait()
        arrived.release()
        order.wait()
        log.append(n)
        arrived.release()


order = threading.Condition(threading.Lock())
arrived = threading.Semaphore(0)
log = []
threads = []
for n in range(5):
    thread = threading.Thread(target=waiter, args=(n,))
    thread.start()
    arrived.acquire()
    threads.append(thread)
for n in range(5):
    with order:
        order.notify()
    arrived.acquire()
for thread in threads:
    thread.join()
print(log)


class Mine(threading.Condition):
    def wait(self, timeout=None):
        steps.append("mine")
        return super().wait(timeout)


mine = Mine()
mine.tag = 1
with mine:
    print(mine.wait(0.01), steps[-1], mine.tag)
    mine.notify(3)
    mine.notify_all()
with threading.Condition(threading.RLock()) as taken:
    print(taken)
for call in (lambda: threading.Condition().notify(), lambda: threading.Condition().notify_all(),
             lambda: threading.Condition().wait(), lambda: threading.Condition().release()):
    try:
        call()
    except RuntimeError as error:
        print(error)
