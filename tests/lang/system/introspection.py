# SPDX-License-Identifier: MIT
# sys.exc_info, getrecursionlimit, setrecursionlimit, getrefcount, setswitchinterval, _is_gil_enabled where present.
import sys

print(sys.getrecursionlimit() > 100, sys.getrefcount(object()) >= 1, sys.getswitchinterval() > 0)
sys.setswitchinterval(0.01)
print(round(sys.getswitchinterval(), 4))
for seconds in (0.005, 0.0000015, 0.007, 1, 2.5, 1e-7):
    sys.setswitchinterval(seconds)
    print(sys.getswitchinterval())
for seconds in (0, -1, "1"):
    try:
        sys.setswitchinterval(seconds)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
sys.setswitchinterval(0.005)
sys.setrecursionlimit(200)


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


print(50 < depth(0) < 200)
sys.setrecursionlimit(5000)
print(depth(0) > 1000)
print(isinstance(sys.platform, str), sys.version_info >= (3, 9), sys.version_info.major, sys.implementation.name != "", sys.hexversion > 0, isinstance(sys.executable, str), sys.flags is not None, sys.float_info.max, sys.float_info.epsilon, sys.int_info is not None)
try:
    1 / 0
except ZeroDivisionError:
    kind, value, trace = sys.exc_info()
    print(kind.__name__, value, trace is not None)
print(getattr(sys, "_is_gil_enabled", lambda: True)() in (True, False))
