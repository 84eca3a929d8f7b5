# SPDX-License-Identifier: MIT
# globals(), locals(), built-in names hidden and restored.
value = 10


def read():
    return globals()["value"]


print(read(), "read" in globals(), globals()["__name__"])
globals()["made"] = 5
print(made)


def local(a, b=2):
    c = a + b
    return sorted(locals().items())


print(local(1))
abs_before = abs
abs = lambda x: "hidden"
print(abs(-1))
del abs
print(abs(-1), abs is abs_before)


def uses_len(x):
    return len(x)


for _ in range(30):
    uses_len("abc")
print(uses_len("abc"))
len = lambda x: 99
print(uses_len("abc"))
del len
print(uses_len("abc"))


def assign_global():
    global fresh, other
    fresh = 1
    other = fresh + 1
    for fresh in range(3):
        pass


assign_global()
print(fresh, other)


def function_global():
    global Made, made_function

    class Made:
        pass

    def made_function():
        return "made"


function_global()
print(Made.__name__, made_function())


def import_global():
    global math
    import math


import_global()
print(math.floor(2.5))
print(__name__, __file__.endswith("globals_builtins.py"), __doc__)
print(print.__name__, type(print).__name__, __builtins__ is not None)
