# SPDX-License-Identifier: MIT
# Invariant: an attribute read holds a value that was stored under that name, while others set, delete and add attributes
# and replace the whole __dict__.
import stress


class Thing:
    kind = ("kind", 0)

    def __init__(self):
        self.a = ("a", 0)
        self.b = ("b", 0)

    def both(self):
        return self.a, self.kind


things = [Thing() for _ in range(4)]
NAMES = ["a", "b", "kind"] + ["extra%d" % n for n in range(20)]


def write():
    for thing in things:
        for n, name in enumerate(NAMES):
            setattr(thing, name, (name, n))


def delete():
    for thing in things:
        for name in NAMES[2:]:
            try:
                delattr(thing, name)
            except AttributeError:
                pass


def read():
    for thing in things:
        a, kind = thing.both()
        stress.check(a[0] == "a" and kind[0] == "kind", "an attribute with another's value")
        for name in NAMES:
            value = getattr(thing, name, None)
            stress.check(value is None or value[0] == name, "an attribute with another's value: " + name)
        stress.check(thing.b[0] == "b", "attribute b with another's value")


def replace():
    for thing in things:
        thing.__dict__ = {"a": ("a", 1), "b": ("b", 1), "extra1": ("extra1", 1)}
        fresh = Thing()
        fresh.extra5 = ("extra5", 0)
        fresh.__dict__["extra6"] = ("extra6", 0)
        stress.check(fresh.extra6[0] == "extra6", "an attribute set through __dict__")


stress.together([write, delete, read, replace])
for thing in things:
    for name, value in thing.__dict__.items():
        stress.check(value[0] == name, "at the end " + name)
stress.finish()
