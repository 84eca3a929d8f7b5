# SPDX-License-Identifier: MIT
"""Queues between threads: first in first out, last in first out, by priority. The work is done in _queue; here are
the names, and what programs see of a queue's inside."""
import _queue

Empty = _queue.Empty
Full = _queue.Full
ShutDown = _queue.ShutDown
SimpleQueue = _queue.SimpleQueue

__all__ = ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class _Items:
    """What lies in a queue, as a deque. Holding the queue's mutex makes several steps one."""

    def __init__(self, owner):
        self._owner = owner

    def __len__(self):
        return len(self._owner._items())

    def __iter__(self):
        return iter(self._owner._items())

    def __contains__(self, item):
        return item in self._owner._items()

    def __getitem__(self, index):
        return self._owner._items()[index]

    def __repr__(self):
        return "deque(" + repr(self._owner._items()) + ")"

    def append(self, item):
        self._owner._set_items(self._owner._items() + [item])

    def appendleft(self, item):
        self._owner._set_items([item] + self._owner._items())

    def extend(self, items):
        self._owner._set_items(self._owner._items() + list(items))

    def pop(self):
        items = self._owner._items()
        if not items:
            raise IndexError("pop from an empty deque")
        item = items.pop()
        self._owner._set_items(items)
        return item

    def popleft(self):
        items = self._owner._items()
        if not items:
            raise IndexError("pop from an empty deque")
        item = items.pop(0)
        self._owner._set_items(items)
        return item

    def remove(self, item):
        items = self._owner._items()
        if item not in items:
            raise ValueError("deque.remove(x): x not in deque")
        items.remove(item)
        self._owner._set_items(items)

    def clear(self):
        self._owner._set_items([])


class Queue(_queue.Queue):
    """First in, first out; maxsize above 0 bounds it."""

    _order = 0

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    @property
    def queue(self):
        items = self._container
        return _Items(self) if items is None else items

    @queue.setter
    def queue(self, items):
        self._container = items


class LifoQueue(Queue):
    """Last in, first out."""

    _order = 1


class PriorityQueue(Queue):
    """The smallest first."""

    _order = 2
