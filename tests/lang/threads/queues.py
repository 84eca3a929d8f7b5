# SPDX-License-Identifier: MIT
# Queues: classes that override the inner methods, what programs see of the inside, tasks, errors.
import queue
import threading


class U(queue.Queue):
    def _init(self, maxsize): self.queue = set()
    def _put(self, item): self.queue.add(item)
    def _get(self): return self.queue.pop()
u = U(3)
for i in (1,1,1): u.put(i)
print(u.qsize(), u.full(), u.get(), u.empty(), u.unfinished_tasks)
class C(queue.PriorityQueue):
    def _put(self, item): super()._put((-item, item))
    def _get(self): return super()._get()[1]
c = C()
for i in (3,1,2): c.put(i)
print([c.get() for _ in range(3)])
q = queue.Queue()
for i in range(40): q.put(i)
with q.mutex:
    print(len(q.queue), list(q.queue)[:3], q.queue[0])
    q.queue.clear()
print(q.qsize())
print(queue.Empty, queue.Full, queue.Empty.__module__)
q.name = "foo"; print(q.name)
for bad in (lambda: q.get(timeout=-1), lambda: q.get(True, -0.5), lambda: q.task_done() or [q.task_done() for _ in range(100)]):
    try: bad()
    except ValueError as e: print(e)
s = queue.SimpleQueue()
try: s.get(timeout=-1)
except ValueError as e: print(e)
try: s.get(False)
except queue.Empty as e: print(repr(e))
try: s.get_nowait()
except queue.Empty as e: print(repr(e))
s.put(1); s.put_nowait(2); print(s.qsize(), s.get(), s.get(block=False), s.empty())


class Logged(queue.Queue):
    def _put(self, item):
        super()._put(item)
        log.append("+%s" % item)

    def _get(self):
        item = super()._get()
        log.append("-%s" % item)
        return item


log = []
logged = Logged(maxsize=2)


def consume():
    while logged.get() is not None:
        logged.task_done()
    logged.task_done()


t = threading.Thread(target=consume)
t.start()
for i in range(20):
    logged.put(i)
logged.put(None)
logged.join()
t.join()
print([entry for entry in log if entry[0] == "+"] == ["+%s" % i for i in list(range(20)) + [None]],
      [entry for entry in log if entry[0] == "-"] == ["-%s" % i for i in list(range(20)) + [None]],
      logged.unfinished_tasks)


class Item:
    def __init__(self, rank, name):
        self.rank, self.name = rank, name

    def __lt__(self, other):
        return self.rank < other.rank


p = queue.PriorityQueue(maxsize=100)
for i in range(60):
    p.put(Item(i * 37 % 61, str(i)))
print(p.queue[0].rank, len(p.queue), " ".join(p.get().name for _ in range(60)))
p.put(1)
try:
    p.put("x")
except TypeError as error:
    print(error)
l = queue.LifoQueue()
for i in range(4):
    l.put(i)
print(l.queue, l.get(), l.qsize())
with q.mutex:
    q.queue.append("by hand")
    q.queue.appendleft("first")
    print(len(q.queue), "by hand" in q.queue, q.queue.pop(), q.queue.popleft())
big = queue.Queue()
for i in range(1000):
    big.put(i)
print(all(big.get() == i for i in range(1000)), big.empty())
with big.not_empty:
    print(big.not_empty.wait(0.01))
bounded = queue.Queue(2)
bounded.put(1, timeout=0)
bounded.put(2, False)
for call in (lambda: bounded.put(3, True, 0.01), lambda: bounded.put(3, timeout=-1), lambda: bounded.put(3, False),
             lambda: bounded.put_nowait(3), lambda: queue.Queue().put(3, timeout=-1)):
    try:
        print(call())
    except (queue.Full, ValueError) as error:
        print(repr(error))
bounded.maxsize = 5
bounded.put(3, False)
print(bounded.qsize(), bounded.maxsize, bounded.full(), bounded.unfinished_tasks)


class Names(queue.SimpleQueue):
    def put(self, item):
        super().put(item.upper())


n = Names()
n.put("x")
n.kind = "names"
print(n.get(), n.kind, isinstance(n, queue.SimpleQueue))
