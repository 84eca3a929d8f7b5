# SPDX-License-Identifier: MIT
"""heapq: heaps in lists (in C, _heapq), and what is made of them."""

__all__ = ["heapify", "heappop", "heappush", "heappushpop", "heapreplace", "merge", "nlargest", "nsmallest"]

from _heapq import heapify, heappop, heappush, heappushpop, heapreplace


class _Descending:
    "A key in the opposite order."

    __slots__ = ("key",)

    def __init__(self, key):
        self.key = key

    def __lt__(self, other):
        return other.key < self.key

    def __eq__(self, other):
        return self.key == other.key


def merge(*iterables, key=None, reverse=False):
    "The elements of sorted iterables in order, one at a time."
    if reverse:
        order = _Descending if key is None else lambda v: _Descending(key(v))
    else:
        order = key
    heap = []
    for number, iterator in enumerate(map(iter, iterables)):
        for value in iterator:
            heap.append([value if order is None else order(value), number, value, iterator.__next__])
            break
    heapify(heap)
    while len(heap) > 1:
        entry = heap[0]
        _, _, value, following = entry
        yield value
        try:
            entry[2] = value = following()
        except StopIteration:
            heappop(heap)
            continue
        entry[0] = value if order is None else order(value)
        heapreplace(heap, entry)
    if heap:
        _, _, value, following = heap[0]
        yield value
        yield from following.__self__


def _best(n, iterable, key, reverse):
    "sorted(iterable)[:n], keeping no more than a few times n elements."
    best = []
    room = max(8 * n, 1000)
    for value in iterable:
        best.append(value)
        if len(best) >= room:
            best.sort(key=key, reverse=reverse)
            del best[n:]
    best.sort(key=key, reverse=reverse)
    del best[n:]
    return best


def nsmallest(n, iterable, key=None):
    "The n smallest elements in order."
    if n < 1:
        return []
    if n == 1:
        nothing = object()
        least = min(iterable, default=nothing, key=key)
        return [] if least is nothing else [least]
    return _best(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    "The n largest elements, the largest first."
    if n < 1:
        return []
    if n == 1:
        nothing = object()
        most = max(iterable, default=nothing, key=key)
        return [] if most is nothing else [most]
    return _best(n, iterable, key, True)
