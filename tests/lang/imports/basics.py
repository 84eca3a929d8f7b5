# SPDX-License-Identifier: MIT
# import, from import, as, the same module twice, __name__, missing modules.
import math
import math as m
from math import sqrt, pi as circle
import sys

print(m is math, sqrt(16.0), circle, math.floor(2.7), __name__, math.__name__)
try:
    import no_such_module
except ImportError as error:
    print(type(error).__name__, error)
try:
    from math import nothing_here
except ImportError as error:
    print(type(error).__name__, str(error)[:44])


def local():
    import math as inner
    from math import ceil
    return inner is math, ceil(1.2)


print(local(), "math" in sys.modules, sys.modules["math"] is math)
print(isinstance(sys.path, list), len(sys.argv), sys.argv[0].endswith("basics.py"))
print(type(math).__name__, hasattr(math, "sin"), hasattr(math, "nope"))
try:
    math.nope
except AttributeError as error:
    print(error)
math.added = 5
print(m.added)
del math.added
print(hasattr(m, "added"))
