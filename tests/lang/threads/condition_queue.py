# SPDX-License-Identifier: MIT
# Condition and queue.Queue: order, bounds, time-outs, exceptions.
import queue
import threading

condition = threading.Condition()
box = []
taken = []


def consumer():
    for _ in range(5):
        with condition:
            while not box:
                condition.wait()
            taken.append(box.pop(0))
            condition.notify()


t = threading.Thread(target=consumer)
t.start()
for i in range(5):
    with condition:
        while box:
            condition.wait()
        box.append(i)
        condition.notify()
t.join()
print(taken)
with condition:
    print(condition.wait(timeout=0.01))
try:
    condition.notify()
except RuntimeError as error:
    print(error)
try:
    condition.wait()
except RuntimeError as error:
    print(error)
q = queue.Queue(maxsize=2)
q.put(1)
q.put(2)
print(q.full(), q.qsize(), q.get(), q.empty())
try:
    q.put(3)
    q.put(4, timeout=0.01)
except queue.Full:
    print("Full")
print(q.get(), q.get())
try:
    q.get(block=False)
except queue.Empty:
    print("Empty")
try:
    q.get_nowait()
except queue.Empty:
    print("Empty")
results = []


def worker():
    while True:
        item = q.get()
        if item is None:
            break
        results.append(item * item)


threads = [threading.Thread(target=worker) for _ in range(3)]
for t in threads:
    t.start()
for i in range(50):
    q.put(i)
for _ in threads:
    q.put(None)
for t in threads:
    t.join()
print(sorted(results) == [i * i for i in range(50)])
ready = []


def waits():
    with condition:
        condition.wait_for(lambda: len(ready) == 3)
        ready.append("done")


t = threading.Thread(target=waits)
t.start()
for i in range(3):
    with condition:
        ready.append(i)
        condition.notify_all()
t.join()
print(ready)
