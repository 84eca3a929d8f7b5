# SPDX-License-Identifier: MIT
# Invariant: what the constants of code hold stays alive and whole, whatever threads run the code and whoever made it.
import stress


def literals():
    for pair in (("one text", "another text"), ("a third", 10 ** 30), (1.5e300, b"some bytes"), ((1, "deep inside"), ...)):
        first, second = pair
        kept = [first, second, pair[0]]
        stress.check(kept[0] is pair[0] and kept[1] is second, "an element of a constant tuple")
    for known in {("in a set", 1), ("in a set", 2)}:
        text, number = known
        stress.check(text == "in a set" and 0 < number < 3, "an element of a constant set's tuple")


def make():
    def inner(value=("a default", ("of a", "local function"))):
        for part in value[1], ("its own constant", "of two texts"):
            left, right = part
            stress.check(len(left + right) > 10, "a constant of nested code")
        return value
    return inner


shared = make()


def nested():
    for function in (make(), shared):
        stress.check(function()[0] == "a default", "a default value")


def names():
    stress.check(literals.__code__.co_filename.endswith("constants.py"), "the file name of code")
    stress.check(shared.__qualname__ == "make.<locals>.inner", "the qualified name of code")


stress.together([literals, literals, nested, nested, names, names])
stress.finish()
