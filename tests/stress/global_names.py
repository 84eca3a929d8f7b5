# SPDX-License-Identifier: MIT
# Invariant: module globals that threads rebind, delete and add are read as one of the values written, or not there.
import stress

current = ("current", 0)


def rebind():
    global current
    for n in range(100):
        current = ("current", n)


def read():
    for _ in range(200):
        word, n = current
        stress.check(word == "current" and n < 100, "a value that nobody wrote")


def come_and_go():
    global passing
    for n in range(50):
        passing = ("passing", n)
        try:
            del passing
        except NameError:
            pass


def look():
    for _ in range(100):
        try:
            stress.check(passing[0] == "passing", "another global's value")
        except NameError:
            pass


def through_dict():
    names = globals()
    for n in range(30):
        names["dynamic%d" % n] = ("dynamic", n)
        stress.check(names["dynamic%d" % n] == ("dynamic", n), "a global set through globals()")


def call():
    stress.check(helper(5) in (6, 50), "a function that nobody defined")


def helper(n):
    return n + 1


def redefine():
    global helper
    for _ in range(20):
        helper = lambda n: n * 10
        helper = lambda n: n + 1


stress.together([rebind, read, come_and_go, look, through_dict, call, redefine])
stress.finish()
