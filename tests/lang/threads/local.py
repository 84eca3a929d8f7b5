# SPDX-License-Identifier: MIT
# threading.local: attributes of each thread, subclasses with __init__, properties, and when the values die.
import threading


class M(threading.local):
    z = 5

    def __init__(self, a, b=2):
        self.a = a
        self.b = b
        print("init", a, b)
    @property
    def p(self): return self.a * 10
    def m(self): return self.a + self.b
m = M(1, b=7)
print(m.a, m.b, m.z, m.p, m.m(), sorted(m.__dict__))
def f():
    m.c = 9
    print(m.a, m.c, sorted(m.__dict__.items()))
t = threading.Thread(target=f); t.start(); t.join()
try: m.c
except AttributeError as e: print(e)
l = threading.local()
try: l.x
except AttributeError as e: print(e)
try: del l.x
except AttributeError as e: print(e)
l.x = 1; del l.x
try: threading.local(1)
except TypeError as e: print(e)
try: l.__dict__ = {}
except AttributeError as e: print(e)
class D:
    def __del__(self): print("died")
l.d = D()
def g():
    l.d = D()
t = threading.Thread(target=g); t.start(); t.join()
print("after thread")
del l
print("after local")


class Node:
    def __del__(self):
        log.append("gone")


log = []
places = [threading.local() for _ in range(20)]


def fill(n):
    for i, place in enumerate(places):
        place.value = (n, i)
        place.node = Node()
    results.append(sum(place.value[1] for place in places if place.value[0] == n))


results = []
threads = [threading.Thread(target=fill, args=(n,)) for n in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
del t, threads
print(results, len(log), [hasattr(place, "value") for place in places[:2]])


class Failing(threading.local):
    def __init__(self):
        if threading.current_thread() is not threading.main_thread():
            raise ValueError("not here")
        self.ok = 1


f = Failing()
print(f.ok)


def touches():
    for _ in range(2):
        try:
            f.ok
        except ValueError as error:
            results.append(str(error))


t = threading.Thread(target=touches)
t.start()
t.join()
print(results[-2:])


class Counted(threading.local):
    total = 0

    def add(self, n):
        self.total += n
        return self.total


counted = Counted()
print(counted.add(1), counted.add(2), Counted.total, vars(counted))
print(isinstance(counted, threading.local), getattr(counted, "none", "default"))
