# SPDX-License-Identifier: MIT
# heapq and bisect.
import bisect
import heapq

h = []
for n in (5, 1, 4, 1, 3, 9, 2):
    heapq.heappush(h, n)
print(h, [heapq.heappop(h) for _ in range(len(h))])
h = [9, 5, 7, 1]
heapq.heapify(h)
print(h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 8), h, heapq.nlargest(2, h), heapq.nsmallest(2, [3, 1, 2], key=lambda x: -x), list(heapq.merge([1, 4], [2, 3], [0])))
heap = []
for i, word in enumerate("the quick brown fox".split()):
    heapq.heappush(heap, (len(word), i, word))
print([heapq.heappop(heap)[2] for _ in range(4)])
a = [1, 3, 3, 5]
print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 0), bisect.bisect_left(a, 9), bisect.bisect_left(a, 3, 2))
bisect.insort(a, 4); bisect.insort_left(a, 3)
print(a, bisect.bisect([("a", 1), ("b", 2)], ("b",)), bisect.bisect_left([3, 2, 1], -2, key=lambda x: -x))
try:
    heapq.heappop([])
except IndexError as error:
    print(error)
