# SPDX-License-Identifier: MIT
# Queue.shutdown (CPython 3.13): who puts, who gets, who waits.
import queue
import threading

q = queue.Queue()
q.put(1)
q.put(2)
q.shutdown()
print(q.is_shutdown)
for call in (lambda: q.put(3), lambda: q.get(), lambda: q.get_nowait(), lambda: q.get(), lambda: q.get(False)):
    try:
        print(call())
    except queue.ShutDown as error:
        print(repr(error))
for cls in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    w = cls(1)
    results = []

    def getter():
        try:
            w.get()
        except queue.ShutDown:
            results.append("get")

    def putter():
        try:
            w.put(2)
        except queue.ShutDown:
            results.append("put")

    threads = [threading.Thread(target=getter) for _ in range(2)]
    for t in threads:
        t.start()
    w.shutdown()
    for t in threads:
        t.join()
    print(results)
    w = cls(1)
    w.put(1)
    results = []
    threads = [threading.Thread(target=putter) for _ in range(2)] + [threading.Thread(target=w.join)]
    for t in threads:
        t.start()
    w.shutdown(immediate=True)
    for t in threads:
        t.join()
    print(results, w.qsize(), w.unfinished_tasks, w.empty())


class Own(queue.Queue):
    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop(0)


o = Own()
for i in range(3):
    o.put(i)
o.shutdown(True)
print(o.queue, o.unfinished_tasks)
