# SPDX-License-Identifier: MIT
# Invariant: readers of a class and its subclasses see an old value or a new one, never another; once the writer has
# written, its own reads see it.
import stress


class Base:
    limit = ("limit", 0)

    def method(self):
        return ("method", 0)


class Derived(Base):
    pass


class Leaf(Derived):
    pass


instances = [Base(), Derived(), Leaf()]
number = [0]


def make(n):
    return lambda self: ("method", n)


def write():
    for _ in range(10):
        number[0] += 1
        n = number[0]
        Base.limit = ("limit", n)
        stress.check(Leaf.limit == ("limit", n) and instances[2].limit[1] == n, "the writer misses its own write")
        Base.method = make(n)
        stress.check(instances[1].method() == ("method", n), "the writer misses its own method")


def hide():
    Derived.other = ("other", 1)
    stress.check(Leaf.other[0] == "other", "an attribute of a base")
    del Derived.other
    stress.check(not hasattr(Leaf, "other"), "a deleted attribute")


def read():
    for _ in range(30):
        for instance in instances:
            stress.check(instance.limit[0] == "limit" and instance.method()[0] == "method", "another attribute's value")
        bound = instances[0].method
        stress.check(bound()[0] == "method", "a bound method of another function")
        value = getattr(instances[2], "other", None)
        stress.check(value is None or value[0] == "other", "another attribute's value for 'other'")


def make_classes():
    class Local(Base):
        mine = ("mine", 1)

        def method(self):
            return super().method()

    stress.check(Local().method()[0] == "method" and Local.mine[0] == "mine", "a local class")


stress.together([write, hide, read, read, make_classes])
stress.finish()
