# SPDX-License-Identifier: MIT
# Thread: start, join, arguments, names, results through a list, errors of misuse.
import threading

results = [None] * 4


def work(index, factor=1, *rest, **named):
    results[index] = sum(range(index * 100)) * factor + len(rest) + len(named)


threads = [threading.Thread(target=work, args=(i, 2), kwargs={"name": "x"}) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results, [t.is_alive() for t in threads])


class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.answer = None

    def run(self):
        self.answer = self.n * self.n


workers = [Worker(i) for i in range(3)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print([w.answer for w in workers])
t = threading.Thread(target=lambda: None, name="named")
print(t.name, t.daemon, t.is_alive())
try:
    t.join()
except RuntimeError as error:
    print(error)
t.start()
t.join()
t.join()
try:
    t.start()
except RuntimeError as error:
    print(error)
print(threading.current_thread() is threading.main_thread(), threading.current_thread().name)
order = []


def nested():
    inner = threading.Thread(target=lambda: order.append("inner"))
    inner.start()
    inner.join()
    order.append("outer")


t = threading.Thread(target=nested)
t.start()
t.join()
print(order)
d = threading.Thread(target=lambda: None, daemon=True)
print(d.daemon)
