# SPDX-License-Identifier: MIT
# LifoQueue, PriorityQueue, SimpleQueue.
import queue

l = queue.LifoQueue()
for i in range(3): l.put(i)
print([l.get() for _ in range(3)])
p = queue.PriorityQueue()
for item in ((3, "c"), (1, "a"), (2, "b")): p.put(item)
print([p.get() for _ in range(3)])
s = queue.SimpleQueue()
s.put("x")
print(s.get(), s.empty())
try:
    s.get(timeout=0.01)
except queue.Empty:
    print("Empty")
