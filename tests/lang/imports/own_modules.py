# SPDX-License-Identifier: MIT
# Modules from a folder put on sys.path: run once, state shared, star import, cycles, failing imports.
import sys

sys.path.insert(0, sys.path[0] + "/fixture")
import counted
import counted as again
from counted import bump, value

print(counted is again, value, bump(), counted.value, value, counted.__name__, counted.__doc__)
from counted import *

print(names, Thing.kind, "_hidden" in globals(), "names" in globals())
counted.value = 50
print(bump())
import cycle_one
import cycle_two

print(cycle_one.late, cycle_two.missing, cycle_two.cycle_one is cycle_one)
for _ in range(2):
    try:
        import fails
    except ValueError as error:
        print("ValueError", error, "fails" in sys.modules)
try:
    import bad_syntax
except SyntaxError as error:
    print("SyntaxError", error.lineno)


def inside():
    import counted
    return counted.value


print(inside())
