# SPDX-License-Identifier: MIT
# __import__, sys.modules, module attributes, conditional imports, import in functions.
import sys

m = __import__("math")
print(m.sqrt(9), sys.modules["math"] is m, __import__("os.path").__name__, m.__name__, type(m).__name__)
try:
    import json_that_is_missing
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    from math import sqrt as s, nothing_like_this
except ImportError as error:
    print(error.name)
sys.modules["made"] = type(sys)("made")
import made

made.x = 5
from made import x

print(x, made.__name__, "made" in sys.modules, __name__, __doc__, __spec__ is None or True)
del sys.modules["made"]
try:
    import made
except ImportError:
    print("gone")
