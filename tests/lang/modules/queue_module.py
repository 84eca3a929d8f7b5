# SPDX-License-Identifier: MIT
# queue.Queue from one thread: order, size, exceptions, task_done and join.
import queue

q = queue.Queue()
for i in range(5):
    q.put(i)
print(q.qsize(), q.empty(), q.full(), [q.get() for _ in range(5)], q.empty())
b = queue.Queue(maxsize=1)
b.put("x")
for call in (lambda: b.put("y", False), lambda: b.put_nowait("y"), lambda: b.put("y", timeout=0.01), lambda: b.put("y", True, 0.01)):
    try:
        call()
    except queue.Full as error:
        print("Full", repr(error))
print(b.get(timeout=1))
for call in (lambda: b.get(False), lambda: b.get_nowait(), lambda: b.get(timeout=0.01), lambda: b.get(True, 0.01)):
    try:
        call()
    except queue.Empty as error:
        print("Empty", repr(error))
q.put(None)
q.put([1, {"a": 2}])
print(q.get(), q.get())
t = queue.Queue()
t.put(1)
t.put(2)
t.get()
t.task_done()
t.get()
t.task_done()
t.join()
try:
    t.task_done()
except ValueError as error:
    print(error)
print(issubclass(queue.Empty, Exception), isinstance(q, queue.Queue), q.maxsize, b.maxsize)
