# SPDX-License-Identifier: MIT
# What dies with a thread: its locals and threading.local values at once, its cycles by the next collection.
import gc
import threading
import weakref


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Ring:
    pass


local = threading.local()
passed = []


def work():
    local.value = D("value of a local")
    kept = D("local variable")
    ring = Ring()
    ring.me = ring
    watched.append(weakref.ref(ring))
    passed.append(D("passed on"))
    print("end of the thread")


watched = []
thread = threading.Thread(target=work)
thread.start()
thread.join()
print("joined")
gc.collect()
print("collected", watched[0](), hasattr(local, "value"), passed[0].name)
passed.clear()
gc.collect()


def raises():
    held = D("held by a frame that raises")
    raise SystemExit


thread = threading.Thread(target=raises)
thread.start()
thread.join()
gc.collect()
print("end")
