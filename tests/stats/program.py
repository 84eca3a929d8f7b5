# SPDX-License-Identifier: MIT
# What tests/stats/check.py knows the numbers of.
import gc
import threading


class Node:
    def __init__(self, number):
        self.number = number
        self.other = None


class Slow:
    pass


def rings(count):
    """Pairs that only the collector can free."""
    for number in range(count):
        one = Node(number)
        two = Node(number)
        one.other = two
        two.other = one


kept = [Node(number) for number in range(10)]
gc.collect()
rings(1000)
gc.collect()
brief = [Slow() for _ in range(500)]
del brief

shared = {}
gate = threading.Lock()


def work(name, rounds):
    for number in range(rounds):
        shared[number % 50] = (name, number)
        if number % 100 == 0:
            with gate:
                pass


threads = [threading.Thread(target=work, args=(name, 5000)) for name in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(shared), len(kept))
