# SPDX-License-Identifier: MIT
# Invariant: default arguments, function attributes and bound methods shared by threads keep their identity and value.
import stress


def collect(item, into=[]):
    into.append(item)
    return into


class Tool:
    def __init__(self, name):
        self.name = name
        self.bound = self.describe

    def describe(self, suffix="!"):
        return self.name + suffix


tools = [Tool("tool%d" % n) for n in range(5)]


def call():
    for n, tool in enumerate(tools):
        stress.check(tool.bound() == "tool%d!" % n, "a stored bound method")
        stress.check(tool.describe("?") == "tool%d?" % n, "a method")
        method = tool.describe
        stress.check(method.__self__ is tool and method() == "tool%d!" % n, "a fresh bound method")


def replace():
    for n in range(5):
        tools[n] = Tool("tool%d" % n)


def attributes():
    collect.note = ("note", 1)
    stress.check(collect.note[0] == "note", "a function attribute")
    into = collect(1)
    if len(into) > 100:
        del into[:]
    stress.check(collect(2) is into, "another default object")


stress.together([call, call, replace, attributes])
stress.finish()
