# SPDX-License-Identifier: MIT
# The end of the program: atexit, finalize, then what still lives; globals are there until the end.
import atexit
import gc
import weakref


class D:
    def __init__(self, name, held=None):
        self.name = name
        self.held = held

    def __del__(self):
        print("del", self.name, len(words))


def generator():
    try:
        yield 1
    finally:
        print("finally of a suspended generator")


words = ["still", "there"]
atexit.register(print, "registered first, called last")
watched = D("watched")
ref = weakref.ref(watched, lambda _: print("callbacks do not run any more"))
weakref.finalize(watched, print, "finalize 1")
weakref.finalize(watched, print, "finalize 2")
quiet = weakref.finalize(watched, print, "never")
quiet.atexit = False
early = D("early")
weakref.finalize(early, print, "finalize of early")
early = None
outer = D("outer", D("inner"))
ring = D("ring")
ring.held = ring
waiting = generator()
next(waiting)
items = [D("item 1"), D("item 2")]
table = {"key": D("value")}


class Holder:
    attribute = D("class attribute")


def default(argument=D("default")):
    return lambda: local


local = D("last")
done = D("done")
del done
frozen = D("collected before")
frozen.held = frozen
del frozen
print(gc.collect() > 0)
atexit.register(print, "registered last, called first")
print("end")
