# Functions and classes of modules, called by attribute at sites that have been called before: built-in and written in
# Python, replaced, deleted, raising, with too many arguments; and methods found on instances.
import math
import random
import sys
import textwrap
import traceback
import types


def root(x):
    return math.sqrt(x)


def shown(function, *arguments):
    try:
        print(function(*arguments))
    except Exception:
        print([line for line in traceback.format_exc().splitlines() if set(line) - set(" ~^")][-2:])


total = 0.0
for i in range(50):
    total += root(i)
print("%.6f" % total)
shown(root, -1)
shown(root, "x")
shown(root, 4)


def two():
    return math.sqrt(1, 2)


for _ in range(3):
    try:
        two()
    except TypeError as error:
        print(type(error).__name__)
module = types.ModuleType("made")


def call(m, x):
    return m.f(x)


def plain(x):
    return x + 1


def failing(x):
    raise ValueError("no %r" % (x,))


class Made:
    def __init__(self, x):
        self.x = x

    def f(self, x):
        return self.x + x

    def __repr__(self):
        return "Made(%r)" % (self.x,)


shown(call, module, 1)
for function in (plain, lambda x: x * 2, failing, Made, Made(5).f, len, math.floor, str.upper, 7, None):
    module.f = function
    for argument in (1, 2.5, "ab"):
        shown(call, module, argument)
del module.f
shown(call, module, 1)
module.f = plain
shown(call, module, 1)
shown(call, Made(3), 1)
own = Made(3)
own.f = plain
for _ in range(4):
    shown(call, own, 1)
own.f = math.sqrt
for _ in range(4):
    shown(call, own, 16)
shown(call, Made(3), 1)
del own.f
shown(call, own, 1)
other = types.ModuleType("other")
other.f = failing
for m in (module, other, module, other, own):
    shown(call, m, 8)


def deep(n):
    return sys.modules[__name__].deep(n - 1) + 1 if n else 0


def endless():
    return sys.modules[__name__].endless()


print(deep(100))
try:
    endless()
except RecursionError as error:
    print(type(error).__name__)
random.seed(5)
print([random.randrange(10) for _ in range(5)] == [random.randrange(10) for _ in range(5)])
print(textwrap.shorten("one two three four", 12), textwrap.dedent("  a\n  b"))
