# SPDX-License-Identifier: MIT
"""sys._getframe, f_back and what frames tell while their calls run."""
import sys
import threading
import types


def here():
    return sys._getframe(1)


def where():
    frame = sys._getframe(1)
    return frame.f_code.co_name, frame.f_lineno, frame.f_globals["__name__"]


def caller(depth=1):
    return sys._getframe(depth + 1).f_code.co_name


def outer(a, b=2):
    c = [a, b]

    def inner(d):
        e = d + 1
        frame = sys._getframe()
        names = []
        while frame is not None:
            names.append((frame.f_code.co_name, frame.f_lineno))
            frame = frame.f_back
        return names, sorted(sys._getframe().f_locals), sorted(sys._getframe(1).f_locals.items(), key=str)[:2], e, c
    return inner(7)


names, own, others, e, c = outer(1)
print(names, own, others[0], e, c)
print(where(), caller(0))
print(type(sys._getframe()) is types.FrameType, isinstance(sys._getframe(), types.FrameType))
print(sys._getframe().f_back, sys._getframe().f_code.co_name, sys._getframe().f_locals is globals() or "own" in sys._getframe().f_locals)
for depth in (100, 10 ** 6):
    try:
        sys._getframe(depth)
    except ValueError as error:
        print(error)
try:
    sys._getframe("0")
except TypeError as error:
    print(type(error).__name__)


def moving():
    frame = sys._getframe()
    first = frame.f_lineno
    x = 1
    second = frame.f_lineno
    y = frame.f_locals["x"]
    x = 2
    return second - first, frame.f_lineno - second, y, frame.f_locals["x"], frame == sys._getframe(), frame == here()


print(moving())


class Vector:
    def __init__(self, *parts):
        self.parts = parts
        self.made_by = caller()

    def __add__(self, other):
        self.added_in = sys._getframe(1).f_code.co_name
        return Vector(*[a + b for a, b in zip(self.parts, other.parts)])

    def __mul__(self, other):
        sys._getframe()
        return NotImplemented

    def __rmul__(self, other):
        sys._getframe()
        return Vector(*(other * part for part in self.parts))

    def __radd__(self, other):
        return caller()

    @property
    def length(self):
        return caller(0), caller(1)


def adds():
    v, w = Vector(1, 2), Vector(3, 4)
    s = v + w
    for _ in range(3):
        s = s + (v + w)
    return s.parts, v.added_in, v.made_by, 5 + v, v.length, (3 * (v + w)).parts


print(adds())
try:
    Vector(1) * 2
except TypeError as error:
    print(error)
print(list(caller(0) for _ in range(1)))


class Body:
    name = sys._getframe().f_code.co_name
    inside = sorted(key for key in sys._getframe().f_locals if not key.startswith("__"))
    above = sys._getframe(1).f_code.co_name


print(Body.name, Body.inside, Body.above)


def numbers(n):
    for i in range(n):
        yield sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name, sys._getframe().f_back.f_code.co_name


def consume():
    return list(numbers(2))


print(consume(), next(numbers(1)))
running = numbers(1)
print(running.gi_frame.f_back, running.gi_frame == running.gi_frame)


def deep(n):
    return sys._getframe(n).f_code.co_name if n == 30 else deep(n + 1)


def many():
    return deep(0)


print(many())


def fails():
    frame = sys._getframe()
    try:
        raise KeyError(frame.f_code.co_name)
    finally:
        frame = None


try:
    fails()
except KeyError as error:
    print(error, error.__traceback__.tb_lineno)


def recursive(n, seen):
    seen.append(sys._getframe())
    if n:
        recursive(n - 1, seen)
    return [frame.f_locals["n"] for frame in seen] if n == 3 else None


def keep():
    kept = sys._getframe()
    return kept


print(recursive.__code__ is keep().f_code, keep().f_code.co_name, "keep" in keep().f_globals)
found = []


def in_thread():
    found.append((caller(), where()[0], [f.f_code.co_name for f in [sys._getframe(), sys._getframe(1)]]))


thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
print(found[0][1], found[0][2][0])


def debug(level=1):
    frame = sys._getframe(level)
    return "%s:%s(%s)" % (frame.f_code.co_filename.rsplit("/", 1)[-1], frame.f_code.co_name,
                          ", ".join("%s=%r" % item for item in sorted(frame.f_locals.items())))


def traced(x, y):
    z = x * y
    return debug()


print(traced(6, 7))
for _ in range(1000):
    assert traced(2, 3) == "frames.py:traced(x=2, y=3, z=6)"
