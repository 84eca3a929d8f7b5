# SPDX-License-Identifier: MIT
# Invariant: a list in an attribute that is asked, appended to and popped from is whole for the whole of the
# instruction, although another thread replaces it all the time and it dies; what is popped was put in.
import stress


class Holder:
    def __init__(self):
        self.items = []

    def put(self, item):
        self.items.append(item)
        return len(self.items)

    def take(self):
        if self.items:
            return self.items.pop()
        return None

    def ask(self):
        if not self.items:
            return 0
        return len(self.items)


holder = Holder()


def check(item):
    number, again = item
    stress.check(again == [number], "a damaged item")


def put():
    for number in range(200):
        item = (number, [number])
        stress.check(holder.put(item) >= 0, "a negative length")
        holder.put(item)  # shared by now


def take():
    for _ in range(200):
        stress.check(holder.ask() >= 0, "a negative length")
        try:
            item = holder.take()
        except IndexError:  # emptied or replaced between the question and the pop
            continue
        if item is not None:
            check(item)


def replace():
    for size in range(200):
        old = holder.items
        holder.items = [(n, [n]) for n in range(size % 7)]
        for item in old[:4]:
            check(item)


stress.together([put, put, take, take, replace])
stress.finish()
