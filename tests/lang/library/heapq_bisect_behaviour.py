# SPDX-License-Identifier: MIT
# heapq and bisect: long random runs against sorted, merge, nlargest, keys, errors.
import heapq
from heapq import heappush, heappop, heapify, heapreplace, heappushpop, merge, nlargest, nsmallest
from bisect import bisect, bisect_left, bisect_right, insort, insort_left, insort_right


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


seed = 7
values = []
for _ in range(2000):
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    values.append(seed >> 12 & 0xFFF)
heap = []
for v in values:
    heappush(heap, v)
print(heap[:20], all(heap[(i - 1) // 2] <= heap[i] for i in range(1, len(heap))))
print([heappop(heap) for _ in values] == sorted(values), heap)
heap = list(values)
heapify(heap)
print(heap[:20], sum(i * v for i, v in enumerate(heap)) % 100003)
print(heapreplace(heap, 5000), heappushpop(heap, -1), heappushpop(heap, 6000), heap[0], len(heap))
print(nsmallest(5, values), nlargest(5, values), nlargest(3, "hello world", key=lambda c: (c != "o", c)), nsmallest(0, [1]), nsmallest(1, []), nlargest(1, [2, 3]), nsmallest(9, [3, 1]))
print(nsmallest(4, values, key=lambda v: -v % 37), nlargest(2, [(1, "a"), (1, "b"), (0, "z")], key=lambda t: t[0]))
print(list(merge([1, 4, 7], [2, 5], [], [0, 9])), list(merge("adg", "be", "cf")), list(merge([9, 3], [8, 4, 1], reverse=True)), list(merge(["b", "AAA"], ["cc"], key=len)), list(merge()))
print(list(merge(["xxx", "a"], ["bb"], key=len, reverse=True)), next(merge(iter([1]), iter([0]))))
tasks = []
for priority, name in ((3, "c"), (1, "a"), (2, "b"), (1, "z")):
    heappush(tasks, (priority, name))
print([heappop(tasks) for _ in range(len(tasks))])
attempt(lambda: heappop([]))
attempt(lambda: heapreplace([], 1))
attempt(lambda: heappushpop([], 1))
attempt(lambda: heappush((), 1))
attempt(lambda: heapify([1, "a"]))


class Odd:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if self.n == 5 or other.n == 5:
            raise ValueError("five")
        return self.n < other.n


items = [Odd(n) for n in (9, 7, 8, 1)]
heapify(items)
attempt(lambda: heappush(items, Odd(5)))
print(sorted(o.n for o in items))


class Shrinks:
    def __lt__(self, other):
        del victim[:]
        return True


victim = [Shrinks() for _ in range(8)]
try:
    heapify(victim)
    print("done")
except (RuntimeError, IndexError) as e:
    print("changed")


def dijkstra(graph, start):
    distance, queue = {}, [(0, start)]
    while queue:
        d, node = heappop(queue)
        if node in distance:
            continue
        distance[node] = d
        for to, weight in graph[node]:
            heappush(queue, (d + weight, to))
    return distance


print(dijkstra({"a": [("b", 7), ("c", 3)], "b": [("d", 2)], "c": [("b", 1), ("d", 8)], "d": []}, "a"))
a = [1, 3, 3, 3, 7]
print(bisect_left(a, 3), bisect_right(a, 3), bisect(a, 0), bisect(a, 9), bisect_left(a, 3, 2), bisect_right(a, 3, 0, 2), bisect_left([], 1))
print(bisect_left("abde", "c"), bisect_left((1, 2, 4), 3), bisect_left(range(0, 100, 5), 42), bisect_right([5, 4, 2], -4, key=lambda v: -v))
b = []
for v in values[:300]:
    insort(b, v)
print(b == sorted(values[:300]))
words = ["kiwi", "banana"]
insort(words, "fig", key=lambda w: -len(w)) or insort_left(words, "pear", key=lambda w: -len(w))
insort_right(words, "x", lo=0)
print(words[:2], len(words))
attempt(lambda: bisect_left(a, 1, -1))
attempt(lambda: bisect_left([1, "a"], 2, 1))
attempt(lambda: bisect_left(5, 2))
attempt(lambda: bisect_left([1]))


def grade(score):
    return "FDCBA"[bisect([60, 70, 80, 90], score)]


print([grade(s) for s in (33, 60, 77, 89, 90, 100)])
